"""Lessons in a browser: solutions folded and opened, and wide parts that scroll within a narrow page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from support import Built

LESSONS = ["01-cutting", "02-sharing", "03-looking-back"]
OUTSIDE = """[...document.querySelectorAll('main *')].filter(one => {
  if (one.getBoundingClientRect().right <= innerWidth) return false;
  for (let around = one.parentElement; around; around = around.parentElement)
    if (getComputedStyle(around).overflowX != 'visible') return false;
  return getComputedStyle(one).overflowX == 'visible';
}).length"""


@pytest.fixture(scope="session")
def site(series: Built) -> Path:
    """The pages of the topic's lessons."""
    return series.site / "content/topics/halves"


@pytest.fixture
def first(page: Page, site: Path) -> Page:
    """The page of the first lesson, which has two solutions."""
    page.goto((site / "01-cutting.html").as_uri())
    return page


def test_a_solution_opens_by_keyboard(first) -> None:
    text = first.get_by_text("There are six")
    assert not text.is_visible()
    first.get_by_text("Solution to Exercise 1").focus()
    first.keyboard.press("Enter")
    assert text.is_visible()
    assert not first.get_by_text("There are eight").is_visible()
    first.keyboard.press("Space")
    assert not text.is_visible()


def test_a_solution_is_reached_by_tab(first) -> None:
    names = []
    for _ in range(first.locator("a, summary, [tabindex]").count()):
        first.keyboard.press("Tab")
        names.append(first.evaluate("document.activeElement.textContent"))
    assert "Solution to Exercise 1: three cuts" in names


def test_solutions_print_open(first) -> None:
    first.emulate_media(media="print")
    for text in "There are six", "There are eight":
        box = first.get_by_text(text).bounding_box()
        assert box
        assert box["height"] > 5
        assert first.get_by_text(text).is_visible()


def test_a_link_into_a_solution_opens_it(page, site) -> None:
    page.goto(f"{(site / '01-cutting.html').as_uri()}#another-way")
    page.get_by_text("Count them.").wait_for(state="visible")


def test_the_way_through_the_series_and_back(first) -> None:
    for title in "Sharing & fairness", "Looking back":
        first.get_by_role("navigation", name="Lessons").get_by_role("link", name=f"Next lesson {title}").click()
        assert first.locator("h1").inner_text().startswith(title)
    first.get_by_role("link", name="Lesson 3 of 3").click()
    assert first.get_by_role("heading", name="Lessons (3)").is_visible()


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_fits_a_phone(page, site, name) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((site / f"{name}.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate(OUTSIDE) == 0


def test_a_picture_has_a_white_ground_in_the_dark(first) -> None:
    first.emulate_media(color_scheme="dark")
    image = first.locator("main img")
    assert image.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 255, 255)"
    box = image.bounding_box()
    assert box
    assert box["width"] <= 44 * 16
