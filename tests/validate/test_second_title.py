"""G114: headings of level 1 in a lesson of a series."""

from __future__ import annotations

import pytest

CODE = "G114"


@pytest.mark.parametrize(
    "text", ["## Two", "```python\n# a comment\n```", "    # code", "#no-heading", "`# x`", ":::{note}\n# x\n:::"]
)
def test_other_headings_and_code_pass(course, text):
    course.topic("numbers/one")
    course.lesson("one/01-a", text)
    assert course.findings() == []


@pytest.mark.parametrize("text", ["# One", "One\n===", "> # One", "- # One"])
def test_heading_of_level_1_is_found(course, text):
    course.topic("numbers/one")
    course.lesson("one/01-a", f"Text.\n\n{text}")
    assert course.found(CODE) == [
        "content/lessons/one/01-a.md:9:1 this heading would be a second title of the page "
        '| begin it with "##", or remove it: the title comes from the front matter'
    ]


def test_an_explainer_may_have_any_level(course):
    course.topic("numbers/one")
    course.write("content/lessons/one.md", "# One\n")
    assert course.findings() == []
