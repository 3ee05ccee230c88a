"""Small courses with all that a site needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from coursegraph import pipeline
from coursegraph.config import BuildOptions
from coursegraph.model import BuildReport
from support import complete


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
