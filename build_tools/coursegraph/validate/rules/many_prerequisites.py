"""A topic has more than seven direct prerequisites.

Nobody keeps so many in mind, and often some of them are already required by others. Keep those the topic uses
itself, or split the topic.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.validate.wording import quoted

CODE = "G205"
SEVERITY = Severity.WARNING
SUMMARY = "more than seven direct prerequisites"

_MOST = 7


def check(source: Source) -> Iterator[Diagnostic]:
    """Find long lists of prerequisites, repeated ones counted once."""
    for topic in source.course.topics:
        count = len({edge.topic for edge in topic.prerequisites})
        if count > _MOST:
            message = f"{quoted(topic.id)} has {count} direct prerequisites, more than {_MOST}"
            hint = "keep those it uses itself, or split the topic"
            yield Diagnostic(CODE, SEVERITY, topic.span("prerequisites"), message, hint)
