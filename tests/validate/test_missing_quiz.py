"""G116: topics that are assessed by a quiz and have none."""

from __future__ import annotations

import pytest

CODE = "G116"
QUESTION = "{kind: order, question: Q, explanation: E, items: [a, b, c], misconception: M}"
QUIZ = f"[{QUESTION}, {QUESTION}]"


def domain(course, assessment: str, quiz: str | None) -> None:
    field = "" if quiz is None else f", quiz: {quiz}"
    course.write(
        "graph/course.yml",
        "title: T\nlevels: [{id: early, title: E}]\ndomains: "
        f"[{{id: numbers, title: N, description: D, assessment: {assessment}{field}}}]\n",
    )


@pytest.mark.parametrize("quiz", [None, "optional"])
@pytest.mark.parametrize("assessment", [None, "reflection"])
def test_where_a_quiz_is_optional_a_topic_passes_without(course, assessment, quiz):
    domain(course, "quiz", quiz)
    course.topic("numbers/one", assessment=assessment)
    assert course.findings() == []


@pytest.mark.parametrize(("of_domain", "of_topic"), [("reflection", None), ("quiz", "reflection")])
def test_reflection_asks_for_no_quiz(course, of_domain, of_topic):
    domain(course, of_domain, "required")
    course.topic("numbers/one", assessment=of_topic)
    assert course.findings() == []


@pytest.mark.parametrize("of_topic", [None, "quiz", "reflection"])
def test_a_topic_with_a_quiz_passes(course, of_topic):
    domain(course, "quiz", "required")
    course.topic("numbers/one", assessment=of_topic, quiz=QUIZ)
    assert course.findings() == []


def test_a_domain_that_requires_one(course):
    domain(course, "quiz", "required")
    course.topic("numbers/one")
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        'numbers/one.yml:1:1 "one" is assessed by a quiz but has no questions | write two to eight below "quiz:"'
    ]


@pytest.mark.parametrize("of_domain", ["quiz", "reflection"])
@pytest.mark.parametrize("quiz", [None, "required"])
def test_a_topic_that_says_so_itself(course, of_domain, quiz):
    domain(course, of_domain, quiz)
    course.topic("numbers/one", assessment="quiz")
    assert course.codes() == [CODE]
    assert course.found(CODE)[0].startswith('numbers/one.yml:5:13 "one" is assessed by a quiz')


@pytest.mark.parametrize(
    ("field", "value", "code"), [("quiz", "soon", "G013"), ("quiz", "", "G012"), ("quizz", QUIZ, "G011")]
)
def test_a_quiz_of_another_form_is_one_finding(course, field, value, code):
    domain(course, "quiz", "required")
    course.topic("numbers/one", **{field: value})
    assert course.codes() == [code]


def test_a_folder_without_a_domain_is_another_rule(course):
    domain(course, "quiz", "required")
    course.topic("numbers/one", quiz=QUIZ)
    course.topic("letters/two", assessment="reflection")
    course.topic("letters/xyz")
    assert [code for code in course.codes() if code != "G202"] == ["G104"]
