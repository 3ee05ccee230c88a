"""Anchors (`&name`) and aliases (`*name`) are not allowed.

A few lines of them can unfold to gigabytes, and a topic has no use for them. Write the value out; put quotes around
a text that begins with `&` or `*`.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import FailureKind, Source
from coursegraph.validate.forms import failures
from coursegraph.validate.wording import quoted

CODE = "G008"
SEVERITY = Severity.ERROR
SUMMARY = "YAML anchor or alias"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find the first anchor or alias of each file."""
    for failure in failures(source, FailureKind.ALIAS):
        message = f"anchor or alias {quoted(failure.detail)}: these are not allowed"
        yield Diagnostic(CODE, SEVERITY, failure.span, message, "write the value out, or quote the text")
