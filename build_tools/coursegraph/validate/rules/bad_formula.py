"""A formula in a topic's text or a lesson's objective uses something that can't be turned into MathML, so no page could
show it.

Write it in plainer TeX: letters, scripts, fractions, roots, sums, integrals, matrices and cases are understood;
`align`, `split` and macros of one's own are not. A dollar sign that starts no formula is written `\\$`.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity, Span
from coursegraph.load import DocumentKind, Source
from coursegraph.load.nodes import ScalarNode
from coursegraph.model import Topic
from coursegraph.prose import ProseRenderer
from coursegraph.validate import quizzes

CODE = "G017"
SEVERITY = Severity.ERROR
SUMMARY = "formula that can't be shown"


def check(source: Source) -> Iterator[Diagnostic]:
    """Render every text that holds a dollar sign."""
    prose = ProseRenderer({}, str)
    for span, text in [*_in_topics(source), *_objectives(source)]:
        if "$" in text and (problem := prose.problem(text)):
            hint = "write the formula in plainer TeX, or a dollar sign that starts none as \\$"
            yield Diagnostic(CODE, SEVERITY, span, f"formula can't be shown: {problem}", hint)


def _in_topics(source: Source) -> Iterator[tuple[Span, str]]:
    for topic in source.course.topics:
        yield from ((topic.span(field), text) for field, text in _texts(topic))


def _objectives(source: Source) -> Iterator[tuple[Span, str]]:
    for document in source.of_kind(DocumentKind.LESSON):
        for slot in document.slots:
            if slot.name == "objective" and isinstance(slot.node, ScalarNode):
                yield slot.node.span, slot.node.value


def _texts(topic: Topic) -> Iterator[tuple[str, str]]:
    yield "core_idea", topic.core_idea
    yield "how_best_learned", topic.how_best_learned or ""
    for number, edge in enumerate(topic.prerequisites):
        yield f"prerequisites.{number}.reason", edge.reason
    for number, one in enumerate(topic.misconceptions):
        yield f"misconceptions.{number}.belief", one.belief
        yield f"misconceptions.{number}.correction", one.correction
    yield from quizzes.texts(topic)
