"""`silence` names a code that does not exist, or that of an error.

Only warnings can be silenced: an error leaves the course without a meaning. Correct the code, or remove the entry
and mend what the error says.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.validate import registry
from coursegraph.validate.wording import did_you_mean, quoted

CODE = "G016"
SEVERITY = Severity.ERROR
SUMMARY = "silence of a code that can't be silenced"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find silences whose code is no warning's."""
    severities = {rule.CODE: rule.SEVERITY for rule in registry.all_rules()}
    warnings = [code for code, severity in severities.items() if severity is Severity.WARNING]
    for topic in source.course.topics:
        for number, silence in enumerate(topic.silence):
            span = topic.span(f"silence.{number}.code")
            if silence.code not in severities:
                hint = did_you_mean(silence.code, warnings, "remove it")
                yield Diagnostic(CODE, SEVERITY, span, f"unknown code {quoted(silence.code)}", hint)
            elif silence.code not in warnings:
                message = f"{quoted(silence.code)} is an error and can't be silenced"
                yield Diagnostic(CODE, SEVERITY, span, message, "remove it and mend the error")
