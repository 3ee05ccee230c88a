"""G024: questions whose answer doesn't hold."""

from __future__ import annotations

import pytest

CODE = "G024"
NUMBER = (
    "{{kind: number, question: Q, explanation: E, misconception: M, revisit: zero, answer: {}, tolerance: {}, "
    "mistakes: [{{answer: {}, misconception: M, revisit: zero}}]}}"
)


def test_one_of_single_and_some_of_several_pass(course, ask, choose):
    ask(
        choose("single", "-a", "+b", "-c"),
        choose("several", "-a", "+b"),
        choose("several", "+a", "+b", "-c"),
    )
    assert course.findings() == []


@pytest.mark.parametrize("kind", ["single", "several"])
def test_no_correct_option(course, ask, choose, place, kind):
    question = choose(kind, "-a", "-b")
    ask(question)
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        f'{place(question, "[")} no option is correct | add the line "correct: true" to the right one'
    ]


def test_two_correct_options_of_single(course, ask, choose, place):
    question = choose("single", "+a", "-b", "+c")
    ask(question)
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        f"{place(question, 'true', after='text: c')} 2 options are correct, of kind single exactly one is"
        ' | leave one of them correct, or write "kind: several"'
    ]


def test_no_wrong_option_of_several(course, ask, choose, place):
    question = choose("several", "+a", "+b")
    ask(question)
    assert course.codes() == [CODE]
    assert course.found(CODE) == [f"{place(question, '[')} every option is correct | add a wrong one"]


@pytest.mark.parametrize(
    ("answer", "tolerance", "mistake"),
    [("1", "0", "1.01"), ("0.3", "0.1", "0.41"), ("-1", "0.5", "1"), ("2", "0", "-2")],
)
def test_mistakes_beyond_the_tolerance_pass(course, ask, answer, tolerance, mistake):
    ask(NUMBER.format(answer, tolerance, mistake))
    assert course.findings() == []


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        (("1.0", "0", "1"), "the mistake 1 counts as right: the answer is 1.0"),
        (("0.3", "0.1", "0.4"), "the mistake 0.4 counts as right: the answer is 0.3 ± 0.1"),
        (("0.3", "0.1", "0.2"), "the mistake 0.2 counts as right: the answer is 0.3 ± 0.1"),
        (("-2", "5", "1"), "the mistake 1 counts as right: the answer is -2 ± 5"),
    ],
)
def test_mistakes_within_the_tolerance(course, ask, place, numbers, shown):
    question = NUMBER.format(*numbers)
    ask(question)
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        f"{place(question, after='[{answer: ')} {shown} | correct one of the numbers, or remove the mistake"
    ]


@pytest.mark.parametrize("bad", ["{text: 3, correct: true}", "{text: a, correct: on}", "a", "[a]", "{correct: true}"])
def test_options_of_another_form_are_one_finding(course, ask, choose, bad):
    ask(choose("single", bad, "-b"))
    assert course.codes() in (["G013"], ["G012"])


def test_numbers_out_of_bounds_are_one_finding(course, ask):
    ask(NUMBER.format("1", "-1", "2"), NUMBER.format("1" * 16, "1", "2"))
    assert course.codes() == ["G014", "G014"]
