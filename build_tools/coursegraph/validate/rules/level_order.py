"""A topic has a prerequisite whose level comes later in the course than its own.

Either one of the two levels is wrong, or the edge is. If the order is meant, silence the warning with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.validate.reach import topics_by_id
from coursegraph.validate.wording import quoted

CODE = "G201"
SEVERITY = Severity.WARNING
SUMMARY = "prerequisite of a higher level"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find edges that run down the list of levels."""
    ranks = {level.id: rank for rank, level in enumerate(source.course.levels)}
    levels = {topic.id: topic.level for topic in topics_by_id(source.course).values() if topic.level in ranks}
    for topic in source.course.topics:
        for number, edge in enumerate(topic.prerequisites):
            earlier = levels.get(edge.topic)
            if earlier is not None and topic.level in ranks and ranks[earlier] > ranks[topic.level]:
                span = topic.span(f"prerequisites.{number}.topic")
                message = (
                    f"{quoted(edge.topic)} is of level {quoted(earlier)}, above {quoted(topic.level)} of this topic"
                )
                yield Diagnostic(
                    CODE, SEVERITY, span, message, "correct one of the two levels, or remove the prerequisite"
                )
