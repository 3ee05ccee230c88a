"""A topic stands among its own prerequisites.

Remove the entry, or write the id of the topic that was meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.validate.wording import quoted

CODE = "G105"
SEVERITY = Severity.ERROR
SUMMARY = "topic that requires itself"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find edges from a topic to itself."""
    for topic in source.course.topics:
        for number, edge in enumerate(topic.prerequisites):
            if edge.topic == topic.id:
                span = topic.span(f"prerequisites.{number}.topic")
                yield Diagnostic(
                    CODE, SEVERITY, span, f"{quoted(topic.id)} requires itself", "remove this prerequisite"
                )
