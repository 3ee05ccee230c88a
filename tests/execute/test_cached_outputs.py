"""Outputs in the cache are what the site shows: Sphinx starts no kernel of its own."""

from __future__ import annotations

import nbclient
from bs4 import BeautifulSoup
from coursegraph import pipeline
from coursegraph.config import BuildOptions
from support import complete

CELLS = (
    "from IPython.display import HTML, SVG, display\nprint('six times seven is', 6 * 7)",
    "display(HTML('<table><tr><td>cell</td></tr></table>'))",
    "---\nmystnb:\n  image:\n    alt: A word.\n---\n"
    "display(SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"><text>drawn</text></svg>'))",
)


def test_a_site_shows_what_was_run_before(course, lesson, monkeypatch) -> None:
    lesson("a", *CELLS)
    complete(course.root)
    options = BuildOptions(jobs=1)
    report = pipeline.build_site(course.root, options)
    assert (report.diagnostics, report.lessons_run, report.lessons_cached) == ((), 1, 0)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a kernel was started")

    monkeypatch.setattr(nbclient.NotebookClient, "async_start_new_kernel", refuse)
    lesson("a", *CELLS, prose="Other words.")
    report = pipeline.build_site(course.root, options)
    assert (report.diagnostics, report.lessons_run, report.lessons_cached) == ((), 0, 1)
    page = BeautifulSoup((report.site / "content/topics/a.html").read_text(encoding="utf-8"), "html.parser")
    assert "Other words." in page.get_text()
    assert "six times seven is 42" in page.select_one(".cell_output").get_text()
    assert page.select_one(".cell_output table td").get_text() == "cell"
    assert page.select_one(".cell_output img")["src"].startswith("../../_images/")
    assert page.select_one(".cell_output img")["alt"] == "A word."


def test_a_site_built_without_running_says_so(course, lesson) -> None:
    lesson("a", "print(6 * 7)")
    complete(course.root)
    report = pipeline.build_site(course.root, BuildOptions(jobs=1, execute=False))
    assert report.diagnostics == ()
    text = (report.site / "content/topics/a.html").read_text(encoding="utf-8")
    assert (report.diagnostics, report.lessons_run) == ((), 0)
    assert "was not executed in this build" in text
    assert "42" not in text
    assert "was not executed" not in (report.site / "content/index.html").read_text(encoding="utf-8")
