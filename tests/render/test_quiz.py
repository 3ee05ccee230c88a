"""A topic's quiz and reflection as the page shows them without a script, and what the script reads of them."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

QUIZ = """
  - kind: single
    question: How many is $1 + 1$?
    options:
      - {text: '11', misconception: It puts <them> side by side., revisit: count}
      - {text: '2', correct: true}
    explanation: One and *one*.
  - kind: several
    question: Which are even?
    options:
      - {text: '2', correct: true}
      - {text: '3', misconception: It is odd., revisit: count}
      - {text: '4', correct: true}
    explanation: Halves.
  - {kind: true-false, question: Two is odd., correct: false, misconception: No., revisit: count, explanation: So.}
  - kind: number
    question: Half of 7?
    answer: 3.50
    tolerance: 0.05
    unit: apples
    mistakes: [{answer: 14, misconception: It doubles., revisit: count}]
    misconception: It does something else.
    revisit: count
    explanation: Share.
  - kind: order
    question: Smallest first.
    items: [one, two, three, four]
    misconception: It is another order.
    revisit: count
    explanation: Count.
"""


@pytest.fixture
def page(course, shown, requires) -> BeautifulSoup:
    course.topic("numbers/count", title="Counting")
    course.topic("numbers/add", prerequisites=requires("count"), quiz=QUIZ)
    return shown("topics/add.md")


@pytest.fixture
def questions(page) -> list:
    return page.select(".question")


def test_options_are_radio_buttons_or_boxes_and_the_script_finds_the_right_ones(questions) -> None:
    for question, kind in zip(questions[:3], ("radio", "checkbox", "radio"), strict=True):
        assert {one["type"] for one in question.select("input")} == {kind}
    right = [
        [number for number, one in enumerate(question.select(".options > li")) if one.has_attr("data-correct")]
        for question in questions[:3]
    ]
    assert right == [[1], [0, 2], [1]]
    names = {one["name"] for question in questions[:3] for one in question.select("input")}
    assert len(names) == 3


def test_a_number_has_its_answer_tolerance_and_unit(questions) -> None:
    assert (questions[3]["data-answer"], questions[3]["data-tolerance"]) == ("3.50", "0.05")
    assert questions[3].select_one(".right").text == "3.50 ± 0.05 apples"
    assert [one.get("data-answer") for one in questions[3].select(".mistakes > li")] == ["14", None]


def test_items_are_shuffled_and_know_their_place(questions) -> None:
    places = [int(one["data-place"]) for one in questions[4].select(".items > li")]
    assert sorted(places) == [0, 1, 2, 3]
    assert places != [0, 1, 2, 3]
    assert [one.text for one in questions[4].select("ol.right li")] == ["one", "two", "three", "four"]


def test_the_answer_is_folded_with_explanation_and_what_mistakes_show(questions) -> None:
    answer = questions[0].select_one("details.answer")
    assert not answer.has_attr("open")
    assert answer.select_one(".right").text == "2"
    assert str(answer.select_one(".explanation em")) == "<em>one</em>"
    mistake = answer.select_one(".mistakes > li")
    assert mistake["data-option"] == "0"
    assert "It puts <them> side by side." in mistake.text
    assert mistake.a["href"] == "count.html"


def test_a_topic_without_questions_has_no_quiz(course, shown) -> None:
    course.topic("numbers/count")
    assert "Quiz" not in shown("topics/count.md").text
    assert not shown("topics/count.md").select("[data-part=reflection]")


def test_a_reflection_has_a_box_and_its_quiz_waits_to_be_asked_for(course, shown) -> None:
    course.topic("shapes/count")
    course.topic("shapes/square", prerequisites="[{topic: count, reason: It counts.}]", quiz=QUIZ)
    assert shown("topics/count.md").select_one("label").text == "What did you take from this?"
    assert not shown("topics/count.md").select("[data-action=quiz]")
    assert shown("topics/square.md").select_one("[data-action=quiz]").text == "Quiz me anyway"
    assert shown("topics/square.md").select_one(".quiz").has_attr("data-on-request")


def test_shuffled_items_never_stand_in_the_right_order(course, shown) -> None:
    for number in range(6):
        items = ", ".join(f"w{number}{place}" for place in range(3))
        order = f"kind: order, question: Q, items: [{items}], misconception: M, explanation: E"
        course.topic(f"numbers/t{number}", quiz=f"[{{{order}}}, {{{order}}}]")
        places = [one["data-place"] for one in shown(f"topics/t{number}.md").select_one(".items").select("li")]
        assert places != ["0", "1", "2"]
