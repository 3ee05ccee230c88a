"""G102: levels that are not listed."""

from __future__ import annotations

CODE = "G102"


def test_listed_levels_pass(course):
    course.topic("numbers/one", level="later")
    assert course.findings() == []


def test_unknown_with_hint(course):
    course.topic("numbers/one", level="erly")
    course.topic("numbers/two", level="university", prerequisites="[{topic: one, reason: R}]")
    assert course.codes() == [CODE, CODE]
    assert course.found(CODE) == [
        'numbers/one.yml:2:8 unknown level "erly" | did you mean "early"?',
        'numbers/two.yml:2:8 unknown level "university" | use "early" or "later"',
    ]


def test_level_that_is_itself_mistyped_is_known(course):
    course.write(
        "graph/course.yml",
        "title: A\nlevels: [{id: 2024, title: B}, {id: early, title: C}]\n"
        "domains: [{id: numbers, title: D, description: E, assessment: quiz}]\n",
    )
    course.topic("numbers/one", level="'2024'")
    assert course.codes() == ["G013"]


def test_blanks_around_a_level_do_not_matter(course):
    course.write(
        "graph/course.yml",
        "title: A\nlevels: [{id: 'early ', title: B}]\n"
        "domains: [{id: numbers, title: D, description: E, assessment: quiz}]\n",
    )
    course.topic("numbers/one")
    assert course.codes() == ["G015"]
