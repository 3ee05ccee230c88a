"""The text of a lesson as a part of a page: without its front matter, line for line, so that places can be told."""

from __future__ import annotations

from markdown_it import MarkdownIt

from coursegraph.model import Lesson

_DEEPEST = "######"


def body(lesson: Lesson) -> str:
    """The text that follows the front matter, without the empty lines at its end."""
    return "\n".join(lesson.text.split("\n")[lesson.front_matter_lines :]).rstrip("\n")


def explainer(lesson: Lesson) -> str:
    """The text of a lesson within its topic's page: its headings are one level deeper."""
    text = body(lesson)
    lines = text.split("\n")
    for token in MarkdownIt("commonmark").parse(text):
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
