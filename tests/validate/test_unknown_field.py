"""G011: fields that mean nothing."""

from __future__ import annotations

import pytest

CODE = "G011"


def test_every_known_field_passes(course):
    course.topic("numbers/zero")
    course.topic(
        "numbers/one",
        tags="[a, b]",
        minutes="30",
        prerequisites="[{topic: zero, kind: helpful, reason: R}]",
        how_best_learned="H",
        misconceptions="[{belief: B, correction: C, revisit: zero}]",
        assessment="quiz",
        aliases="[uno]",
        silence="[{code: G201, reason: R}]",
        quiz="[{kind: single, question: Q, explanation: E, options: [{text: a, correct: true}, "
        "{text: b, misconception: M, revisit: zero}]}, {kind: number, question: Q, explanation: E, answer: 1, "
        "tolerance: 0, unit: m, mistakes: [{answer: 2, misconception: M, revisit: zero}], misconception: M, "
        "revisit: zero}, {kind: order, question: Q, explanation: E, items: [a, b, c], misconception: M, "
        "revisit: zero}]",
    )
    assert course.codes() == ["G207"]


def test_misspelt_optional_field(course):
    course.topic("numbers/one", minuts="30")
    assert course.codes() == [CODE]
    assert course.found(CODE) == ['numbers/one.yml:5:1 unknown field "minuts" | did you mean "minutes"?']


def test_misspelt_required_field_is_one_finding(course):
    course.topic("numbers/one", core_idea=None, coreidea="It is so.")
    assert course.codes() == [CODE]
    assert course.found(CODE) == ['numbers/one.yml:4:1 unknown field "coreidea" | did you mean "core_idea"?']


def test_field_like_none_lists_the_known_ones(course):
    course.write("graph/course.yml", "title: A\nlevels: [{id: a, title: B, zzz: 1}]\ndomains: []\n")
    assert course.found(CODE) == ['graph/course.yml:2:28 unknown field "zzz" | use "id" or "title", or remove it']


@pytest.mark.parametrize("name", ["tagz", "TITLE2", "yes", "2024-01-01", "''"])
def test_odd_names_within_entries(course, name):
    course.topic("numbers/zero")
    course.topic("numbers/one", prerequisites=f"[{{topic: zero, reason: R, {name}: 1}}]")
    assert course.codes() == [CODE]


def test_unknown_field_that_stands_twice_is_placed_at_the_first(course):
    course.write(
        "graph/topics/numbers/one.yml", "abc: 1\nabc: 2\ntitle: A\nlevel: early\nprerequisites: []\ncore_idea: B\n"
    )
    assert [f.split(" unknown")[0] for f in course.found(CODE)] == ["numbers/one.yml:1:1"]


def test_fields_of_notebook_tools_pass_in_front_matter(course):
    course.topic("numbers/one")
    tools = {"jupytext": "{a: 1}", "kernelspec": "{}", "file_format": "mystnb", "language_info": "{}", "mystnb": "{}"}
    course.lesson("one/01-a", **tools)
    course.write("content/lessons/one.md", "---\njupytext: {a: 1}\n---\n")
    assert course.findings() == []
    course.topic("numbers/one", jupytext="{}")
    assert course.codes() == [CODE]


def test_misspelt_field_of_a_lesson(course):
    course.topic("numbers/one")
    course.lesson("one/01-a", objective=None, objectives="Do it.")
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        'content/lessons/one/01-a.md:4:1 unknown field "objectives" | did you mean "objective"?'
    ]


def test_misspelt_fields_within_a_quiz(course, ask, choose, place):
    question = choose("single", "{text: a, corect: true}", "-b")
    ask(question)
    assert course.found(CODE) == [f'{place(question, "corect")} unknown field "corect" | did you mean "correct"?']


def test_fields_of_the_course_file(course):
    course.write(
        "graph/course.yml",
        "title: A\nid: a-1\nlevels: [{id: a, title: B}]\n"
        "domains: [{id: b, title: C, description: D, assessment: quiz, quiz: optional}]\n",
    )
    assert course.findings() == []
