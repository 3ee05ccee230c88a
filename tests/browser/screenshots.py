"""Takes the pictures of README and guide from the built site: `python tests/browser/screenshots.py`."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

_REPOSITORY = Path(__file__).parents[2]
_SITE = _REPOSITORY / "_build" / "html" / "content"
_PICTURES = {"topic-page.png": ("topics/multilevel-modeling.html", 1200, 900)}
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--force-color-profile=srgb"]


def main() -> None:
    """Opens each page with the network off and writes its picture into the guide."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_ARGUMENTS)
        for name, (page, width, height) in _PICTURES.items():
            context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
            tab = context.new_page()
            tab.goto((_SITE / page).as_uri())
            tab.screenshot(path=_REPOSITORY / "content" / "guide" / name)
        browser.close()


if __name__ == "__main__":
    main()
