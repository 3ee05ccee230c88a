"""Takes the pictures of README and guide from the built site: `python tests/browser/screenshots.py`."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

_REPOSITORY = Path(__file__).parents[2]
_SITE = _REPOSITORY / "_build" / "html" / "content"
_GUIDE = _REPOSITORY / "content" / "guide"
_PAGES = {"topic-page.png": ("topics/multilevel-modeling.html", 1200, 900)}
_FIGURES = {
    "pooling.png": ("topics/multilevel-modeling/02-pooling.html", "The funnel of county means again"),
    "league-table.png": ("topics/multilevel-modeling/13-shrinkage-and-league-tables.html", "Caterpillar plot"),
}
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--force-color-profile=srgb"]


def main() -> None:
    """Opens each page with the network off and writes its picture, or that of one figure, into the guide."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_ARGUMENTS)
        for name, (page, width, height) in _PAGES.items():
            _open(browser, page, width, height).screenshot(path=_GUIDE / name)
        for name, (page, alt) in _FIGURES.items():
            _open(browser, page, 800, 900).locator(f'img[alt^="{alt}"]').screenshot(path=_GUIDE / name)
        browser.close()


def _open(browser: Browser, page: str, width: int, height: int) -> Page:
    tab = browser.new_context(viewport={"width": width, "height": height}, offline=True).new_page()
    tab.goto((_SITE / page).as_uri())
    return tab


if __name__ == "__main__":
    main()
