"""An open page reloads in a real browser, under the policy that forbids every other script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from coursegraph.serve import SiteServer, open_server
from playwright.sync_api import Browser, Page

POLICY = "default-src 'none'; img-src data:"
PAGE = (
    f'<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    '<link rel="icon" href="data:,"><title>Old</title></head>'
    '<body>Text.<script>document.title = "run"</script></body></html>'
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SiteServer]:
    (tmp_path / "index.html").write_text(PAGE)
    with open_server(tmp_path, 0) as server:
        yield server


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_a_page_reloads_on_each_new_site_and_runs_no_script_of_its_own(
    server: SiteServer, page: Page, tmp_path: Path
) -> None:
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.goto(server.address)
    for title in "First", "Second":
        assert page.title() != title
        (tmp_path / "index.html").write_text(PAGE.replace("Old", title))
        server.announce()
        page.wait_for_function("title => document.title === title", arg=title)
    assert len(errors) == 3
    assert all("inline script" in error for error in errors), "the page's own script stays forbidden"
