"""A lesson opens a block that it never closes: a fence of backticks, tildes or colons, a comment or an HTML block.

The rest of the page, such as the topic's prerequisite chain or the way to the next lesson, would be swallowed by it.
Close the block where it ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity, Span
from coursegraph.load import Source
from coursegraph.validate.blocks import blocks

CODE = "G111"
SEVERITY = Severity.ERROR
SUMMARY = "lesson with a block that is never closed"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find the block of each lesson that would take in a heading written after it."""
    for lesson in source.course.lessons:
        line = _swallowing_line(lesson.text)
        if line is not None:
            message = "this block is never closed and would swallow the rest of the page"
            yield Diagnostic(CODE, SEVERITY, Span(lesson.path, line), message, "close it where it ends")


def _swallowing_line(text: str) -> int | None:
    """The line, from 1, of the block that the end of the text lies in; None if it lies in none."""
    last = blocks(text)[-1]
    return last.map[0] + 1 if last.map else None
