"""`silence` names a warning that the file does not give.

It would hide the warning when it comes up later for another reason. Remove the entry. Nothing is said of this while
the course has errors, since those can hide warnings; and this warning itself can't be silenced.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.validate import registry
from coursegraph.validate.wording import quoted

CODE = "G207"
SEVERITY = Severity.WARNING
SUMMARY = "silence without an effect"


def check(source: Source) -> Iterator[Diagnostic]:
    """Give a finding for every silence of a warning; the runner drops those of silences that had an effect."""
    warnings = {rule.CODE for rule in registry.all_rules() if rule.SEVERITY is Severity.WARNING}
    for topic in source.course.topics:
        for number, silence in enumerate(topic.silence):
            if silence.code in warnings:
                span = topic.span(f"silence.{number}.code")
                yield Diagnostic(CODE, SEVERITY, span, f"{quoted(silence.code)} is silenced but not given", "remove it")
