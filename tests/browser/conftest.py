"""The tab in which tests open pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab of a fresh profile, offline, whose every complaint and request to anywhere fails the test."""
    context = browser.new_context(offline=True, reduced_motion="reduce")
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("console", lambda message: wrong.append(f"console: {message.text}"))
    tab.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    tab.on("request", lambda asked: asked.url.startswith(("file:", "data:")) or wrong.append(f"asked {asked.url}"))
    tab.on("requestfailed", lambda asked: wrong.append(f"failed: {asked.url}"))
    yield tab
    context.close()
    assert wrong == []
