"""Lists and mappings lie within each other more than 20 deep.

A topic needs five levels. Remove the surplus brackets or indentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import FailureKind, Source
from coursegraph.validate.forms import failures
from coursegraph.validate.wording import quoted

CODE = "G009"
SEVERITY = Severity.ERROR
SUMMARY = "YAML nested over 20 deep"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find files whose reading was given up for their depth."""
    for failure in failures(source, FailureKind.TOO_DEEP):
        message = f"{quoted(failure.span.path)} is nested more than 20 deep"
        yield Diagnostic(CODE, SEVERITY, failure.span, message, "remove the surplus brackets or indentation")
