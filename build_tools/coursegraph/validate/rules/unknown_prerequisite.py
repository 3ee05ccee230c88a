"""A topic names a prerequisite that no topic file bears.

Correct the id: it is the name of the other topic's file without `.yml`. Titles and aliases are not ids. If the
topic does not exist yet, write its file first.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.validate.wording import did_you_mean, quoted

CODE = "G103"
SEVERITY = Severity.ERROR
SUMMARY = "unknown prerequisite"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find edges from nowhere; a topic whose file is broken is still a topic."""
    known = source.topic_ids()
    bearers = {alias.casefold(): topic.id for topic in reversed(source.course.topics) for alias in topic.aliases}
    for topic in source.course.topics:
        for number, edge in enumerate(topic.prerequisites):
            if edge.topic not in known:
                hint = _hint(edge.topic, known, bearers)
                span = topic.span(f"prerequisites.{number}.topic")
                yield Diagnostic(CODE, SEVERITY, span, f"unknown prerequisite {quoted(edge.topic)}", hint)


def _hint(name: str, known: frozenset[str], bearers: dict[str, str]) -> str:
    bearer = bearers.get(name.casefold())
    if bearer is not None:
        return f"write {quoted(bearer)}, the topic with this alias"
    return did_you_mean(name, known, "write the topic's file first, or remove the prerequisite")
