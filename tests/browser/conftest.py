"""The tabs in which tests open pages, and a small site that a learner can go through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from coursegraph import build_site
from coursegraph.config import BuildOptions
from learner import HOME, SCALES, WAYS, Person, tab, write_learner_course
from playwright.sync_api import Browser, Page
from support import CourseBuilder, complete


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab without a network."""
    with tab(browser) as page:
        yield page


@pytest.fixture(scope="session")
def learner_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a small course that a learner can go through."""
    course = CourseBuilder(tmp_path_factory.mktemp("learner") / "course")
    write_learner_course(course)
    complete(course.root)
    course.write("content/index.md", HOME)
    report = build_site(course.root, BuildOptions(jobs=1, execute=False))
    assert report.site, report.diagnostics
    return report.site


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """Serves folders on this machine, as any web server would, and gives their addresses."""
    servers: dict[Path, ThreadingHTTPServer] = {}

    def serve(folder: Path) -> str:
        if folder not in servers:
            servers[folder] = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
            Thread(target=servers[folder].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[folder].server_port}"

    yield serve
    for server in servers.values():
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: Any) -> None:
        """Says nothing of a browser that has gone away."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture(params=WAYS, ids="-".join)
def person(request: pytest.FixtureRequest, browser: Browser, learner_site: Path, served) -> Iterator[Person]:
    """A learner with a fresh profile, for each way to open a site, each size of screen and each color scheme."""
    way, scale, scheme = request.param
    base = served(learner_site) if way == "http" else learner_site.as_uri()
    host = base if way == "http" else ""
    with tab(browser, host, viewport=SCALES[scale], color_scheme=scheme) as page:
        yield Person(page, base)


@pytest.fixture
def learner(browser: Browser, learner_site: Path) -> Iterator[Person]:
    """A learner with a fresh profile and the site on the disk."""
    with tab(browser) as page:
        yield Person(page, learner_site.as_uri())
