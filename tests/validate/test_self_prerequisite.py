"""G105: topics that require themselves."""

from __future__ import annotations

CODE = "G105"


def test_other_topics_pass(course, requires):
    course.topic("numbers/one")
    course.topic("numbers/two", prerequisites=requires("one"))
    assert course.findings() == []


def test_itself(course, requires):
    course.topic("numbers/one", prerequisites=requires("one"))
    assert course.codes() == [CODE]
    assert course.found(CODE) == ['numbers/one.yml:3:25 "one" requires itself | remove this prerequisite']
