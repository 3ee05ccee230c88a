"""What all tests share: small courses written to a temporary folder, and the flag that refreshes golden files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from coursegraph import build_site
from coursegraph.config import BuildOptions
from support import REPOSITORY, Built, CourseBuilder, complete, copy_course

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter
    from playwright.sync_api import Browser

OUTPUTS = REPOSITORY / "_build/.jupyter_cache"
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READ_THE_BUILT_COURSE = (
    "tests/browser/test_offline.py",
    "tests/site/test_course.py",
    "tests/site/test_lessons",
    "tests/site/test_same_bytes.py",
    "tests/site/test_series.py",
)


@pytest.fixture
def course(tmp_path: Path) -> CourseBuilder:
    """An empty course to write topics into."""
    return CourseBuilder(tmp_path / "course")


@pytest.fixture
def requires() -> Callable[..., str]:
    """Makes the YAML of a list of prerequisites from ids, each with a reason of its own."""

    def written(*ids: str, kind: str = "required") -> str:
        entries = (f"{{topic: {name}, kind: {kind}, reason: It uses {name}.}}" for name in ids)
        return f"[{', '.join(entries)}]"

    return written


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The repository's course, built once with its lessons executed, for the files in READ_THE_BUILT_COURSE.

    Outputs that a build of the repository has left are used again where their key says so.
    """
    root = copy_course(tmp_path_factory.mktemp("built") / "course")
    if OUTPUTS.is_dir():
        shutil.copytree(OUTPUTS, root / "_build/.jupyter_cache")
    report = build_site(root)
    assert report.site, report.diagnostics
    return Built(root, report.site, report)


@pytest.fixture(scope="session")
def series(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small course whose topic `halves` has an explainer and three lessons, built once with their outputs."""
    root = tmp_path_factory.mktemp("series") / "course"
    shutil.copytree(REPOSITORY / "tests/courses/good/complete", root)
    report = build_site(complete(root), BuildOptions(jobs=1))
    assert report.site, report.diagnostics
    return Built(root, report.site, report)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the machine. Without one the browser tests are skipped, but never in CI."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        reason = "no Chromium on this machine: install it to run the browser tests"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=BROWSER_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Keeps the tests that read the built course on one worker, and those of one small site.

    pytest-xdist 3.8 loses its groups under pytest 9.2.
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByCourse(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            if nodeid.startswith(READ_THE_BUILT_COURSE):
                return "course"
            return nodeid.partition("::")[0] if nodeid.startswith("tests/browser/") else nodeid

    return ByCourse(config, log)


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Prints the tables that tests made, whichever worker ran them."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, text in report.user_properties:
            if name == "table":
                terminalreporter.write_line(f"\n{text}")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-expected", action="store_true", help="write what golden tests find to their files")


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with a golden file, or writes the file under `--update-expected`."""

    def compare(file: Path, text: str) -> None:
        if request.config.getoption("--update-expected"):
            file.write_text(text, encoding="utf-8")
        assert file.read_text(encoding="utf-8") == text

    return compare
