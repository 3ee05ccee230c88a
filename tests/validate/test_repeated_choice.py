"""G023: options, items and mistakes that are there twice."""

from __future__ import annotations

import pytest

CODE = "G023"
NUMBER = (
    "{{kind: number, question: Q, explanation: E, misconception: M, revisit: zero, answer: 1, mistakes: "
    "[{{answer: {}, misconception: M, revisit: zero}}, {{answer: {}, misconception: M, revisit: zero}}]}}"
)
ORDER = "{{kind: order, question: Q, explanation: E, misconception: M, revisit: zero, items: [{}]}}"


def test_different_ones_pass(course, ask, choose):
    ask(choose("single", "+x", "-X"), NUMBER.format("2", "-2"), ORDER.format("a, b, A"))
    assert course.findings() == []


def test_equal_options(course, ask, choose, place):
    question = choose("several", "+'a  b'", "-c", "-a b")
    ask(question)
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        f'{place(question, "a b,")} "a b" stands twice | change or remove this one or the first, in line 6'
    ]


def test_equal_items(course, ask, place):
    question = ORDER.format("a, b, c, b")
    ask(question)
    assert course.codes() == [CODE]
    assert course.found(CODE)[0].startswith(f'{place(question, "b]")} "b" stands twice')


@pytest.mark.parametrize(("one", "other"), [("2", "2"), ("2", "2.00"), ("0.50", "0.5"), ("0", "-0")])
def test_equal_mistakes(course, ask, one, other):
    ask(NUMBER.format(one, other))
    assert course.codes() == [CODE]


def test_a_question_of_another_form_is_left_to_other_rules(course, ask, choose):
    ask(choose("single", "{text: a, correct: yes}", "-b", "-b"), ORDER.format("a, a, 3, b"))
    assert course.codes() == ["G013", "G013"]
