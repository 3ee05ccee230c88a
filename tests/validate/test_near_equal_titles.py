"""G203: titles that readers take for each other."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from coursegraph.validate.titles import near_titles
from hypothesis import given
from hypothesis import strategies as st

CODE = "G203"


def test_equal_titles_off_the_chain_pass(course, requires):
    course.topic("numbers/root")
    course.topic("numbers/one", title="Same", prerequisites=requires("root"))
    course.topic("numbers/two", title="Same", prerequisites=requires("root"))
    assert course.findings() == []


def test_distant_ancestor(course, requires):
    course.topic("numbers/z-first", title="Linear Equations")
    course.topic("numbers/middle", prerequisites=requires("z-first"))
    course.topic("numbers/last", title="linear  equations!", prerequisites=requires("middle"))
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        'numbers/last.yml:1:8 title "linear  equations!" is near to that of "z-first", "Linear Equations"'
        " | give one of the two a title that tells them apart"
    ]


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("Linear Equations", "Linear Equation", True),
        ("Mean and Median", "Median and Mean", True),
        ("Fractions: Adding", "Adding Fractions", True),
        ("abcdefghij", "abcdefghix", True),
        ("abcdefghijk", "abcdefghi", True),
        ("abcdefghi", "abcdefghx", False),
        ("Adding Decimals", "Adding Fractions", False),
        ("Addition Within 10", "Addition Within 20", False),
        ("Counting to 10", "Counting to 100", False),
        ("Understanding Zero", "The Number Zero", False),
        ("!", "?", False),
    ],
)
def test_what_is_near(course, requires, one, other, is_near):
    course.topic("numbers/one", title=f'"{one}"')
    course.topic("numbers/two", title=f'"{other}"', prerequisites=requires("one"))
    assert bool(course.found(CODE)) == is_near


def test_topics_in_a_cycle_wait(course, requires):
    course.topic("numbers/one", title="Same", prerequisites=requires("two"))
    course.topic("numbers/two", title="Same", prerequisites=requires("one"))
    assert course.codes() == ["G107"]


words = st.lists(st.sampled_from(["mean", "means", "the", "variance", "variances", "of", "7"]), min_size=1, max_size=5)


@given(st.sets(words.map(tuple), min_size=1, max_size=8))
def test_agrees_with_the_definition(titles):
    def is_near(one, other):
        if set(one) == set(other):
            return True
        one, other = sorted((one, other), key=lambda title: (len(" ".join(title)), " ".join(title)))
        ratio = SequenceMatcher(None, " ".join(one), " ".join(other), autojunk=False).ratio()
        return one.count("7") == other.count("7") and ratio >= 0.9

    expected = {one: {other for other in titles if is_near(one, other)} for one in titles}
    assert near_titles(titles) == expected
