"""G106: edges that stand twice."""

from __future__ import annotations

CODE = "G106"


def test_different_topics_pass(course, requires):
    course.topic("numbers/one")
    course.topic("numbers/two")
    course.topic("numbers/three", prerequisites=requires("one", "two"))
    assert course.findings() == []


def test_twice_and_with_both_kinds(course):
    course.topic("numbers/one")
    course.topic("numbers/two", prerequisites="[{topic: one, reason: R}, {topic: one, reason: S}]")
    course.topic("numbers/xyz", prerequisites="\n- {topic: one, reason: R}\n- {topic: one, kind: helpful, reason: S}")
    assert course.codes() == [CODE, CODE]
    assert course.found(CODE) == [
        'numbers/two.yml:3:50 prerequisite "one" stands twice | remove this one or the first, in line 3',
        'numbers/xyz.yml:5:11 prerequisite "one" stands twice, as required and as helpful'
        " | remove this one or the first, in line 4",
    ]
