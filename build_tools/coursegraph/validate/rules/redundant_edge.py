"""A prerequisite is already required by another prerequisite of the topic, and its reason is blank or repeats that
of another.

Such an edge tells the reader nothing. Remove it, or say what this topic uses of it that the other does not bring.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.model import Topic
from coursegraph.validate.reach import Ancestors, ancestors
from coursegraph.validate.wording import quoted

CODE = "G204"
SEVERITY = Severity.WARNING
SUMMARY = "redundant prerequisite without a reason of its own"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find edges that follow from others and say nothing new."""
    before = ancestors(source.course)
    for topic in source.course.topics:
        reasons = [_plain(edge.reason) for edge in topic.prerequisites]
        for number, edge in enumerate(topic.prerequisites):
            via = _implied_by(edge.topic, topic, before)
            if via is not None and (not reasons[number] or reasons.count(reasons[number]) > 1):
                message = f"prerequisite {quoted(edge.topic)} follows from {quoted(via)} and has no reason of its own"
                span = topic.span(f"prerequisites.{number}.topic")
                yield Diagnostic(CODE, SEVERITY, span, message, "remove it, or give it a reason of its own")


def _implied_by(earlier: str, topic: Topic, before: Ancestors) -> str | None:
    if earlier not in before.position:
        return None
    others = (edge.topic for edge in topic.prerequisites if edge.topic != topic.id)
    return next((other for other in others if before.has(other, earlier)), None)


def _plain(reason: str) -> str:
    return " ".join(reason.casefold().split()).rstrip(".")
