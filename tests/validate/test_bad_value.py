"""G014: words and numbers outside what is allowed."""

from __future__ import annotations

from decimal import Decimal

import pytest

CODE = "G014"


@pytest.mark.parametrize("minutes", ["1", "3000"])
@pytest.mark.parametrize("assessment", ["quiz", "reflection", "'quiz '"])
def test_allowed_values_pass(course, minutes, assessment):
    course.topic("numbers/one", minutes=minutes, assessment=assessment)
    assert set(course.codes()) <= {"G116"}
    assert course.source().course.topics[0].assessment == assessment.strip("' ")


@pytest.mark.parametrize("minutes", ["0", "3001", "-5", "9" * 5000])
def test_minutes(course, minutes):
    course.topic("numbers/one", minutes=minutes)
    assert course.codes() == [CODE]
    (finding,) = course.found(CODE)
    assert finding.startswith('numbers/one.yml:5:10 "minutes" can\'t be "')
    assert finding.endswith("| write a whole number from 1 to 3000")
    assert course.source().course.topics[0].minutes is None


def test_words(course):
    course.topic("numbers/zero")
    course.topic("numbers/one", assessment="exam", prerequisites="[{topic: zero, kind: requird, reason: R}]")
    assert course.found(CODE) == [
        'numbers/one.yml:3:37 "kind" can\'t be "requird" | did you mean "required"?',
        'numbers/one.yml:5:13 "assessment" can\'t be "exam" | write "quiz" or "reflection"',
    ]
    assert course.source().course.topics[0].prerequisites[0].kind == "required"


def test_whether_a_domain_requires_quizzes(course):
    course.write(
        "graph/course.yml",
        "title: A\nlevels: [{id: a, title: B}]\n"
        "domains: [{id: b, title: C, description: D, assessment: quiz, quiz: yes!}]\n",
    )
    assert course.found(CODE) == ['graph/course.yml:3:69 "quiz" can\'t be "yes!" | write "required" or "optional"']
    assert not course.source().course.domains[0].quiz_required


NUMBER = (
    "{{kind: number, question: Q, explanation: E, misconception: M, revisit: zero, answer: {}, tolerance: {}, "
    "mistakes: [{{answer: {}, misconception: M, revisit: zero}}]}}"
)


@pytest.mark.parametrize("amount", ["-0.00000000000001", "123456789012345", "-1234567.12345678", "-0"])
def test_amounts_of_15_digits_pass(course, ask, amount):
    ask(NUMBER.format(amount, "0", "77"))
    assert course.findings() == []
    assert str(course.source().course.topics[0].quiz[0].answer) == str(Decimal(amount))


@pytest.mark.parametrize("amount", ["1234567890123456", "0.000000000000001", "-" + "9" * 5000])
def test_longer_amounts(course, ask, place, amount):
    question = NUMBER.format(amount, "0", "77")
    ask(question)
    assert course.codes() == [CODE]
    (found,) = course.found(CODE)
    assert found.startswith(f'{place(question, after="answer: ")} "answer" can\'t be "')
    assert found.endswith("| write a number of at most 15 digits")
    assert course.source().course.topics[0].quiz[0].answer is None


@pytest.mark.parametrize(
    ("tolerance", "hint"), [("-0.1", "write 0 or more"), ("0." + "1" * 15, "write a number of at most 15 digits")]
)
def test_tolerance(course, ask, place, tolerance, hint):
    question = NUMBER.format("1", tolerance, "77")
    ask(question)
    where = place(question, after="tolerance: ")
    assert course.found(CODE) == [f'{where} "tolerance" can\'t be "{tolerance}" | {hint}']
    assert course.source().course.topics[0].quiz[0].tolerance == 0


def test_kinds_of_questions(course, ask):
    ask("{kind: singel, question: Q, explanation: E}")
    assert course.codes() == [CODE]
    assert course.found(CODE) == ['numbers/one.yml:6:10 "kind" can\'t be "singel" | did you mean "single"?']
    assert len(course.source().course.topics[0].quiz) == 1
