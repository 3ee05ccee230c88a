"""Two lessons of a topic have the same number, or a number is missing between two.

The lessons of a topic are numbered 01, 02, 03 and so on, and each page says which of how many it is. Rename the files
so that every number stands once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity, Span
from coursegraph.load import Document, DocumentKind, Source
from coursegraph.validate.wording import quoted

CODE = "G113"
SEVERITY = Severity.ERROR
SUMMARY = "lessons that are not numbered one by one"

_DIGITS = re.compile("[0-9]{1,9}")


def check(source: Source) -> Iterator[Diagnostic]:
    """Find numbers that stand twice, and the lesson after each gap; a name of a bad form may still have a number."""
    series: dict[str, list[tuple[int, Document]]] = defaultdict(list)
    for document in source.of_kind(DocumentKind.LESSON):
        digits = _DIGITS.match(document.name)
        if digits:
            series[document.folder].append((int(digits[0]), document))
    for lessons in series.values():
        yield from _out_of_order(sorted(lessons, key=lambda lesson: (lesson[0], lesson[1].path)))


def _out_of_order(lessons: list[tuple[int, Document]]) -> Iterator[Diagnostic]:
    last, before = 0, ""
    for number, document in lessons:
        span = Span(document.path)
        if number == last:
            message = f"number {number} stands twice, the other is {quoted(before)}"
            yield Diagnostic(CODE, SEVERITY, span, message, "renumber one of the two")
        elif number > last + 1:
            message = f"lesson {number} comes {f'after lesson {last}' if last else 'first'}"
            hint = f"write lesson {last + 1}, or give this one the number {last + 1}"
            yield Diagnostic(CODE, SEVERITY, span, message, hint)
        last, before = number, f"{document.name}.md"
