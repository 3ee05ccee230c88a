"""G204: edges that say nothing new."""

from __future__ import annotations

CODE = "G204"


def chain(course, requires):
    course.topic("numbers/one")
    course.topic("numbers/two", prerequisites=requires("one"))
    course.topic("numbers/mid", prerequisites=requires("two"))


def test_reason_of_its_own_passes(course, requires):
    chain(course, requires)
    course.topic("numbers/xyz", prerequisites=requires("mid", "one"))
    assert course.findings() == []


def test_equal_reasons_without_a_shortcut_pass(course, requires):
    course.topic("numbers/one")
    course.topic("numbers/two")
    course.topic("numbers/xyz", prerequisites="[{topic: one, reason: R}, {topic: two, reason: R}]")
    assert course.findings() == []


def test_repeated_reason(course, requires):
    chain(course, requires)
    course.topic("numbers/xyz", prerequisites="[{topic: one, reason: It helps.}, {topic: mid, reason: it  Helps}]")
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        'numbers/xyz.yml:3:25 prerequisite "one" follows from "mid" and has no reason of its own'
        " | remove it, or give it a reason of its own"
    ]


def test_missing_reason(course, requires):
    chain(course, requires)
    course.topic("numbers/xyz", prerequisites="[{topic: one}, {topic: mid, reason: R}]")
    assert len(course.found(CODE)) == 1
