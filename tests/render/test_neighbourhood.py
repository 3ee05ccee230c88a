"""The drawing of a topic's neighbourhood: what it draws, and that everything stays within its frame."""

from __future__ import annotations

import itertools
import re

import pytest
from bs4 import BeautifulSoup
from coursegraph.model import Kind
from coursegraph.render.neighbourhood import Neighbour, neighbourhood_svg
from hypothesis import given
from hypothesis import strategies as st


def drawn(title: str, before: int | list[Neighbour], after: int | list[Neighbour]):
    sides = [
        side if isinstance(side, list) else [Neighbour(f"Topic {number}", Kind.REQUIRED) for number in range(side)]
        for side in (before, after)
    ]
    return BeautifulSoup(str(neighbourhood_svg(title, *sides)), "html.parser")


def boxes(svg) -> list[tuple[int, int, int, int]]:
    return [tuple(int(box[name]) for name in ("x", "y", "width", "height")) for box in svg.find_all("rect")]


def test_nothing_is_drawn_without_neighbours() -> None:
    assert neighbourhood_svg("Alone", [], []) == ""


def test_neighbours_of_both_kinds_with_a_line_each() -> None:
    svg = drawn("Own", [Neighbour("One", Kind.REQUIRED), Neighbour("Two", Kind.HELPFUL)], [])
    assert [group["class"] for group in svg.find_all("g")] == [["required"], ["helpful"], ["own"]]
    assert [path["class"] for path in svg.find_all("path")] == [["required"], ["helpful"]]
    assert [text.get_text() for text in svg.find_all("text")] == ["One", "Two", "Own"]
    assert svg.svg["aria-hidden"] == "true"


@pytest.mark.parametrize(
    ("neighbours", "shown", "rest"), [(7, 7, None), (8, 6, "and 2 more"), (300, 6, "and 294 more")]
)
def test_many_neighbours_are_counted(neighbours: int, shown: int, rest: str | None) -> None:
    for sides in (neighbours, 0), (0, neighbours):
        texts = [text.get_text() for text in drawn("Own", *sides).find_all("text")]
        assert sum(text.startswith("Topic") for text in texts) == shown
        assert [text for text in texts if text.startswith("and")] == ([rest] if rest else [])


def test_a_long_title_is_wrapped_and_cut() -> None:
    svg = drawn("A title of very many words " * 9, 1, 1)
    lines = [text.get_text() for text in svg.select(".own text")]
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(len(line) <= 27 for line in lines)


def test_a_word_without_end_is_broken() -> None:
    lines = [text.get_text() for text in drawn("x" * 300, 1, 0).select(".own text")]
    assert len(lines) == 3
    assert all(len(line) <= 27 for line in lines)


def test_titles_are_escaped() -> None:
    markup = str(neighbourhood_svg("<script>&", [Neighbour('"><b>', Kind.HELPFUL)], []))
    assert "<script" not in markup
    assert "<b>" not in markup
    assert "&lt;script&gt;&amp;" in markup


titles = st.text(min_size=1, max_size=90).filter(str.strip)
sides = st.lists(st.builds(Neighbour, titles, st.sampled_from(Kind)), max_size=9)


@given(titles, sides, sides)
def test_boxes_stay_in_the_frame_and_apart(title: str, before: list[Neighbour], after: list[Neighbour]) -> None:
    if not before and not after:
        return
    svg = drawn(title, before, after)
    left, top, width, height = map(int, re.split(r"\s+", svg.svg.get("viewbox") or svg.svg["viewBox"]))
    found = boxes(svg)
    for x, y, w, h in found:
        assert left <= x
        assert top <= y
        assert x + w <= left + width
        assert y + h <= top + height
    for column in {x for x, *_ in found}:
        tops = sorted((y, y + h) for x, y, _, h in found if x == column)
        assert all(upper[1] <= lower[0] for upper, lower in itertools.pairwise(tops))
