"""G019: names of lesson files that give no number."""

from __future__ import annotations

import pytest

CODE = "G019"
ELSE = 'give it its number in two digits and a few words, as in "01-first-steps.md"'


def test_number_and_words_pass(course):
    course.topic("numbers/one")
    for name in "01-a", "02-why-2-levels":
        course.lesson(f"one/{name}")
    assert course.findings() == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("1-a", 'rename the file to "01-a.md"'),
        ("01_The Übung!", 'rename the file to "01-the-ubung.md"'),
        ("001-a", 'rename the file to "01-a.md"'),
        ("1", ELSE),
        ("01-", ELSE),
        ("00-preface", ELSE),
        ("100-far", ELSE),
        ("preface", ELSE),
        ("ß-1", ELSE),
    ],
)
def test_another_name_is_found_with_a_better_one(course, name, hint):
    course.topic("numbers/one")
    course.lesson(f"one/{name}")
    assert course.found(CODE) == [f'content/lessons/one/{name}.md:1:1 bad name "{name}" of a lesson | {hint}']


def test_the_better_name_of_a_long_one_is_short_enough(course):
    course.topic("numbers/one")
    course.lesson(f"one/01-{'a' * 76}-bc")
    (found,) = course.found(CODE)
    assert found.endswith(f'| rename the file to "01-{"a" * 57}…"')


def test_explainers_bear_the_names_of_topics(course):
    course.topic("numbers/one")
    course.write("content/lessons/one.md", "Text.\n")
    assert course.found(CODE) == []
