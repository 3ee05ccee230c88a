"""G111: blocks of lessons that are never closed."""

from __future__ import annotations

import pytest

CODE = "G111"
FRONT_MATTER = "---\ntitle: T\n---\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text.",
        "```{code-cell} ipython3\nprint(1)\n```",
        "````{note}\n```python\nx = 1\n```\n````",
        ":::{note}\nText.\n:::",
        "<!-- remark -->\n\nText.",
        "- a list\n\n      code in it",
        "| a |\n| --- |\n| 1 |",
        "## A heading",
    ],
)
def test_closed_blocks_pass(course, text):
    course.topic("numbers/one")
    course.write("content/lessons/one.md", FRONT_MATTER + text)
    assert course.findings() == []


@pytest.mark.parametrize(
    "text",
    [
        "```{note}\nnever closed",
        "~~~python\nx = 1",
        "````{note}\n```python\nx = 1\n```",
        ":::{note}\nText.",
        "<!-- remark\n\nText.",
        "<pre>\n\nText.",
        "```python\nx = 1\n``",
    ],
)
def test_open_block_is_found_at_its_first_line(course, text):
    course.topic("numbers/one")
    course.write("content/lessons/one.md", f"{FRONT_MATTER}Text.\n\n{text}\n")
    assert course.found(CODE) == [
        "content/lessons/one.md:7:1 this block is never closed and would swallow the rest of the page "
        "| close it where it ends"
    ]
