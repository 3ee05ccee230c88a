"""An alias is the id of another topic, or also an alias of another topic; upper and lower case count as the same.

A name must lead to one topic. Remove the alias where it fits less.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.validate.wording import quoted

CODE = "G109"
SEVERITY = Severity.ERROR
SUMMARY = "alias that means another topic"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find aliases that are taken, by an id or by a topic earlier in the alphabet."""
    ids = {name.casefold(): name for name in sorted(source.topic_ids())}
    bearers: dict[str, str] = {}
    for topic in source.course.topics:
        for number, alias in enumerate(topic.aliases):
            name = alias.casefold()
            bearer = bearers.setdefault(name, topic.id)
            meaning = ""
            if ids.get(name, topic.id) != topic.id:
                meaning = "the id of another topic"
            elif bearer != topic.id:
                meaning = f"also an alias of {quoted(bearer)}"
            if meaning:
                span = topic.span(f"aliases.{number}")
                yield Diagnostic(CODE, SEVERITY, span, f"alias {quoted(alias)} is {meaning}", "remove it here or there")
