"""What the tests of rules on quizzes share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

GOOD = "{kind: true-false, question: Q, correct: true, misconception: M, revisit: zero, explanation: E}"


@pytest.fixture
def ask(course, requires) -> Callable[..., None]:
    """Writes the topics `zero` and, after it, `one` with a quiz.

    The questions stand in column 3 of the lines from 6 on, a good one is the last.
    """

    def write(*questions: str, **fields: str | None) -> None:
        quiz = "".join(f"\n- {question}" for question in (*questions, GOOD))
        course.topic("numbers/zero")
        course.topic("numbers/one", **{"prerequisites": requires("zero"), "quiz": quiz, **fields})

    return write


@pytest.fixture
def choose() -> Callable[..., str]:
    """Makes a question of options: `+a` is right, `-b` is wrong, any other is YAML."""
    patterns = {"+": "{{text: {}, correct: true}}", "-": "{{text: {}, misconception: M, revisit: zero}}"}

    def written(kind: str, *options: str) -> str:
        entries = [patterns[o[0]].format(o[1:]) if o[0] in patterns else o for o in options]
        return f"{{kind: {kind}, question: Q, explanation: E, options: [{', '.join(entries)}]}}"

    return written


@pytest.fixture
def place() -> Callable[..., str]:
    """Says where words stand in the first question that was asked: the first ones after others."""

    def written(question: str, words: str = "", after: str = "") -> str:
        start = question.index(after) + len(after)
        return f"numbers/one.yml:6:{question.index(words, start) + 3}"

    return written
