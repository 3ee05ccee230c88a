"""The file is empty or holds only comments.

Give it its fields, or remove it. A topic needs `title`, `level`, `prerequisites` and `core_idea`.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import FailureKind, Source
from coursegraph.validate.forms import failures
from coursegraph.validate.wording import quoted

CODE = "G005"
SEVERITY = Severity.ERROR
SUMMARY = "YAML file that holds nothing"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find files without a value."""
    for failure in failures(source, FailureKind.EMPTY):
        message = f"{quoted(failure.span.path)} holds nothing"
        yield Diagnostic(CODE, SEVERITY, failure.span, message, 'begin with the line "title: ..."')
