"""An explainer within its topic's page: what is taken off, what is deepened, and which line is which."""

from __future__ import annotations

import pytest
from coursegraph.model import Lesson
from coursegraph.render.explainer import body, explainer

CELL = "```{code-cell} ipython3\n# not a heading\nx = 1\n```"


def lesson(text: str, front_matter_lines: int = 0) -> Lesson:
    return Lesson("a", "content/lessons/a.md", text, front_matter_lines)


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("---\ntitle: T\n---\nBody\n", 3, "Body"),
        ("---\ntitle: T\n---", 3, ""),
        ("Body\n\n---\n\nMore\n\n", 0, "Body\n\n---\n\nMore"),
        ("---\n---\n\n  Body", 2, "\n  Body"),
    ],
)
def test_front_matter_is_left_out(text: str, lines: int, expected: str) -> None:
    assert body(lesson(text, lines)) == explainer(lesson(text, lines)) == expected


@pytest.mark.parametrize(
    ("text", "deeper"),
    [
        ("# One\n\n## Two #", "## One\n\n### Two #"),
        ("  ## Indented", "  ### Indented"),
        ("> # Quoted", "> ## Quoted"),
        ("- # In a list", "- ## In a list"),
        ("Title\n===\n\nText", "## Title\n\n\nText"),
        ("Title\nof two lines\n---\nText", "### Title of two lines\n\n\nText"),
        ("###### Six", "###### Six"),
        (CELL, CELL),
        ("    # code", "    # code"),
        ("#no-heading", "#no-heading"),
        (r"\# no heading", r"\# no heading"),
    ],
)
def test_headings_are_one_level_deeper(text: str, deeper: str) -> None:
    found = explainer(lesson(text))
    assert found == deeper
    assert found.count("\n") == text.count("\n")


def test_the_page_has_the_explainer_between_its_own_parts(course, pages) -> None:
    text = f"---\ntitle: T\n---\n\n## Part\n\n{CELL}\n\nThe last line.\n\n\n"
    course.topic("numbers/a", misconceptions="[{belief: B., correction: C.}]")
    course.write("content/lessons/a.md", text)
    page = pages()["topics/a.md"]
    assert page.text.startswith("---\nfile_format: mystnb\nkernelspec:\n  name: python3\n")
    assert "\n  display_name: Python 3 (here)\n" in page.text.partition("\n---\n")[0]
    order = ["## Core idea", "## Common misconceptions", "## Explainer", "### Part", CELL, "## Prerequisite chain"]
    places = [page.text.index(part) for part in order]
    assert places == sorted(places)
    lines, at = page.text.split("\n"), page.lesson_line
    assert lines[at - 1 + 4] == "### Part"
    for number, line in enumerate(text.rstrip("\n").split("\n")):
        if number > 2 and not line.startswith("##"):
            assert lines[at - 1 + number] == line


@pytest.mark.parametrize("front", ["", "---\njupytext:\n" + "  - x: 1\n" * 90 + "---\n"])
def test_the_line_of_a_lesson_can_be_told_however_long_its_front_matter(course, pages, front) -> None:
    course.topic("numbers/a")
    course.write("content/lessons/a.md", f"{front}First line.\n")
    page = pages()["topics/a.md"]
    lines = page.text.split("\n")
    assert lines[page.lesson_line - 1 + front.count("\n")] == "First line."
