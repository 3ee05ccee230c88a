"""G201: edges that run down the levels."""

from __future__ import annotations

CODE = "G201"


def test_rising_and_equal_levels_pass(course, requires):
    course.topic("numbers/one")
    course.topic("numbers/two", prerequisites=requires("one"))
    course.topic("numbers/xyz", level="later", prerequisites=requires("two"))
    assert course.findings() == []


def test_falling_level(course, requires):
    course.topic("numbers/one", level="later")
    course.topic("numbers/two", prerequisites=requires("one"))
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        'numbers/two.yml:3:25 "one" is of level "later", above "early" of this topic'
        " | correct one of the two levels, or remove the prerequisite"
    ]


def test_unknown_level_is_another_rule(course, requires):
    course.topic("numbers/one", level="latest")
    course.topic("numbers/two", prerequisites=requires("one"))
    assert course.codes() == ["G102"]
