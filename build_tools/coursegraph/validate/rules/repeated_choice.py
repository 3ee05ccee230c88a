"""A question offers the same option, item or mistake twice.

Nobody could tell two equal options or items apart, and of two mistakes with one number only the first would ever
show. Change or remove one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.model import Question, Topic
from coursegraph.validate.quizzes import in_sound_questions
from coursegraph.validate.wording import quoted

CODE = "G023"
SEVERITY = Severity.ERROR
SUMMARY = "the same option, item or mistake twice"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find what stands a second time in one question, blanks and ways to write a number aside."""
    return in_sound_questions(source, _repeated)


def _repeated(topic: Topic, path: str, question: Question) -> Iterator[Diagnostic]:
    for places in _choices(path, question):
        yield from _again(topic, places)


def _choices(path: str, question: Question) -> Iterator[list[tuple[str, str]]]:
    """What is to differ, each with its place."""
    yield [(f"{path}.options.{number}.text", option.text) for number, option in enumerate(question.options)]
    yield [(f"{path}.items.{number}", item) for number, item in enumerate(question.items)]
    yield [
        (f"{path}.mistakes.{number}.answer", f"{mistake.answer.normalize():f}")
        for number, mistake in enumerate(question.mistakes)
    ]


def _again(topic: Topic, places: list[tuple[str, str]]) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for path, written in places:
        words = " ".join(written.split())
        earlier = first.setdefault(words, path)
        if earlier != path:
            hint = f"change or remove this one or the first, in line {topic.span(earlier).line}"
            yield Diagnostic(CODE, SEVERITY, topic.span(path), f"{quoted(words)} stands twice", hint)
