"""A symlink that points outside the course folder is never followed.

A course that others hand you must not be able to read your other files. Copy the file into the course, or point the
link to a place inside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import FailureKind, Source
from coursegraph.validate.forms import failures
from coursegraph.validate.wording import quoted

CODE = "G002"
SEVERITY = Severity.ERROR
SUMMARY = "symlink that leads out of the course"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find links that were not followed."""
    for failure in failures(source, FailureKind.OUTSIDE):
        message = f"{quoted(failure.span.path)} is a symlink that leads out of the course"
        yield Diagnostic(CODE, SEVERITY, failure.span, message, "copy the file into the course")
