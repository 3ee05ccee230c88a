"""The name of a lesson's file does not say which place the lesson has in its series.

A lesson is `content/lessons/<topic-id>/NN-some-words.md`: its number in two digits, then lower-case letters, digits
and single hyphens, 80 characters at most. The name is the page's address, too. Rename the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity, Span
from coursegraph.load import DocumentKind, Source
from coursegraph.load.lesson_file import NAME_MAX, number_of
from coursegraph.validate.wording import quoted

CODE = "G019"
SEVERITY = Severity.ERROR
SUMMARY = "badly formed name of a lesson's file"

_NUMBER = re.compile(r"0*([1-9][0-9]?)(?![0-9])")


def check(source: Source) -> Iterator[Diagnostic]:
    """Find lessons whose names give them no number."""
    for document in source.of_kind(DocumentKind.LESSON):
        if number_of(document.name) is None:
            message = f"bad name {quoted(document.name)} of a lesson"
            yield Diagnostic(CODE, SEVERITY, Span(document.path), message, _hint(document.name))


def _hint(name: str) -> str:
    number = _NUMBER.match(name)
    plain = unicodedata.normalize("NFKD", name[number.end() :] if number else name).encode("ascii", "ignore").decode()
    words = re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")
    if number and words:
        form = f"{int(number[1]):02}-{words}"[:NAME_MAX].rstrip("-")
        return f"rename the file to {quoted(f'{form}.md')}"
    return 'give it its number in two digits and a few words, as in "01-first-steps.md"'
