"""G018: lessons without front matter."""

from __future__ import annotations

import pytest

CODE = "G018"


def test_a_lesson_with_front_matter_and_an_explainer_without_pass(course):
    course.topic("numbers/one")
    course.lesson("one/01-a")
    course.write("content/lessons/one.md", "Text.\n")
    assert course.findings() == []


@pytest.mark.parametrize(
    "text", ["", "Text.\n", "\n---\ntitle: A\n---\n", "---\ntitle: A\n", "---\n---\n", "---\n# a\n---\n"]
)
def test_a_lesson_without_is_one_finding(course, text):
    course.topic("numbers/one")
    course.write("content/lessons/one/01-a.md", text)
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        "content/lessons/one/01-a.md:1:1 the lesson has no front matter "
        '| begin the file with the line "---", then title, minutes and objective, and the line "---" again'
    ]


def test_front_matter_that_is_no_yaml_is_another_finding(course):
    course.topic("numbers/one")
    course.write("content/lessons/one/01-a.md", "---\ntitle: [\n---\n")
    assert course.codes() == ["G007"]
