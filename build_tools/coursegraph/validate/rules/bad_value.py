"""A value has the right type but is none of those allowed: another word for `kind`, `assessment` or `quiz`, `minutes`
beyond 1 to 3000 for a topic or 1 to 600 for a lesson, a `tolerance` below 0, or an `answer` of more than 15 digits.

Take one of the values that the hint names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.load.nodes import ScalarNode
from coursegraph.load.shapes import DIGITS_MAX, Amount, Fit, Number, Slot, Text, in_bounds, in_range
from coursegraph.validate.forms import all_slots
from coursegraph.validate.wording import did_you_mean, listed, quoted

CODE = "G014"
SEVERITY = Severity.ERROR
SUMMARY = "value that is not allowed"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find words outside their list and numbers outside their range."""
    for slot in all_slots(source):
        hint = _hint(slot) if slot.fit is Fit.RIGHT else None
        if hint is not None and isinstance(slot.node, ScalarNode):
            message = f"{quoted(slot.name)} can't be {quoted(slot.node.value)}"
            yield Diagnostic(CODE, SEVERITY, slot.node.span, message, hint)


def _hint(slot: Slot) -> str | None:
    """What to write instead, or None if the value is good."""
    match slot.shape, slot.node:
        case Text(choices=choices), ScalarNode(value=value) if choices and value.strip() not in choices:
            return did_you_mean(value, choices, f"write {listed(choices)}")
        case Number(low=low, high=high), ScalarNode(value=value) if not in_range(value, slot.shape):
            return f"write a whole number from {low} to {high}"
        case Amount(low=low), ScalarNode(value=value) if not in_bounds(value, slot.shape):
            is_short = in_bounds(value, replace(slot.shape, low=None))
            return f"write {low} or more" if is_short else f"write a number of at most {DIGITS_MAX} digits"
    return None
