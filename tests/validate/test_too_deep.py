"""G009: nesting that no author writes."""

from __future__ import annotations

import pytest
from coursegraph.load.parse import MAX_DEPTH

CODE = "G009"


def nested(depth: int) -> str:
    return "a: " + "[" * (depth - 1) + "]" * (depth - 1) + "\n"


def test_deepest_allowed_is_another_finding(course):
    course.write("graph/topics/numbers/one.yml", nested(MAX_DEPTH))
    assert course.found(CODE) == []
    assert course.found("G011") != []


def test_one_deeper(course):
    course.write("graph/topics/numbers/one.yml", nested(MAX_DEPTH + 1))
    assert course.found(CODE) == [
        'numbers/one.yml:1:23 "graph/topics/numbers/one.yml" is nested more than 20 deep'
        " | remove the surplus brackets or indentation"
    ]


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000])
def test_hundred_thousand_deep(course, text):
    course.write("graph/topics/numbers/one.yml", text)
    assert course.codes() == [CODE]
