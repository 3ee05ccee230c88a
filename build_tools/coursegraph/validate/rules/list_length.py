"""A list has fewer or more entries than its field can take: a topic's quiz has two to eight questions, a question two
to six options to choose from, or three to seven items to put in order.

One question says little of what somebody understood, and nobody weighs ten answers at once. Add or remove entries.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.load.nodes import SequenceNode
from coursegraph.load.shapes import Fit, ListOf
from coursegraph.validate.forms import all_slots
from coursegraph.validate.wording import quoted

CODE = "G021"
SEVERITY = Severity.ERROR
SUMMARY = "list that is too short or too long"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find lists whose length is outside the bounds of the table; an empty one is a field without a value."""
    for slot in all_slots(source):
        match slot.shape, slot.node:
            case ListOf(length=(low, high)), SequenceNode(items=items) if slot.fit is Fit.RIGHT:
                if not low <= len(items) <= high:
                    message = f"{quoted(slot.name)} holds {len(items)}, allowed are {low} to {high}"
                    hint = "add some" if len(items) < low else "remove some"
                    yield Diagnostic(CODE, SEVERITY, slot.node.span, message, hint)
