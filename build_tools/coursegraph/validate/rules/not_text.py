"""The file holds bytes that are no text in UTF-8: it is binary, or was saved in another encoding.

Save it as UTF-8 in your editor. The place given is that of the first such byte, where it is known.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import FailureKind, Source
from coursegraph.validate.forms import failures
from coursegraph.validate.wording import quoted

CODE = "G003"
SEVERITY = Severity.ERROR
SUMMARY = "file that is not UTF-8 text"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find binary files and other encodings."""
    for failure in failures(source, FailureKind.NOT_TEXT):
        message = f"{quoted(failure.span.path)} is not UTF-8 text: it holds {failure.detail}"
        yield Diagnostic(CODE, SEVERITY, failure.span, message, "save the file as UTF-8")
