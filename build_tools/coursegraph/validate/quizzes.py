"""The parts of quizzes, each with its path in the topic, for the rules that look at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coursegraph.diagnostics import Diagnostic, Span
from coursegraph.load import Document, DocumentKind, Source
from coursegraph.load.shapes import Fit, slots
from coursegraph.load.tables import QUESTION
from coursegraph.model import Mistake, Option, Question, Topic

Finder = Callable[[Topic, str, Question], Iterator[Diagnostic]]


def revisits(topic: Topic) -> Iterator[tuple[str, str]]:
    """Path and id of every topic that a wrong answer leads back to."""
    for path, one in _wrong_answers(topic):
        if one.revisit is not None:
            yield f"{path}.revisit", one.revisit


def texts(topic: Topic) -> Iterator[tuple[str, str]]:
    """Path and words of every text that may hold Markdown."""
    for path, question in _questions(topic):
        yield f"{path}.question", question.question
        for number, option in enumerate(question.options):
            yield f"{path}.options.{number}.text", option.text
            yield f"{path}.options.{number}.misconception", option.misconception or ""
        for number, mistake in enumerate(question.mistakes):
            yield f"{path}.mistakes.{number}.misconception", mistake.misconception
        yield from ((f"{path}.items.{number}", item) for number, item in enumerate(question.items))
        yield f"{path}.misconception", question.misconception or ""
        yield f"{path}.explanation", question.explanation


def in_sound_questions(source: Source, find: Finder) -> Iterator[Diagnostic]:
    """What is found in the questions all of whose parts have their form.

    Of the others the rules on form speak: what they leave out of the course must not show as a second mistake.
    """
    documents = {document.path: document for document in source.of_kind(DocumentKind.TOPIC)}
    for topic in source.course.topics:
        for path, question in _questions(topic):
            found = list(find(topic, path, question))
            if found and _is_sound(documents.get(topic.span().path), topic.span(path)):
                yield from found


def _is_sound(document: Document | None, place: Span) -> bool:
    nodes = (slot.node for slot in document.slots if slot.shape is QUESTION) if document is not None else ()
    node = next((node for node in nodes if node.span == place), None)
    return node is not None and all(part.fit is Fit.RIGHT for part in slots(node, QUESTION))


def _wrong_answers(topic: Topic) -> Iterator[tuple[str, Option | Mistake | Question]]:
    for path, question in _questions(topic):
        yield from ((f"{path}.options.{number}", option) for number, option in enumerate(question.options))
        yield from ((f"{path}.mistakes.{number}", mistake) for number, mistake in enumerate(question.mistakes))
        yield path, question


def _questions(topic: Topic) -> Iterator[tuple[str, Question]]:
    return ((f"quiz.{number}", question) for number, question in enumerate(topic.quiz))
