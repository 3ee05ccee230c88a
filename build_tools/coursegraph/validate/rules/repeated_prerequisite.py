"""A topic names the same prerequisite twice, perhaps once as required and once as helpful.

Keep the one that holds and join the reasons.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.model import Topic
from coursegraph.validate.wording import quoted

CODE = "G106"
SEVERITY = Severity.ERROR
SUMMARY = "the same prerequisite twice"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find edges that stand a second time in one topic."""
    for topic in source.course.topics:
        yield from _again(topic)


def _again(topic: Topic) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for number, edge in enumerate(topic.prerequisites):
        earlier = first.setdefault(edge.topic, number)
        if earlier != number:
            kind = topic.prerequisites[earlier].kind
            kinds = "" if kind is edge.kind else f", as {kind} and as {edge.kind}"
            line = topic.span(f"prerequisites.{earlier}.topic").line
            message = f"prerequisite {quoted(edge.topic)} stands twice{kinds}"
            span = topic.span(f"prerequisites.{number}.topic")
            yield Diagnostic(CODE, SEVERITY, span, message, f"remove this one or the first, in line {line}")
