"""Topics lie at `graph/topics/<domain>/<id>.yml`. A file beside the domain folders, a folder within one, or a file
with another ending (`.yaml`, `.yml.bak`) would be left out without a word.

Move or rename it. Files whose names begin with a dot are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import FailureKind, Source
from coursegraph.validate.forms import failures
from coursegraph.validate.wording import quoted

CODE = "G006"
SEVERITY = Severity.ERROR
SUMMARY = "file where no topic can lie"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find what lies among the topics and is none."""
    for failure in failures(source, FailureKind.MISPLACED):
        message = f"{quoted(failure.span.path)} is not where a topic can lie"
        yield Diagnostic(
            CODE, SEVERITY, failure.span, message, 'name it "graph/topics/<domain>/<id>.yml", or remove it'
        )
