"""G115: wrong answers that lead to what doesn't come before."""

from __future__ import annotations

import json

import pytest

CODE = "G115"
ORDER = "{{kind: order, question: Q, explanation: E, items: [a, b, c], misconception: M, revisit: {}}}"


def chain(course, requires):
    course.topic("numbers/start")
    course.topic("numbers/zero", prerequisites=requires("start"))
    course.topic("numbers/other", prerequisites=requires("start"))


def quiz(*names: str) -> str:
    return f"[{', '.join(ORDER.format(name) for name in names)}]"


def test_direct_and_indirect_prerequisites_pass(course, requires):
    chain(course, requires)
    course.topic("numbers/one", prerequisites=requires("zero", kind="helpful"), quiz=quiz("zero", "start"))
    assert course.findings() == []


@pytest.mark.parametrize("name", ["other", "later"])
def test_topics_beside_and_behind(course, requires, name):
    chain(course, requires)
    questions = quiz("zero", name)
    course.topic("numbers/one", prerequisites=requires("zero"), quiz=questions)
    course.topic("numbers/later", prerequisites=requires("one"))
    assert course.codes() == [CODE]
    (found,) = course.found(CODE)
    column = len("quiz: ") + questions.rindex(name) + 1
    assert found == (
        f'numbers/one.yml:5:{column} "{name}" is no direct or indirect prerequisite of this topic'
        " | name a topic that comes before this one"
    )


def test_the_topic_itself(course, requires):
    chain(course, requires)
    course.topic("numbers/one", prerequisites=requires("zero"), quiz=quiz("zero", "one"))
    (found,) = course.found(CODE)
    assert '"one" is this topic itself, not one before it' in found


def test_every_place(course, requires):
    chain(course, requires)
    option = {"text": "a", "misconception": "M", "revisit": "other"}
    mistake = {"answer": 2, "misconception": "M", "revisit": "other"}
    asked = {"question": "Q", "explanation": "E"}
    back = {"misconception": "M", "revisit": "other"}
    questions = [
        {**asked, "kind": "single", "options": [{"text": "b", "correct": True}, option]},
        {**asked, "kind": "several", "options": [{"text": "b", "correct": True}, option]},
        {**asked, "kind": "true-false", "correct": True, **back},
        {**asked, "kind": "number", "answer": 1, "mistakes": [mistake], **back},
        {**asked, "kind": "order", "items": ["a", "b", "c"], **back},
    ]
    course.topic("numbers/one", prerequisites=requires("zero"), quiz=json.dumps(questions))
    assert course.codes() == [CODE] * 6
    assert len({finding.span for finding in course.findings()}) == 6


def test_a_topic_without_prerequisites(course, requires):
    chain(course, requires)
    course.topic("numbers/alone", quiz=quiz("start", "other"), silence="[{code: G202, reason: R}]")
    assert course.codes() == [CODE, CODE]
    assert course.found(CODE)[0].endswith(" | remove it: this topic has no prerequisites")


def test_misconceptions_of_the_topic_may_lead_anywhere(course, requires):
    chain(course, requires)
    course.topic(
        "numbers/one", prerequisites=requires("zero"), misconceptions="[{belief: B, correction: C, revisit: other}]"
    )
    assert course.findings() == []


def test_unknown_topics_are_another_rule(course, requires):
    chain(course, requires)
    course.topic("numbers/one", prerequisites=requires("zero"), quiz=quiz("zero", "gone"))
    assert course.codes() == ["G110"]


def test_topics_on_and_behind_a_cycle_wait_for_its_end(course, requires):
    chain(course, requires)
    course.topic("numbers/one", prerequisites=requires("two"), quiz=quiz("other", "two"))
    course.topic("numbers/two", prerequisites=requires("one"), quiz=quiz("other", "one"))
    course.topic("numbers/xyz", prerequisites=requires("two"), quiz=quiz("other", "zero"))
    assert course.codes() == ["G107"]


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"prerequisites": "[start]"}, ["G013"]),
        ({"prerequisites": "start"}, ["G013"]),
        ({"prerequisites": None}, ["G012"]),
        ({"prerequisites": "[{reason: R}]"}, ["G012"]),
        ({"prerequisites": "[{topic: strt, reason: R}]"}, ["G103"]),
        ({"core_idea": "["}, ["G007"]),
    ],
)
def test_where_a_topic_before_is_broken_nothing_is_said(course, requires, fields, codes):
    chain(course, requires)
    course.topic("numbers/zero", **fields)
    course.topic("numbers/one", prerequisites=requires("zero"), quiz=quiz("zero", "start"))
    course.topic("numbers/two", prerequisites=requires("one"), quiz=quiz("one", "start"))
    assert course.codes() == codes


def test_elsewhere_a_broken_topic_hides_nothing(course, requires):
    chain(course, requires)
    course.topic("numbers/broken", core_idea="[")
    course.topic("numbers/one", prerequisites=requires("zero"), quiz=quiz("zero", "other"))
    assert sorted(course.codes()) == ["G007", CODE]


def test_of_two_topics_with_one_id_the_first_counts(course, requires):
    chain(course, requires)
    course.topic("numbers/one", prerequisites=requires("zero"))
    course.topic("shapes/one", prerequisites=requires("other"), quiz=quiz("other", "other"))
    assert course.codes() == ["G101"]
