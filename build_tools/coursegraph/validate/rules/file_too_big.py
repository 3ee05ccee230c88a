"""The file is larger than 1,000,000 bytes and was not read further.

A topic takes a few thousand bytes; a file a hundred times that size is a mistake or an attack. Split the text, or
move data out of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import FailureKind, Source
from coursegraph.validate.forms import failures
from coursegraph.validate.wording import quoted

CODE = "G004"
SEVERITY = Severity.ERROR
SUMMARY = "file over 1 MB"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find files over the limit."""
    for failure in failures(source, FailureKind.TOO_BIG):
        message = f"{quoted(failure.span.path)} is larger than 1 MB"
        yield Diagnostic(CODE, SEVERITY, failure.span, message, "split the file, or move data out of it")
