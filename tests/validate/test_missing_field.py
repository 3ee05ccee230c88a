"""G012: required fields."""

from __future__ import annotations

import pytest

CODE = "G012"


def test_required_fields_suffice(course):
    course.topic("numbers/one")
    assert course.findings() == []


@pytest.mark.parametrize("name", ["title", "level", "core_idea"])
def test_missing(course, name):
    course.topic("numbers/one", **{name: None})
    assert course.codes() == [CODE]
    assert course.found(CODE) == [f'numbers/one.yml:1:1 missing field "{name}" | add the line "{name}: ..."']


def test_missing_list_that_may_be_empty(course):
    course.topic("numbers/one", prerequisites=None)
    course.topic("numbers/two")
    assert course.found(CODE) == [
        'numbers/one.yml:1:1 missing field "prerequisites" | add the line "prerequisites: []"'
    ]


@pytest.mark.parametrize("blank", ["", "~", "''", '"  "', "|\n\n", ">-\n  \n"])
@pytest.mark.parametrize("name", ["title", "core_idea", "how_best_learned"])
def test_blank_is_missing(course, name, blank):
    course.topic("numbers/one", **{name: blank})
    assert course.codes() == [CODE]
    (finding,) = course.found(CODE)
    assert f'"{name}" has no value | write a value' in finding


def test_blank_list(course):
    course.topic("numbers/one", prerequisites="")
    course.topic("numbers/two", tags="[a, '', b]")
    assert course.found(CODE) == [
        'numbers/one.yml:3:15 "prerequisites" has no value | write "[]" if there are none',
        'numbers/two.yml:5:11 empty entry in "tags" | write a value, or remove it',
    ]


def test_within_entries(course):
    course.topic("numbers/zero")
    course.topic("numbers/one", prerequisites="[{topic: zero}, {reason: R}]", misconceptions="[{belief: B}]")
    assert [f.split(" | ")[0] for f in course.found(CODE)] == [
        'numbers/one.yml:3:17 missing field "reason"',
        'numbers/one.yml:3:32 missing field "topic"',
        'numbers/one.yml:5:18 missing field "correction"',
    ]


def test_course_file(course):
    course.write("graph/course.yml", "levels: []\ndomains: [{id: numbers, title: N}]\n")
    course.topic("numbers/one")
    assert [f.split(" | ")[0] for f in course.found(CODE)] == [
        'graph/course.yml:1:1 missing field "title"',
        'graph/course.yml:1:9 "levels" has no value',
        'graph/course.yml:2:11 missing field "assessment"',
        'graph/course.yml:2:11 missing field "description"',
    ]
    assert set(course.codes()) == {CODE}


def test_fields_of_a_lesson_and_none_of_an_explainer(course):
    course.topic("numbers/one")
    course.lesson("one/01-a", title=None, minutes=None, objective="''")
    course.write("content/lessons/one.md", "---\nminutes: 5\n---\n")
    assert [f.split(" | ")[0].removeprefix("content/lessons/") for f in course.found(CODE)] == [
        'one/01-a.md:2:1 missing field "minutes"',
        'one/01-a.md:2:1 missing field "title"',
        'one/01-a.md:2:12 "objective" has no value',
    ]
    assert set(course.codes()) == {CODE}
