"""A lesson as part of its topic's page: without its front matter, its headings one level deeper."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt

from coursegraph.model import Lesson

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


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
        if token.type == "heading_open" and token.map and token.markup.startswith("#"):
            lines[token.map[0]] = "#" + lines[token.map[0]]
    return "\n".join(lines)
