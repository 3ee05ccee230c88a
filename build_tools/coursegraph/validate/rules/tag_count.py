"""A topic that has tags should have two to five of them.

With one tag a topic is hard to find, with many the tag pages fill with what barely belongs there. Add or remove
tags, or leave the field out.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.load.nodes import SequenceNode
from coursegraph.load.shapes import Fit, ListOf
from coursegraph.validate.forms import all_slots
from coursegraph.validate.wording import quoted

CODE = "G206"
SEVERITY = Severity.WARNING
SUMMARY = "fewer than two or more than five tags"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find lists whose length is outside the usual bounds of the table."""
    for slot in all_slots(source):
        match slot.shape, slot.node:
            case ListOf(usual=(low, high)), SequenceNode(items=items) if slot.fit is Fit.RIGHT:
                if not low <= len(items) <= high:
                    message = f"{quoted(slot.name)} holds {len(items)}, usual are {low} to {high}"
                    yield Diagnostic(
                        CODE, SEVERITY, slot.node.span, message, "add or remove some, or leave the field out"
                    )
