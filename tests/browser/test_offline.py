"""The site in a browser with the network off, opened from the disk as a learner would."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from support import REPOSITORY, Built

PAGES = [
    "index.html",
    "content/index.html",
    "content/topics/counting-to-10.html",
    "content/topics/continuity-definition.html",
    "content/topics/multilevel-modeling.html",
    "content/browse/domains.html",
    "content/browse/domain-statistics.html",
    "content/browse/level-graduate.html",
    "content/browse/a-z.html",
    "content/browse/tags.html",
    "content/guide/index.html",
    "content/guide/data.html",
    "content/guide/rules.html",
    *(
        lesson.relative_to(REPOSITORY).as_posix().replace("/lessons/", "/topics/").replace(".md", ".html")
        for lesson in sorted(REPOSITORY.glob("content/lessons/*/*.md"))
    ),
]

LARGEST_FIRST_VISIT = 250_000

_LOADED = re.compile(
    r'<(?:script|img)[^>]* src="(?!data:)([^"]+)"|<link rel="(?:stylesheet|icon)" href="(?!data:)([^"]+)"'
)


@pytest.fixture(scope="session")
def site(built: Built) -> Path:
    """The course's site with the outputs of its lesson, the widest things that there are."""
    return built.site


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_and_fits_a_phone(page, site, name):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((site / name).as_uri())
    page.wait_for_selector("main")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_dark_mode(page, site):
    page.goto((site / "content/index.html").as_uri())
    color = "getComputedStyle(document.documentElement).backgroundColor"
    page.emulate_media(color_scheme="light")
    light = page.evaluate(color)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(color) != light


def test_formulas_show(page, site):
    page.goto((site / "content/topics/continuity-definition.html").as_uri())
    box = page.locator("math").first.bounding_box()
    assert box
    assert box["width"] > 5
    assert box["height"] > 5


def test_far_steps_are_folded_and_open_by_keyboard(page, site):
    page.goto((site / "content/topics/multilevel-modeling.html").as_uri())
    first = page.get_by_role("link", name="Counting to 10", exact=True)
    assert not first.is_visible()
    page.locator(".chain summary").first.focus()
    page.keyboard.press("Enter")
    assert first.is_visible()
    assert page.locator(".chain").get_by_role("link", name="Optimization in Multiple Variables").is_visible()


def test_first_tab_leads_to_the_content(page, site):
    page.goto((site / "content/topics/power-rule.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#page_main")


def test_every_link_is_reached_by_tab_and_seen_there(page, site):
    page.goto((site / "content/topics/power-rule.html").as_uri())
    expected = page.evaluate("[...document.querySelectorAll('a, summary')].filter(e => e.checkVisibility()).length")
    seen = 0
    for _ in range(expected):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        seen += page.evaluate("document.activeElement !== document.body")
    assert seen == expected


def test_the_way_from_home_to_a_prerequisite(page, site):
    page.goto((site / "index.html").as_uri())
    page.wait_for_url("**/content/index.html")
    page.get_by_role("link", name="Multilevel Modeling for Hierarchical Data").click()
    page.get_by_role("link", name="Eigenvalues and Eigenvectors").first.click()
    assert page.locator("h1").inner_text().startswith("Eigenvalues and Eigenvectors")


def test_a_first_visit_to_a_topic_is_light(built: Built) -> None:
    """What the page itself loads, as a server that packs with gzip sends it; pictures come as they are."""
    for page in (built.site / "content/topics").glob("*.html"):
        loaded = (first or second for first, second in _LOADED.findall(page.read_text(encoding="utf-8")))
        files = [page, *(page.parent / name for name in loaded)]
        size = sum(_sent(file) for file in files)
        assert size <= LARGEST_FIRST_VISIT, (page.name, size)


def _sent(file: Path) -> int:
    content = file.read_bytes()
    return len(content) if file.suffix == ".png" else len(gzip.compress(content))
