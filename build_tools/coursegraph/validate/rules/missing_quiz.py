"""A topic that is assessed by a quiz has no questions.

Questions are asked for where the topic's own file says `assessment: quiz`, and in domains with `quiz: required`
where the domain's assessment, or the topic's own, is a quiz. Write the questions, or let the topic be assessed by
reflection.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Document, DocumentKind, Source
from coursegraph.load.nodes import MappingNode
from coursegraph.load.tables import TOPIC
from coursegraph.model import Assessment, Domain, Topic
from coursegraph.validate.forms import misspellings
from coursegraph.validate.wording import quoted

CODE = "G116"
SEVERITY = Severity.ERROR
SUMMARY = "topic without the quiz that assesses it"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find topics without a `quiz` that need one; one of a wrong form is there."""
    domains = {domain.id: domain for domain in source.course.domains}
    documents = {document.path: document for document in source.of_kind(DocumentKind.TOPIC)}
    for topic in source.course.topics:
        domain = domains.get(topic.domain)
        if "quiz" in topic.spans or not _needs_quiz(topic, domain) or _is_misspelt(documents.get(topic.span().path)):
            continue
        message = f"{quoted(topic.id)} is assessed by a quiz but has no questions"
        yield Diagnostic(CODE, SEVERITY, topic.span("assessment"), message, 'write two to eight below "quiz:"')


def _needs_quiz(topic: Topic, domain: Domain | None) -> bool:
    if topic.assessment is not None:
        return topic.assessment is Assessment.QUIZ
    return domain is not None and domain.quiz_required and domain.assessment is Assessment.QUIZ


def _is_misspelt(document: Document | None) -> bool:
    root = document.root if document is not None else None
    return isinstance(root, MappingNode) and "quiz" in misspellings(root, TOPIC).values()
