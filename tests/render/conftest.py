"""Pages as tests read them: rendered in memory from a small course on disk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from coursegraph import pipeline
from coursegraph.render import Page, render_pages

Pages = dict[str, Page]


@pytest.fixture
def pages(course) -> Callable[[], Pages]:
    """Renders all pages of the test's course, by path without the folder `content/`."""

    def render() -> Pages:
        of = pipeline.figures(course.root)
        made = render_pages(of.course, of.graph, of.all, of.required, environment="here")
        return {page.path.removeprefix("content/"): page for page in made}

    return render


@pytest.fixture
def shown(pages) -> Callable[[str], BeautifulSoup]:
    """The HTML that stands in a page: Markdown's own lines are text to this parser."""
    return lambda path: BeautifulSoup(pages()[path].text, "html.parser")
