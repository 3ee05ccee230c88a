"""G005: YAML files that hold nothing."""

from __future__ import annotations

import pytest

CODE = "G005"


def test_any_field_is_something(course):
    course.topic("numbers/one")
    assert course.found(CODE) == []


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "\ufeff", "---\n# nothing\n...\n"])
def test_nothing(course, text):
    course.write("graph/topics/numbers/one.yml", text)
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        'numbers/one.yml:1:1 "graph/topics/numbers/one.yml" holds nothing | begin with the line "title: ..."'
    ]


def test_empty_course_file_says_nothing_of_levels(course):
    course.write("graph/course.yml", "")
    course.topic("numbers/one")
    assert course.codes() == [CODE]
