"""A lesson opens a block that it never closes: a fence of backticks, tildes or colons, a comment or an HTML block.

The rest of the topic's page, its prerequisite chain included, would be swallowed by it. Close the block where it ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from coursegraph.diagnostics import Diagnostic, Severity, Span
from coursegraph.load import Source

CODE = "G111"
SEVERITY = Severity.ERROR
SUMMARY = "lesson with a block that is never closed"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find the block of each lesson that would take in a heading written after it."""
    markdown = MarkdownIt("commonmark").use(colon_fence_plugin).use(front_matter_plugin)
    for lesson in source.course.lessons:
        line = _swallowing_line(markdown, lesson.text)
        if line is not None:
            message = "this block is never closed and would swallow the rest of the page"
            yield Diagnostic(CODE, SEVERITY, Span(lesson.path, line), message, "close it where it ends")


def _swallowing_line(markdown: MarkdownIt, text: str) -> int | None:
    """The line, from 1, of the block that the end of the text lies in; None if it lies in none."""
    last = markdown.parse(f"{text}\n\n# End\n")[-1]
    return last.map[0] + 1 if last.map else None
