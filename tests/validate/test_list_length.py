"""G021: questions, options and items that are too few or too many."""

from __future__ import annotations

import pytest

CODE = "G021"
ORDER = "{{kind: order, question: Q, explanation: E, misconception: M, revisit: zero, items: [{}]}}"


@pytest.mark.parametrize("count", [2, 8])
def test_two_to_eight_questions_pass(course, ask, choose, count):
    ask(*[choose("single", "+a", "-b")] * (count - 1))
    assert course.findings() == []


@pytest.mark.parametrize(("count", "hint"), [(1, "add some"), (9, "remove some")])
def test_other_numbers_of_questions(course, ask, choose, count, hint):
    ask(*[choose("single", "+a", "-b")] * (count - 1))
    assert course.codes() == [CODE]
    assert course.found(CODE) == [f'numbers/one.yml:6:1 "quiz" holds {count}, allowed are 2 to 8 | {hint}']


def test_no_question_is_a_field_without_a_value(course):
    course.topic("numbers/one", quiz="[]")
    assert course.codes() == ["G012"]


@pytest.mark.parametrize(("kind", "count"), [("single", 1), ("single", 5), ("several", 5)])
def test_two_to_six_options_pass(course, ask, choose, kind, count):
    ask(choose(kind, "+a", *[f"-b{number}" for number in range(count)]))
    assert course.findings() == []


@pytest.mark.parametrize("count", [0, 6])
def test_other_numbers_of_options(course, ask, choose, place, count):
    question = choose("single", "+a", *[f"-b{number}" for number in range(count)])
    ask(question)
    assert course.codes() == [CODE]
    (found,) = course.found(CODE)
    assert found.startswith(f'{place(question, "[")} "options" holds {count + 1}, allowed are 2 to 6')


@pytest.mark.parametrize("items", ["a, b, c", "a, b, c, d, e, f, g"])
def test_three_to_seven_items_pass(course, ask, items):
    ask(ORDER.format(items))
    assert course.findings() == []


@pytest.mark.parametrize("items", ["a, b", "a, b, c, d, e, f, g, h"])
def test_other_numbers_of_items(course, ask, place, items):
    question = ORDER.format(items)
    ask(question)
    assert course.codes() == [CODE]
    assert course.found(CODE)[0].startswith(f'{place(question, "[")} "items" holds ')
