"""What the name and the first lines of a lesson's file say."""

from __future__ import annotations

import pytest
from coursegraph.load.lesson_file import front_matter, front_matter_lines, front_matter_yaml, number_of


@pytest.mark.parametrize(
    ("text", "block", "lines"),
    [
        ("---\ntitle: T\n---\nBody\n", "---\ntitle: T\n---\n", 3),
        ("---\n---\nBody", "---\n---\n", 2),
        ("---  \ntitle: T\n---\t\nBody", "---  \ntitle: T\n---\t\n", 3),
        ("---\ntitle: T\n...\nBody", "---\ntitle: T\n...\n", 3),
        ("---\ntitle: T\n---", "---\ntitle: T\n---", 3),
        ("---\ntitle: T\n---\n\n---\n", "---\ntitle: T\n---\n", 3),
        ("Body\n\n---\n\nMore\n", "", 0),
        ("\n---\ntitle: T\n---\n", "", 0),
        ("---\ntitle: T\n", "", 0),
        ("", "", 0),
    ],
)
def test_front_matter_is_what_stands_between_two_lines_of_hyphens(text: str, block: str, lines: int) -> None:
    assert (front_matter(text), front_matter_lines(text)) == (block, lines)


def test_its_yaml_keeps_the_lines_of_the_file() -> None:
    assert front_matter_yaml("---\ntitle: T\n---\nBody\n") == "---\ntitle: T\n"
    assert front_matter_yaml("---\ntitle: T\n...") == "---\ntitle: T\n"
    assert front_matter_yaml("Body\n") == ""


@pytest.mark.parametrize(
    "name", ["3-words", "00-words", "03", "03-", "03-Words", "03_words", "003-words", "03-a--b", ""]
)
def test_other_names_give_no_number(name: str) -> None:
    assert number_of(name) is None


def test_a_name_gives_its_number_up_to_80_characters() -> None:
    assert number_of("01-a") == 1
    assert number_of("42-the-2-levels") == 42
    assert number_of("07-" + "a" * 77) == 7
    assert number_of("07-" + "a" * 78) is None
