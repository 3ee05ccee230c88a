"""G109: aliases that are taken."""

from __future__ import annotations

CODE = "G109"


def test_aliases_of_ones_own_pass(course):
    course.topic("numbers/one", aliases="[uno, UNO, one]")
    course.topic("numbers/two", aliases="[due]", prerequisites="[{topic: one, reason: R}]")
    assert course.findings() == []


def test_id_of_another_topic(course):
    course.topic("numbers/one", aliases="[uno, Two]")
    course.topic("numbers/two", prerequisites="[{topic: one, reason: R}]")
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        'numbers/one.yml:5:16 alias "Two" is the id of another topic | remove it here or there'
    ]


def test_alias_of_another_topic(course):
    course.topic("numbers/one", aliases="[first]")
    course.topic("numbers/two", aliases="[First]", prerequisites="[{topic: one, reason: R}]")
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        'numbers/two.yml:5:11 alias "First" is also an alias of "one" | remove it here or there'
    ]


def test_id_that_is_itself_badly_written(course, requires):
    course.topic("numbers/One", aliases="[uno]")
    course.topic("numbers/two", aliases="[one]", prerequisites=requires("One"))
    assert [f.split(" | ")[0] for f in course.found(CODE)] == [
        'numbers/two.yml:5:11 alias "one" is the id of another topic'
    ]
