"""The title or the objective of a lesson has more than one line.

Lists and links show it on one. Put it on the field's own line; a long one may go on below `>-`, which joins the lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.load.nodes import ScalarNode
from coursegraph.load.shapes import Fit, Text
from coursegraph.validate.forms import all_slots
from coursegraph.validate.wording import quoted

CODE = "G020"
SEVERITY = Severity.ERROR
SUMMARY = "text of several lines where one is shown"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find line breaks in texts that are to have none."""
    for slot in all_slots(source):
        match slot.shape, slot.node:
            case Text(one_line=True), ScalarNode(value=value) if slot.fit is Fit.RIGHT and "\n" in value.strip():
                message = f"{quoted(slot.name)} has more than one line"
                yield Diagnostic(CODE, SEVERITY, slot.node.span, message, "write it on one line")
