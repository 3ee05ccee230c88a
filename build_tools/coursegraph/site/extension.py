"""The Sphinx side of the site: settings, theme, formulas without script, links to topics.

Loaded by `coursegraph.extension`, so `coursegraph build` and plain `jupyter-book build` show the same pages.
"""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinx.writers.html5 import HTML5Translator

from coursegraph.mathml import TexError, tex_to_mathml
from coursegraph.site.entry import entry_page
from coursegraph.site.offline import add_offline
from coursegraph.site.prune import prune
from coursegraph.site.transforms import add_transforms
from coursegraph.site.write import write_file

_LOGGER = logging.getLogger(__name__)
_NAVIGATION = [
    ("Topics", "content/browse/domains"),
    ("Map", "content/learn/map"),
    ("Plan", "content/learn/plan"),
    ("Progress", "content/learn/progress"),
    ("Guide", "content/guide/index"),
]
_DATA = "content/learn"
_FEWEST_CONTENTS = 3
_WIDE = {
    "<pre>": '<pre tabindex="0">',
    "<table": '<div class="wide" tabindex="0"><table',
    "</table>": "</table></div>",
}
# What the site needs to be offline, quick and the same on every machine, whatever Jupyter Book's defaults are.
_SETTINGS: dict[str, Any] = {
    "exclude_patterns": [".*", "_build", "build_tools", "content/lessons", "graph", "node_modules", "tests"],
    "include_patterns": ["content/**"],
    "html_copy_source": False,
    "html_math_renderer": "mathml",
    "html_theme": "coursegraph",
    "html_theme_options": {},
    "html_use_index": False,
    "myst_enable_extensions": ["dollarmath", "colon_fence", "deflist"],
    "myst_dmath_allow_digits": False,
    "myst_dmath_allow_space": False,
    "myst_update_mathjax": False,
    "nb_ipywidgets_js": {},
    "nb_execution_in_temp": True,
    "nb_execution_timeout": 300,
    "nb_merge_streams": True,  # how a kernel cuts what is printed into messages depends on timing
    "nb_number_source_lines": False,
    "numfig": False,
    "smartquotes": False,
}


class TopicRole(SphinxRole):
    """{topic}`some-id`: a link to a topic's page that shows the topic's title."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        target = f"content/topics/{self.text}"
        self.env.note_dependency(f"{target}.md")
        reference = addnodes.pending_xref(
            self.rawtext, refdomain="std", reftype="doc", reftarget=f"/{target}", refexplicit=False, refwarn=True
        )
        reference += nodes.inline(self.rawtext, self.text)
        self.set_source_info(reference)
        return [reference], []


def setup(app: Sphinx) -> dict[str, Any]:
    """Connects everything that this package adds to Sphinx."""
    app.add_html_theme("coursegraph", str(Path(__file__).with_name("theme")))
    app.add_html_math_renderer("mathml", (_visit_math, None), (_visit_math_block, None))
    app.add_role("topic", TopicRole())
    add_transforms(app)
    app.add_config_value("comments_config", {}, "")
    app.connect("config-inited", _settle, priority=100)
    app.connect("builder-inited", _no_search_index)
    app.connect("html-page-context", _add_context)
    app.connect("build-finished", prune)
    app.connect("build-finished", _copy_data)
    app.connect("build-finished", _write_entry)
    app.connect("build-finished", add_offline, priority=900)  # it lists what all others wrote
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _settle(app: Sphinx, config: Config) -> None:
    for name, value in _SETTINGS.items():
        config[name] = value
    # An output comes in several forms, of which one is shown; that another means nothing here is no mistake.
    config["suppress_warnings"] = [*config["suppress_warnings"], "mystnb.unknown_mime_type"]
    config["nb_execution_cache_path"] = str(Path(app.srcdir, "_build", ".jupyter_cache"))
    if numbering := app.extensions.get("sphinx_multitoc_numbering"):
        # It says nothing of parallel reading; without numbered entries in _toc.yml it does nothing at all.
        numbering.parallel_read_safe = True


def _no_search_index(app: Sphinx) -> None:
    app.builder.search = False  # type: ignore[attr-defined]  # of the HTML builders, the only ones in use


def _visit_math(translator: HTML5Translator, node: nodes.math) -> None:
    translator.body.append(_math(node, block=False))
    raise nodes.SkipNode


def _visit_math_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    translator.body.append(f'<div class="math" tabindex="0">{_math(node, block=True)}</div>')
    raise nodes.SkipNode


def _math(node: nodes.Element, *, block: bool) -> str:
    tex = node.astext()
    try:
        return tex_to_mathml(tex, block=block)
    except TexError as error:
        _LOGGER.warning("formula can't be shown: %s", error, location=node)
        return f"<code>{escape(tex)}</code>"


def _add_context(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    context["body"] = _scrollable(context.get("body", ""))
    context["course_title"] = app.config.html_title
    context["topic_title"] = _topic_title(app, page)
    context["course_navigation"] = [entry for entry in _NAVIGATION if entry[1] in app.env.all_docs]
    context["page_contents"] = _contents(context) if doctree else ""
    off = app.config.nb_execution_mode == "off"
    context["not_executed"] = off and bool(doctree and next(doctree.findall(_is_code_cell), None))


def _topic_title(app: Sphinx, page: str) -> str:
    """The title of the topic that a lesson's page belongs to; nothing for other pages."""
    topic, _, _ = page.rpartition("/")
    title = app.env.titles.get(topic)
    return title.astext() if title else ""


def _scrollable(body: str) -> str:
    """Makes what may be wider than the page reachable by keyboard, so that it can be scrolled without a mouse."""
    for tag, replacement in _WIDE.items():
        body = body.replace(tag, replacement)
    return body


def _is_code_cell(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def _contents(context: dict[str, Any]) -> str:
    """The page's own table of contents without the page's title, or nothing where that leaves too few to help."""
    toc = str(context.get("toc", ""))
    start, end = toc.find("<ul>", 1), toc.rfind("</li>")
    inner = toc[start:end].strip() if start > 0 else ""
    return inner if inner.count("<li>") >= _FEWEST_CONTENTS else ""


def _copy_data(app: Sphinx, error: Exception | None) -> None:
    """Puts the data that the site's scripts read beside the pages of the learner."""
    if error is None and app.builder.name == "html":
        target = Path(app.outdir, _DATA)
        target.mkdir(parents=True, exist_ok=True)
        for path in sorted(Path(app.srcdir, _DATA).glob("*.js")):
            shutil.copyfile(path, target / path.name)


def _write_entry(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.builder.name == "html" and app.config.root_doc != "index":
        text = entry_page(app.config.html_title, f"{app.config.root_doc}.html")
        write_file(Path(app.outdir, "index.html"), text.encode())
