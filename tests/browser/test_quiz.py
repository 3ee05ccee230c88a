"""Quizzes as a learner takes them: nothing given away, every kind answered and explained, the result as evidence."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect


@pytest.fixture
def questions(learner) -> Locator:
    learner.visit("topics/add")
    return learner.page.locator(".question")


def check(question: Locator) -> None:
    question.get_by_role("button", name="Check").click()


def put_in_order(question: Locator) -> None:
    """Moves each item up to its place."""
    for place in range(4):
        item = question.locator(f'li[data-place="{place}"]')
        while item.evaluate("one => [...one.parentElement.children].indexOf(one)") > place:
            item.get_by_role("button", name="Move up").click()


def answer_all(questions: Locator) -> None:
    questions.nth(0).get_by_label("5", exact=True).check()
    questions.nth(1).get_by_label("1 + 3").check()
    questions.nth(1).get_by_label("2 + 2").check()
    questions.nth(2).get_by_label("False").check()
    questions.nth(3).get_by_label("Your number").fill("2,5")
    put_in_order(questions.nth(4))
    for number in range(5):
        check(questions.nth(number))


def test_no_answer_is_revealed_before_one_is_given(questions, learner) -> None:
    for number in range(5):
        expect(questions.nth(number).locator(".answer")).to_be_hidden()
    check(questions.nth(0))
    expect(questions.nth(0).locator(".verdict")).to_have_text("Choose an answer first.")
    expect(questions.nth(0).locator(".answer")).to_be_hidden()
    questions.nth(3).get_by_label("Your number").fill("two")
    check(questions.nth(3))
    expect(questions.nth(3).locator(".verdict")).to_contain_text("Type a number first")


def test_a_passed_quiz_verifies_the_topic_and_infers_what_it_requires(questions, learner) -> None:
    answer_all(questions)
    expect(learner.page.locator(".result")).to_contain_text("5 of 5 right. Passed")
    learner.page.reload()
    expect(learner.page.locator(".evidence")).to_contain_text("5 of 5 right")
    assert learner.state("add") == "verified by a quiz"
    assert learner.state("count") == "inferred from a quiz"
    expect(learner.page.locator(".evidence")).to_contain_text("from the quiz on Adding")
    assert learner.state("multiply") == "ready now"
    assert learner.state("skip") == "ready now"


def test_a_wrong_option_shows_its_misconception_and_the_way_back(questions) -> None:
    first = questions.nth(0)
    first.get_by_label("23").check()
    check(first)
    expect(first.locator(".verdict")).to_have_text("Not right.")
    expect(first.get_by_text("That writes them side by side.")).to_be_visible()
    expect(first.get_by_text("That multiplies.")).to_be_hidden()
    expect(first.locator(".explanation")).to_be_visible()
    expect(first.get_by_role("link", name="Counting")).to_have_attribute("href", "count.html")


def test_several_must_all_be_found(questions) -> None:
    second = questions.nth(1)
    second.get_by_label("1 + 3").check()
    check(second)
    expect(second.locator(".verdict")).to_have_text("Not right.")
    expect(second.get_by_text("One too many.")).to_be_hidden()
    assert second.locator(".right").all_inner_texts() == ["1 + 3", "2 + 2"]


@pytest.mark.parametrize(
    ("given", "said", "shown"),
    [
        ("2.5", "Right.", None),
        ("2.508", "Right.", None),
        ("2.52", "Not right.", "Something else went astray."),
        ("1.6", "Not right.", "That adds to the last digit."),
        ("−2.5", "Not right.", "Something else went astray."),
    ],
)
def test_numbers_are_judged_with_their_tolerance(questions, given, said, shown) -> None:
    question = questions.nth(3)
    question.get_by_label("Your number").fill(given)
    question.get_by_label("Your number").press("Enter")
    expect(question.locator(".verdict")).to_have_text(said)
    visible = [one for one in question.locator(".mistakes li").all() if one.is_visible()]
    assert [shown in one.inner_text() for one in visible] == ([True] if shown else [])


def test_not_learned_yet_is_no_failure(questions, learner) -> None:
    for number in range(5):
        questions.nth(number).get_by_role("button", name="I haven’t learned this yet").click()
    expect(learner.page.locator(".result")).to_contain_text("nothing was judged")
    learner.page.reload()
    expect(learner.page.locator(".evidence")).to_have_count(0)


def fail(questions: Locator) -> None:
    for number, option in ((0, "6"), (1, "2 + 3"), (2, "True")):
        questions.nth(number).get_by_label(option, exact=True).check()
    questions.nth(3).get_by_label("Your number").fill("7")
    for number in range(5):
        check(questions.nth(number))


def test_a_missed_quiz_doubts_only_what_was_inferred(learner) -> None:
    learner.visit("topics/square")
    learner.press("Quiz me anyway")
    answer_all(learner.page.locator(".question"))
    learner.knows("area")
    assert learner.state("multiply") == "inferred from a quiz"
    learner.visit("topics/add")
    fail(learner.page.locator(".question"))
    expect(learner.page.locator(".result")).to_contain_text("Not passed yet")
    states = {name: learner.state(name) for name in ("count", "add", "multiply", "square", "area")}
    assert states == {
        "count": "inferred from a quiz",
        "add": "in doubt",
        "multiply": "in doubt",
        "square": "verified by a quiz",
        "area": "declared known",
    }


def test_a_quiz_can_be_tried_again(questions, learner) -> None:
    fail(questions)
    learner.press("Try the quiz again")
    expect(questions.nth(0).locator(".answer")).to_be_hidden()
    expect(questions.nth(3).get_by_label("Your number")).to_have_value("")
    answer_all(questions)
    expect(learner.page.locator(".result")).to_contain_text("Passed")


def test_an_order_is_made_by_keyboard(questions, learner) -> None:
    item = questions.nth(4).locator('li[data-place="0"]')
    before = item.evaluate("one => [...one.parentElement.children].indexOf(one)")
    way = "up" if before else "down"
    item.get_by_role("button", name=f"Move {way}").focus()
    learner.page.keyboard.press("Enter")
    assert item.evaluate("one => [...one.parentElement.children].indexOf(one)") == before + (-1 if before else 1)
    expect(item.get_by_role("button", name=f"Move {way}")).to_be_focused()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_focus_goes_on_to_the_answer(questions, learner, key) -> None:
    first = questions.nth(0)
    first.get_by_label("5", exact=True).check()
    first.get_by_role("button", name="Check").press(key)
    expect(first.locator("summary")).to_be_focused()
    expect(first.locator(".explanation")).to_be_visible()
