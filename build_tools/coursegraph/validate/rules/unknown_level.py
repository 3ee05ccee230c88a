"""A topic's `level` is none of those in `graph/course.yml`.

Take one of the levels listed there, or add the level to the list at its place in the order.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.validate.forms import course_ids
from coursegraph.validate.wording import did_you_mean, listed, quoted

CODE = "G102"
SEVERITY = Severity.ERROR
SUMMARY = "unknown level"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find levels that aren't listed, if any are."""
    known = list(dict.fromkeys(node.value.strip() for node in course_ids(source, "levels")))
    for topic in source.course.topics:
        if topic.level and known and topic.level not in known:
            hint = did_you_mean(topic.level, known, f"use {listed(known)}")
            yield Diagnostic(CODE, SEVERITY, topic.span("level"), f"unknown level {quoted(topic.level)}", hint)
