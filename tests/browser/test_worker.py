"""The site over http: kept on the device after one visit, renewed when the learner agrees, gone while an author writes.

Playwright's `wait_for_function` evaluates text, which the pages' policy forbids; so these tests wait for what shows.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from conftest import BROWSER_ARGUMENTS
from coursegraph import build_site
from coursegraph.config import BuildOptions
from coursegraph.serve import SiteServer
from playwright.sync_api import Browser, BrowserContext, Page, expect
from support import REPOSITORY, complete

KEPT = "This course is now on your device and opens without a network."
NEWER = "A new version of this course is here."
TOPIC = "content/topics/counting-to-10.html"
OTHER = "content/topics/halves.html"
BUILD = BuildOptions(jobs=1, execute=False)


class Versions(NamedTuple):
    """Two sites of one course: in the second, the core idea of one topic is another."""

    first: Path
    second: Path


class Host:
    """A plain server of a folder, which counts what it is asked for and can go and come back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self._server: ThreadingHTTPServer | None = None
        self.port = 0
        self._clock = 1_700_000_000

    def start(self) -> None:
        asked = self.asked

        class Handler(SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(unquote(self.path).lstrip("/"))
                super().do_GET()

            def log_message(self, *_: object) -> None:
                pass

        class Quiet(ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                """A browser may go away before its answer comes."""

        self._server = Quiet(("127.0.0.1", self.port), partial(Handler, directory=self.folder))
        self.port = self._server.server_port
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def publish(self, site: Path, place: str = "a") -> str:
        """Puts a site into a folder of the host, in the place of the one before, and returns its address.

        Its files are of a later second than those before, by which this server knows new from old.
        """
        shutil.rmtree(self.folder / place, ignore_errors=True)
        shutil.copytree(site, self.folder / place)
        self._clock += 60
        for path in (self.folder / place).rglob("*"):
            os.utime(path, (self._clock, self._clock))
        return f"{self.address}{place}/"


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    root = tmp_path_factory.mktemp("offline") / "course"
    shutil.copytree(REPOSITORY / "tests/courses/good/complete", root)
    complete(root)
    topic = root / "graph/topics/counting/counting-to-10.yml"
    sites = []
    for name in "first", "second":
        report = build_site(root, BUILD)
        assert report.site, report.diagnostics
        sites.append(shutil.copytree(report.site, root.with_name(name)))
        text = topic.read_text(encoding="utf-8")
        topic.write_text(text.replace("core_idea: ", "core_idea: Renewed. ", 1), encoding="utf-8")
    return Versions(*sites)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    (tmp_path / "www").mkdir()
    (tmp_path / "www/outside.html").write_text('<!doctype html><link rel="icon" href="data:,">A page of no course.')
    host = Host(tmp_path / "www")
    host.start()
    yield host
    host.stop()


@pytest.fixture
def context(browser: Browser, host: Host) -> Iterator[BrowserContext]:
    """A fresh profile, in which every complaint and every request to another host fails the test."""
    context = browser.new_context(reduced_motion="reduce")
    wrong: list[str] = []
    context.on("console", lambda message: wrong.append(f"console: {message.text}"))
    context.on("weberror", lambda error: wrong.append(f"error: {error.error}"))
    context.on("request", lambda asked: asked.url.startswith(host.address) or wrong.append(f"asked {asked.url}"))
    yield context
    context.close()
    assert wrong == []


@pytest.fixture
def visit(context: BrowserContext) -> Callable[[str], Page]:
    """Opens a page in a tab of its own and waits until the site is kept."""

    def open_page(address: str) -> Page:
        page = context.new_page()
        page.goto(address)
        page.get_by_text(KEPT).wait_for()
        return page

    return open_page


def listed(site: Path) -> dict[str, str]:
    """The revisions in a site's list of files, by path."""
    text = (site / "precache.js").read_text(encoding="ascii")
    entries = json.loads(text.partition("=")[2].rstrip().removesuffix(";"))
    return {unquote(entry["url"]): entry["revision"] for entry in entries}


def kept(page: Page) -> dict[str, list[str]]:
    """What is in each cache of the host, as addresses with revisions."""
    return page.evaluate("""async () => {
      const found = {};
      for (const name of await caches.keys())
        found[name] = (await (await caches.open(name)).keys()).map((one) => decodeURIComponent(one.url)).sort();
      return found;
    }""")


def expected(address: str, site: Path) -> dict[str, list[str]]:
    names = [f"{address}{name}?__WB_REVISION__={revision}" for name, revision in listed(site).items()]
    return {f"coursegraph-precache-{address}": sorted(names)}


def is_new(page: Page) -> bool:
    return page.locator(".core-idea").inner_text().startswith("Renewed.")


def look_for_news(page: Page) -> None:
    """Asks for a new version, as the browser does a while after each page; what becomes of it shows on the page."""
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")


def registrations(page: Page) -> list[str]:
    return page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => one.scope))")


def test_after_one_visit_every_page_opens_without_a_network(host, versions, visit) -> None:
    address = host.publish(versions.first)
    page = visit(f"{address}content/index.html")
    assert kept(page) == expected(address, versions.first)
    host.stop()
    for name in sorted(listed(versions.first)):
        if name.endswith(".html"):
            page.goto(address + name)
            assert page.locator("body").inner_text()
    page.goto(f"{address}{OTHER}?from=mail&x=1#chain")
    for _ in range(2):
        expect(page.locator("h1")).to_contain_text("Halves")
        assert page.evaluate("getComputedStyle(document.querySelector('.notices')).position") == "fixed"
        page.reload()


def test_folders_are_answered_without_a_network(host, versions, visit) -> None:
    address = host.publish(versions.first)
    page = visit(f"{address}content/index.html")
    host.stop()
    page.goto(address)
    page.wait_for_url(f"{address}content/index.html")
    for place in "content/", "content":
        page.goto(address + place)
        assert page.url == f"{address}content/"
        expect(page.locator("h1")).to_contain_text("Home")


def test_it_is_said_once_that_the_course_is_kept(host, versions, visit) -> None:
    address = host.publish(versions.first)
    page = visit(f"{address}content/index.html")
    assert page.locator("footer [role=status]").inner_text() == KEPT
    page.goto(address + TOPIC)
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_timeout(500)
    assert page.get_by_text(KEPT).count() == 0


def test_a_new_version_is_used_when_the_learner_agrees(host, versions, visit) -> None:
    address = host.publish(versions.first)
    page = visit(address + TOPIC)
    host.publish(versions.second)
    host.asked.clear()
    page.reload()
    expect(page.get_by_role("status").filter(has_text=NEWER)).to_be_visible()
    assert not is_new(page), "nothing changes before the learner agrees"
    page.reload()
    expect(page.get_by_text(NEWER)).to_be_visible()
    assert not is_new(page), "not on the next page either"
    before, after = listed(versions.first), listed(versions.second)
    renewed = {name for name in after if after[name] != before.get(name)}
    assert TOPIC in renewed
    assert len(renewed) < len(after) / 3
    assert sorted(set(host.asked)) == sorted({f"a/{name}" for name in renewed} | {"a/worker.js", "a/precache.js"})
    page.set_viewport_size({"width": 360, "height": 740})
    for name in "Use it", "Later":
        box = page.get_by_role("button", name=name).bounding_box()
        assert box
        assert box["x"] + box["width"] <= 360
    loads = []
    page.on("load", lambda: loads.append(1))
    page.get_by_role("button", name="Use it").press("Enter")
    expect(page.locator(".core-idea")).to_contain_text("Renewed.")
    page.wait_for_timeout(500)
    assert len(loads) == 1
    assert kept(page) == expected(address, versions.second)
    assert page.get_by_text(NEWER).count() == 0
    host.stop()
    page.reload()
    assert is_new(page)


def test_later_puts_the_notice_away_until_the_next_page(host, versions, visit) -> None:
    address = host.publish(versions.first)
    page = visit(address + TOPIC)
    host.publish(versions.second)
    look_for_news(page)
    page.get_by_role("button", name="Later").click()
    assert page.get_by_text(NEWER).count() == 0
    page.goto(address + OTHER)
    expect(page.get_by_text(NEWER)).to_be_visible()


def test_a_new_version_is_used_once_all_tabs_are_closed(host, versions, visit, context) -> None:
    address = host.publish(versions.first)
    page = visit(address + TOPIC)
    host.publish(versions.second)
    look_for_news(page)
    page.get_by_text(NEWER).wait_for()
    outside = context.new_page()
    outside.goto(f"{host.address}outside.html")
    page.close()
    outside.evaluate("""async () => {
      const [one] = await navigator.serviceWorker.getRegistrations();
      while (one.waiting || one.active.state !== "activated") await new Promise((done) => setTimeout(done, 50));
    }""")
    page = context.new_page()
    page.goto(address + TOPIC)
    assert is_new(page)
    assert page.get_by_text(NEWER).count() == 0


def test_another_tab_is_told_and_keeps_what_is_on_it(host, versions, visit, context) -> None:
    address = host.publish(versions.first)
    page = visit(address + TOPIC)
    other = context.new_page()
    other.goto(address + TOPIC)
    other.evaluate("document.querySelector('h1').dataset.mine = 'typed'")
    host.publish(versions.second)
    look_for_news(page)
    page.get_by_role("button", name="Use it").click()
    expect(page.locator(".core-idea")).to_contain_text("Renewed.")
    expect(other.get_by_text(NEWER)).to_be_visible()
    assert other.locator("h1").get_attribute("data-mine") == "typed"
    other.get_by_role("button", name="Use it").click()
    expect(other.locator(".core-idea")).to_contain_text("Renewed.")


@pytest.mark.parametrize("fault", ["missing", "stale"])
def test_a_failed_update_leaves_the_old_version_and_the_next_one_mends_it(host, versions, visit, fault) -> None:
    """A file is missing, or the host still gives out the old one: neither may become part of the new version."""
    address = host.publish(versions.first)
    page = visit(address + TOPIC)
    host.publish(versions.second)
    if fault == "missing":
        (host.folder / "a" / TOPIC).unlink()
    else:
        shutil.copy(versions.first / TOPIC, host.folder / "a" / TOPIC)
    state = page.evaluate("""async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update();
      const worker = registration.installing;
      return new Promise((done) => worker.addEventListener("statechange", () => done(worker.state)));
    }""")
    assert state == "redundant"
    page.reload()
    assert not is_new(page)
    assert page.get_by_text(NEWER).count() == 0
    host.publish(versions.second)
    look_for_news(page)
    page.get_by_role("button", name="Use it").click()
    expect(page.locator(".core-idea")).to_contain_text("Renewed.")
    assert kept(page) == expected(address, versions.second)


def test_two_courses_on_one_host_do_not_touch_each_other(host, versions, visit, context) -> None:
    first, second = host.publish(versions.first), host.publish(versions.first, "a/b")
    visit(first + TOPIC).close()
    page = visit(second + TOPIC)
    assert kept(page) == expected(first, versions.first) | expected(second, versions.first)
    assert page.get_by_text(NEWER).count() == 0
    shutil.rmtree(host.folder / "a/b")
    host.publish(versions.second, "a/b")
    look_for_news(page)
    page.get_by_role("button", name="Use it").click()
    expect(page.locator(".core-idea")).to_contain_text("Renewed.")
    assert kept(page) == expected(first, versions.first) | expected(second, versions.second)
    host.stop()
    page.goto(first + TOPIC)
    assert not is_new(page)


def test_nothing_is_fetched_ahead_when_the_browser_saves_data(host, versions, context) -> None:
    address = host.publish(versions.first)
    context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page = context.new_page()
    page.goto(address + TOPIC)
    page.wait_for_timeout(1000)
    assert registrations(page) == []
    assert "a/precache.js" not in host.asked


def test_from_the_disk_there_is_neither_manifest_nor_worker(page, versions) -> None:
    page.goto((versions.first / TOPIC).as_uri())
    page.locator(".notices").wait_for(state="attached")
    assert page.locator("link[rel=manifest]").count() == 0


def test_browsers_may_install_the_site(browser, host, versions, tmp_path) -> None:
    """In a profile of its own: Chromium installs nothing from a private window, which tests open otherwise."""
    context = browser.browser_type.launch_persistent_context(
        tmp_path / "profile", executable_path=shutil.which("chromium"), args=BROWSER_ARGUMENTS
    )
    page = context.new_page()
    page.goto(f"{host.publish(versions.first)}content/index.html")
    page.get_by_text(KEPT).wait_for()
    session = context.new_cdp_session(page)
    assert session.send("Page.getAppManifest")["errors"] == []
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    context.close()


def test_an_author_sees_what_was_just_built(host, versions, visit, context) -> None:
    """`coursegraph serve` where a plain server was before, whose visitor has the old site in the browser."""
    shutil.copytree(versions.first, host.folder, dirs_exist_ok=True)
    page = visit(host.address + TOPIC)
    host.stop()
    with SiteServer(versions.second, host.port):
        page.goto(host.address + TOPIC)
        expect(page.locator(".core-idea")).to_contain_text("Renewed.")
        expect(page.locator("script[src='/.coursegraph/reload.js']")).to_have_count(1)
        page.reload()
        page.wait_for_timeout(500)
        assert is_new(page)
        assert registrations(page) == []
        assert kept(page) == {}
