"""A lesson as part of its topic's page: without its front matter, its headings one level deeper."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt

from coursegraph.model import Lesson

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_DEEPEST = "######"


@dataclass(frozen=True, slots=True)
class Explainer:
    """The text to put into a page; `skipped_lines` were taken off its start."""

    lesson: Lesson
    text: str
    skipped_lines: int


def explainer(lesson: Lesson) -> Explainer:
    """Prepares a lesson, line for line, so that a line of the page tells the line of the lesson."""
    match = _FRONT_MATTER.match(lesson.text)
    skipped = match[0] if match else ""
    body = lesson.text[len(skipped) :].rstrip("\n")
    return Explainer(lesson, _deepen_headings(body), skipped.count("\n"))


def _deepen_headings(body: str) -> str:
    lines = body.split("\n")
    for token in MarkdownIt("commonmark").parse(body):
        if token.type == "heading_open" and token.map:
            start, end = token.map
            if token.markup.startswith("#") and token.markup != _DEEPEST:
                lines[start] = lines[start].replace("#", "##", 1)
            elif token.markup in ("=", "-") and token.level == 0:
                _deepen_underlined(lines, start, end, token.markup)
    return "\n".join(lines)


def _deepen_underlined(lines: list[str], start: int, end: int, mark: str) -> None:
    """Writes a heading underlined with `=` or `-` as one that starts with `#`, and empties the lines that are left."""
    text = " ".join(line.strip() for line in lines[start : end - 1])
    lines[start:end] = [f"{'##' if mark == '=' else '###'} {text}", *[""] * (end - start - 1)]
