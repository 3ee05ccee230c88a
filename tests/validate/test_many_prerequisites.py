"""G205: long lists of prerequisites."""

from __future__ import annotations

CODE = "G205"


def test_seven_pass(course, requires):
    ids = [f"{letter}{letter}{letter}" for letter in "abcdefg"]
    for name in ids:
        course.topic(f"numbers/{name}", title=name)
    course.topic("numbers/xyz", prerequisites=requires(*ids))
    assert course.findings() == []


def test_eight(course, requires):
    ids = [f"{letter}{letter}{letter}" for letter in "abcdefgh"]
    for name in ids:
        course.topic(f"numbers/{name}", title=name)
    course.topic("numbers/xyz", prerequisites=requires(*ids))
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        'numbers/xyz.yml:3:16 "xyz" has 8 direct prerequisites, more than 7'
        " | keep those it uses itself, or split the topic"
    ]
