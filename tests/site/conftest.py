"""Small courses with all that a site needs, and the real one built once for all tests that read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from coursegraph import pipeline
from coursegraph.config import BuildOptions
from coursegraph.model import BuildReport
from support import complete, copy_course


@pytest.fixture
def small(course, requires):
    """Four topics in a row with references and tags, and what a site needs besides."""
    for number, name in enumerate(("one", "two", "three", "four")):
        before = requires(("one", "two", "three")[number - 1]) if number else "[]"
        course.topic(f"numbers/{name}", prerequisites=before, tags=f"[tag-{name}, tag-all]")
    complete(course.root)
    return course


@pytest.fixture
def build(course) -> Callable[..., BuildReport]:
    """Builds the test's course in this process."""

    def start(**options: object) -> BuildReport:
        return pipeline.build_site(course.root, BuildOptions(jobs=1, **options))

    return start


@pytest.fixture
def site(course) -> Path:
    """Where the test's course is published."""
    return course.root / "_build" / "html"


@dataclass(frozen=True)
class BuiltCourse:
    """A copy of the repository's course and its site."""

    root: Path
    report: BuildReport

    @property
    def site(self) -> Path:
        return self.root / "_build" / "html"

    def pages(self) -> list[str]:
        """The site's pages by relative path, without the redirection at its root."""
        found = (path.relative_to(self.site).as_posix() for path in self.site.rglob("*.html"))
        return sorted(name for name in found if name != "index.html")

    def page(self, name: str) -> BeautifulSoup:
        return _parsed(self.site / name)

    def topic(self, name: str) -> BeautifulSoup:
        return self.page(f"content/topics/{name}.html")


@cache
def _parsed(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "html.parser")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltCourse:
    """The repository's course built from nothing, lessons executed."""
    root = copy_course(tmp_path_factory.mktemp("built") / "course")
    return BuiltCourse(root, pipeline.build_site(root))
