"""The course file is missing, the system refuses to open a file, or a folder, pipe or device bears a file's name.

Nothing of such a file reaches the course. Create the file, give yourself the right to read it, or remove what
stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Failure, FailureKind, Source
from coursegraph.validate.forms import failures
from coursegraph.validate.wording import quoted

CODE = "G001"
SEVERITY = Severity.ERROR
SUMMARY = "file that can't be read"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find files that the system did not give."""
    for failure in failures(source, FailureKind.MISSING, FailureKind.UNREADABLE, FailureKind.NOT_A_FILE):
        message, hint = _words(failure)
        yield Diagnostic(CODE, SEVERITY, failure.span, f"{quoted(failure.span.path)} {message}", hint)


def _words(failure: Failure) -> tuple[str, str]:
    match failure.kind:
        case FailureKind.MISSING:
            return "is missing", "create it"
        case FailureKind.NOT_A_FILE:
            return "is not a regular file", "put a text file in its place, or remove it"
        case _:
            return f"can't be read: {failure.detail or 'unknown cause'}", "make it readable, or remove it"
