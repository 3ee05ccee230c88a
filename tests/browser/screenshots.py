"""Takes the pictures of README and guide from the built site: `python tests/browser/screenshots.py`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

_REPOSITORY = Path(__file__).parents[2]
_SITE = _REPOSITORY / "_build" / "html" / "content"
_GUIDE = _REPOSITORY / "content" / "guide"
_GOAL = "topics/multilevel-modeling.html"
_FIGURES = {
    "pooling.png": ("topics/multilevel-modeling/02-pooling.html", "The funnel of county means again"),
    "league-table.png": ("topics/multilevel-modeling/13-shrinkage-and-league-tables.html", "Caterpillar plot"),
}
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--force-color-profile=srgb"]


def main() -> None:
    """Opens each page with the network off, as one learner goes through them, and writes the pictures."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_ARGUMENTS)
        for name, (page, alt) in _FIGURES.items():
            _open(_tab(browser, 800, 900), page).locator(f'img[alt^="{alt}"]').screenshot(path=_GUIDE / name)
        tab = _tab(browser, 1100, 820)
        for name, show in _PICTURES.items():
            show(tab)
            tab.wait_for_timeout(500)
            tab.screenshot(path=_GUIDE / name)
        browser.close()


def _tab(browser: Browser, width: int, height: int) -> Page:
    how = {"viewport": {"width": width, "height": height}, "offline": True, "reduced_motion": "reduce"}
    return browser.new_context(**how).new_page()


def _open(tab: Page, page: str) -> Page:
    tab.goto((_SITE / page).as_uri())
    return tab


def _press(tab: Page, name: str) -> None:
    tab.get_by_role("button", name=name, exact=True).click()


def _topic(tab: Page) -> None:
    _press(_open(tab, _GOAL), "Set as goal")
    _press(tab, "Close")


def _home(tab: Page) -> None:
    _press(_open(tab, "topics/function-notation.html"), "I know this")
    tab.get_by_label("This and the").check()
    tab.get_by_role("button", name="Mark", exact=False).click()
    _open(tab, "index.html")


def _quiz(tab: Page) -> None:
    question = _open(tab, "topics/standard-deviation.html").locator(".question").first
    wrong = question.locator(".options > li:not([data-correct]) input")
    if wrong.count():
        wrong.first.check()
    else:
        question.get_by_label("Your number").fill("1")
    question.get_by_role("button", name="Check").click()
    question.scroll_into_view_if_needed()


def _map(tab: Page) -> None:
    _open(tab, "learn/map.html").wait_for_timeout(800)


_PICTURES: dict[str, Callable[[Page], object]] = {
    "topic-page.png": _topic,
    "home.png": _home,
    "plan.png": lambda tab: _open(tab, "learn/plan.html"),
    "quiz.png": _quiz,
    "map.png": _map,
    "progress.png": lambda tab: _open(tab, "learn/progress.html"),
}


if __name__ == "__main__":
    main()
