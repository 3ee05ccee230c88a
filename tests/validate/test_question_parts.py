"""G022: fields that a kind of question needs or has no use for."""

from __future__ import annotations

import pytest

CODE = "G022"
OPTIONS = "options: [{text: a, correct: true}, {text: b, misconception: M, revisit: zero}]"
BACK = "misconception: M, revisit: zero"
FULL = {
    "single": (OPTIONS,),
    "several": (OPTIONS,),
    "true-false": ("correct: false", "misconception: M", "revisit: zero"),
    "number": (
        "answer: 1",
        "misconception: M",
        "revisit: zero",
        "tolerance: 0.5",
        "unit: points",
        "mistakes: [{answer: 3, misconception: M, revisit: zero}]",
    ),
    "order": ("items: [a, b, c]", "misconception: M", "revisit: zero"),
}
OPTIONAL = {"tolerance", "unit", "mistakes"}
PARTS = {part.split(":")[0]: part for parts in FULL.values() for part in parts}
LACKING = [(kind, part) for kind, parts in FULL.items() for part in parts if part.split(":")[0] not in OPTIONAL]
SURPLUS = [
    (kind, name) for kind, parts in FULL.items() for name in PARTS if all(part.split(":")[0] != name for part in parts)
]


def question(kind: str, *parts: str) -> str:
    return f"{{kind: {kind}, question: Q, explanation: E, {', '.join(parts)}}}"


@pytest.mark.parametrize("kind", FULL)
def test_all_parts_pass(course, ask, kind):
    ask(question(kind, *FULL[kind]))
    assert course.findings() == []


@pytest.mark.parametrize("name", sorted(OPTIONAL))
def test_what_a_number_may_have_can_be_left_out(course, ask, name):
    ask(question("number", *(part for part in FULL["number"] if not part.startswith(name))))
    assert course.findings() == []


@pytest.mark.parametrize(("kind", "part"), LACKING)
def test_each_part_that_is_needed(course, ask, kind, part):
    ask(question(kind, *(other for other in FULL[kind] if other != part)))
    name = part.split(":")[0]
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        f'numbers/one.yml:6:3 a question of kind {kind} needs the field "{name}" | add the line "{name}: ..."'
    ]


@pytest.mark.parametrize(("kind", "name"), SURPLUS)
def test_each_part_that_has_no_place(course, ask, kind, name):
    good = question(kind, *FULL[kind])
    ask(f"{good[:-1]}, {PARTS[name]}}}")
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        f'numbers/one.yml:6:{len(good) + 4} a question of kind {kind} can\'t have the field "{name}"'
        ' | remove it, or change "kind"'
    ]


def test_wrong_options_and_mistakes_send_back(course, ask, choose):
    options = choose("single", "+a", "{text: b}", "{text: c, correct: false, revisit: zero}")
    number = question("number", "answer: 1", BACK, "mistakes: [{answer: 2, misconception: M}]")
    ask(options, number)
    assert set(course.codes()) == {CODE}
    b, c, mistake = (options.index("{text: b") + 3, options.index("{text: c") + 3, number.index("{answer") + 3)
    assert [found.split(" | ")[0] for found in course.found(CODE)] == [
        f'numbers/one.yml:6:{b} a wrong option needs the field "misconception"',
        f'numbers/one.yml:6:{b} a wrong option needs the field "revisit"',
        f'numbers/one.yml:6:{c} a wrong option needs the field "misconception"',
        f'numbers/one.yml:7:{mistake} a mistake needs the field "revisit"',
    ]


def test_a_correct_option_does_not(course, ask, choose, place):
    options = choose("single", "{text: a, correct: true, misconception: M, revisit: zero}", "-b")
    ask(options)
    assert course.found(CODE) == [
        f'{place(options, name)} a correct option can\'t have the field "{name}" | remove it, or change "correct"'
        for name in ("misconception", "revisit")
    ]


def test_a_topic_without_prerequisites_sends_nowhere(course):
    number = question("number", "answer: 1", "misconception: M", "mistakes: [{answer: 2, misconception: M}]")
    options = question("single", "options: [{text: a, correct: true}, {text: b, misconception: M}]")
    course.topic("numbers/one", quiz=f"[{number}, {options}]")
    assert course.findings() == []


@pytest.mark.parametrize("kind", ["", "kind: ,", "kind: sort,", "kind: [single],"])
def test_without_a_good_kind_other_rules_speak(course, ask, kind):
    ask(f"{{{kind} question: Q, explanation: E, items: [a, b, c]}}")
    assert course.codes() in (["G012"], ["G013"], ["G014"])


def test_without_a_good_truth_value_other_rules_speak(course, ask, choose):
    ask(choose("single", "{text: a, correct: yes}", "-b"))
    assert course.codes() == ["G013"]


def test_a_misspelt_field_is_one_finding(course, ask):
    ask(question("order", "items: [a, b, c]", "misconception: M", "revist: zero"))
    assert course.codes() == ["G011"]


def test_a_blank_field_is_one_finding(course, ask):
    ask(question("order", "items: [a, b, c]", "misconception: ''", "revisit: zero"))
    assert course.codes() == ["G012"]
