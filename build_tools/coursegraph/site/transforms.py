"""Changes to what MyST has read of a page: solutions are folded, and pictures are sought beside the lesson's file."""

from __future__ import annotations

from html import escape
from pathlib import PurePosixPath
from posixpath import join, normpath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.writers.html5 import HTML5Translator

_HEADING = "Solution"
_PAGES = "content/topics"
_LESSONS = "content/lessons"


class Solution(nodes.General, nodes.Element):
    """A part of a page that shows when it is asked for; `of` is the title of what it solves."""


class FoldSolutions(SphinxTransform):
    """Makes a `Solution` of every section headed so.

    It is no section any more, so the page's contents leave it out; links to its heading open the page at it.
    """

    default_priority = 700  # after labels have moved to their sections

    def apply(self, **_: Any) -> None:
        """Replaces the sections of this page; that of the page's own title is none of them."""
        for section in list(self.document.findall(nodes.section)):
            if isinstance(section.parent, nodes.section) and section[0].astext() == _HEADING:
                solution = Solution(ids=section["ids"], names=section["names"], of=_title_above(section))
                solution.extend(section.children[1:])
                section.replace_self(solution)
                self.document.ids.update(dict.fromkeys(solution["ids"], solution))


def _title_above(section: nodes.section) -> str:
    """The title of the section around, unless that is the whole page."""
    parent = section.parent
    return parent[0].astext() if isinstance(parent.parent, nodes.section) else ""


class FindPictures(SphinxTransform):
    """Reads a picture's relative address from the place of the lesson's file, which is not that of its page."""

    default_priority = 700

    def apply(self, **_: Any) -> None:
        """Makes relative addresses in the pages of topics and lessons begin at the course folder."""
        page = PurePosixPath(self.env.docname)
        if page.is_relative_to(_PAGES):
            folder = join(_LESSONS, page.relative_to(_PAGES).parent)
            for image in self.document.findall(nodes.image):
                if not image["uri"].startswith("/") and ":" not in image["uri"]:
                    image["uri"] = "/" + normpath(join(folder, image["uri"]))


def add_transforms(app: Sphinx) -> None:
    """Connects them, and tells how a solution is written as HTML."""
    app.add_node(Solution, html=(_open_solution, _close_solution))
    app.add_transform(FoldSolutions)
    app.add_transform(FindPictures)


def _open_solution(translator: HTML5Translator, node: Solution) -> None:
    first, *others = node["ids"]
    of = f'<span class="unseen"> to {escape(node["of"])}</span>' if node["of"] else ""
    anchors = "".join(f'<span id="{escape(anchor)}"></span>' for anchor in others)
    start = f'<details class="solution" id="{escape(first)}"><summary>{_HEADING}{of}</summary>{anchors}\n'
    translator.body.append(start)


def _close_solution(translator: HTML5Translator, _: Solution) -> None:
    translator.body.append("</details>\n")
