"""G202: topics that stand alone."""

from __future__ import annotations

import pytest

CODE = "G202"


def test_single_topic_passes(course):
    course.topic("numbers/one")
    assert course.findings() == []


def test_alone_among_others(course, requires):
    course.topic("numbers/one")
    course.topic("numbers/two", prerequisites=requires("one"))
    course.topic("shapes/alone")
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        'shapes/alone.yml:1:1 "alone" is connected to no other topic | add a prerequisite here or in a later topic'
    ]


@pytest.mark.parametrize("prerequisites", [None, "", "two", "[{topic: gone, reason: R}]"])
def test_edge_that_was_meant_counts(course, prerequisites):
    course.topic("numbers/one", prerequisites=prerequisites)
    course.topic("shapes/two", prerequisites=None, prerequisite="[]")
    assert course.found(CODE) == []


def test_broken_file_may_hold_the_edge(course):
    course.topic("numbers/one")
    course.write("graph/topics/numbers/two.yml", "prerequisites: [")
    assert course.codes() == ["G007"]
