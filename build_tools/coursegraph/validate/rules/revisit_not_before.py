"""A wrong answer of a topic's quiz leads back to a topic that does not come before it.

What mends a mistake is a topic that the learner has gone through already: a direct or indirect prerequisite. Take
one of those for `revisit`, or add what is missing among the prerequisites.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.model import Topic
from coursegraph.validate.quizzes import revisits
from coursegraph.validate.reach import ancestors, topics_by_id, uncertain_topics
from coursegraph.validate.wording import quoted

CODE = "G115"
SEVERITY = Severity.ERROR
SUMMARY = "quiz that leads to a topic which does not come before"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find revisits of topics that exist but are no ancestors, where all ancestors are known."""
    before = ancestors(source.course)
    uncertain = uncertain_topics(source, before)
    for topic in topics_by_id(source.course).values():
        if topic.quiz and topic.id not in uncertain:
            for path, name in revisits(topic):
                if name in before.position and not before.has(topic.id, name):
                    yield _finding(topic, path, name)


def _finding(topic: Topic, path: str, name: str) -> Diagnostic:
    if name == topic.id:
        message = f"{quoted(name)} is this topic itself, not one before it"
    else:
        message = f"{quoted(name)} is no direct or indirect prerequisite of this topic"
    hint = "name a topic that comes before this one"
    if not topic.prerequisites:
        hint = "remove it: this topic has no prerequisites"
    return Diagnostic(CODE, SEVERITY, topic.span(path), message, hint)
