"""A lesson of a series has a heading of level 1, but its page has a title already: that of the front matter.

Begin the headings of a lesson with `##`. In an explainer, any level may stand: its headings become one level deeper.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity, Span
from coursegraph.load import Source
from coursegraph.validate.blocks import blocks, is_end

CODE = "G114"
SEVERITY = Severity.ERROR
SUMMARY = "second title in a lesson"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find headings of level 1 outside code."""
    for lesson in source.course.lessons:
        for token in blocks(lesson.text) if lesson.number is not None else ():
            if token.tag == "h1" and token.map and not is_end(token, lesson.text):
                span = Span(lesson.path, token.map[0] + 1)
                hint = 'begin it with "##", or remove it: the title comes from the front matter'
                yield Diagnostic(CODE, SEVERITY, span, "this heading would be a second title of the page", hint)
