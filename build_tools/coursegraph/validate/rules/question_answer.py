"""A question of a quiz has no answer that holds: too many or too few options are correct, or a mistake is a right
answer.

Of kind `single` exactly one option is correct; of kind `several` at least one is and at least one isn't. A mistake
of kind `number` lies further from the answer than the tolerance, since it would count as right otherwise. Correct
the options, the kind, or the numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.model import Question, QuestionKind, Topic
from coursegraph.validate.quizzes import in_sound_questions

CODE = "G024"
SEVERITY = Severity.ERROR
SUMMARY = "question without an answer that holds"


def check(source: Source) -> Iterator[Diagnostic]:
    """Count the correct options of each question, and measure its mistakes."""
    return in_sound_questions(source, _problems)


def _problems(topic: Topic, path: str, question: Question) -> Iterator[Diagnostic]:
    if question.kind in (QuestionKind.SINGLE, QuestionKind.SEVERAL):
        yield from _options(topic, path, question)
    if question.kind is QuestionKind.NUMBER:
        yield from _mistakes(topic, path, question)


def _options(topic: Topic, path: str, question: Question) -> Iterator[Diagnostic]:
    correct = [number for number, option in enumerate(question.options) if option.correct]
    span = topic.span(f"{path}.options")
    if question.options and not correct:
        hint = 'add the line "correct: true" to the right one'
        yield Diagnostic(CODE, SEVERITY, span, "no option is correct", hint)
    elif question.kind is QuestionKind.SINGLE and len(correct) > 1:
        place = topic.span(f"{path}.options.{correct[1]}.correct")
        message = f"{len(correct)} options are correct, of kind single exactly one is"
        yield Diagnostic(CODE, SEVERITY, place, message, 'leave one of them correct, or write "kind: several"')
    elif question.kind is QuestionKind.SEVERAL and correct and len(correct) == len(question.options):
        yield Diagnostic(CODE, SEVERITY, span, "every option is correct", "add a wrong one")


def _mistakes(topic: Topic, path: str, question: Question) -> Iterator[Diagnostic]:
    for number, mistake in enumerate(question.mistakes):
        if question.answer is not None and abs(mistake.answer - question.answer) <= question.tolerance:
            place = topic.span(f"{path}.mistakes.{number}.answer")
            message = f"the mistake {mistake.answer} counts as right: the answer is {question.answer}"
            message += f" ± {question.tolerance}" if question.tolerance else ""
            yield Diagnostic(CODE, SEVERITY, place, message, "correct one of the numbers, or remove the mistake")
