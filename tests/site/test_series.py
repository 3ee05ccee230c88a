"""A topic with an explainer and three lessons, as its built pages show it, and builds after changes of lessons."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from coursegraph import pipeline
from coursegraph.config import BuildOptions
from support import files

TOPIC = "content/topics/halves"
LESSONS = ["01-cutting", "02-sharing", "03-looking-back"]


def addresses(part) -> list[str]:
    return [link["href"] for link in part.select("a")]


def test_the_build_finds_nothing_and_runs_every_lesson(series) -> None:
    assert (series.report.diagnostics, series.report.lessons_run) == ((), 4)


def test_the_topic_lists_its_lessons_after_its_explainer(series) -> None:
    page = series.topic("halves")
    headings = [heading.find(string=True, recursive=False) for heading in page.main.select("section > h2")]
    assert headings == [
        "Core idea",
        "Explainer",
        "Halves",
        "Lessons (3)",
        "Reflection",
        "Prerequisite chain",
        "Prerequisites (2)",
        "Leads to (1)",
    ]
    titles = [link.get_text() for link in page.select(".lessons li > :first-child a")]
    assert titles == ["Cutting in two", "Sharing & fairness", "Looking back"]
    assert [link["href"] for link in page.select(".lessons a")] == [f"halves/{name}.html" for name in LESSONS]


@pytest.mark.parametrize("index", range(3))
def test_a_lesson_knows_its_place_and_leads_on_and_back(series, index) -> None:
    page = series.page(f"{TOPIC}/{LESSONS[index]}.html")
    back = "../halves.html#topic_lessons"
    assert f"Lesson {index + 1} of 3" in page.select_one(".place").get_text()
    assert addresses(page.select_one(".place")) == ["../halves.html", back]
    before = [f"{name}.html" for name in LESSONS[max(0, index - 1) : index]]
    after = [f"{name}.html" for name in LESSONS[index + 1 : index + 2]]
    assert addresses(page.select_one("nav.series")) == [*before, back, *after]
    assert len(page.select("h1")) == 1


def test_titles_of_the_window(series) -> None:
    title = "Sharing & fairness – Halves – From Counting to Multilevel Models"
    assert series.page(f"{TOPIC}/02-sharing.html").title.get_text() == title
    assert series.topic("halves").title.get_text() == "Halves – From Counting to Multilevel Models"


def test_a_picture_beside_the_lesson_is_found(series) -> None:
    image = series.page(f"{TOPIC}/01-cutting.html").main.img
    assert (series.site / TOPIC / image["src"]).resolve().read_bytes().startswith(b"<svg")


def test_solutions_are_folded_with_all_that_they_hold(series) -> None:
    page = series.page(f"{TOPIC}/01-cutting.html")
    first, second = page.select("details.solution")
    assert not first.has_attr("open")
    assert [one.summary.get_text() for one in (first, second)] == [
        "Solution to Exercise 1: three cuts",
        "Solution to Exercise 2",
    ]
    assert [code.get_text().strip() for code in first.select(".cell pre")] == ["3 * parts", "6"]
    assert second.select_one("section h4").find(string=True, recursive=False) == "Another way"
    assert first.find_parent("section").h3.find(string=True, recursive=False) == "Exercise 1: three cuts"
    assert series.page(f"{TOPIC}/03-looking-back.html").select_one(".solution > summary").get_text() == "Solution"


def test_solutions_are_left_out_of_the_page_s_contents(series) -> None:
    page = series.page(f"{TOPIC}/01-cutting.html")
    entries = [link.get_text() for link in page.select(".contents nav a")]
    assert entries == ["The question", "Exercises", "Exercise 1: three cuts", "Exercise 2", "Where to go next"]


def test_a_labelled_solution_can_be_linked_to(series) -> None:
    assert series.page(f"{TOPIC}/01-cutting.html").select_one("#eight").name == "details"
    assert "01-cutting.html#eight" in addresses(series.page(f"{TOPIC}/02-sharing.html").main)


def test_plain_jupyter_book_makes_the_same_pages(series, tmp_path) -> None:
    root = tmp_path / "plain"
    shutil.copytree(series.root, root, ignore=shutil.ignore_patterns("_build", "topics", "browse"))
    shutil.copytree(series.root / "graph", root / "graph", dirs_exist_ok=True)
    command = [Path(sys.executable).with_name("jupyter-book"), "build", root]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    plain, ours = files(root / "_build/html"), files(series.site)
    assert [name for name in ours if plain.get(name) != ours[name]] == []


def test_a_renamed_lesson_leaves_no_page_behind(small, build, site) -> None:
    small.lesson("one/01-first")
    small.lesson("one/02-second")
    assert build().diagnostics == ()
    (small.root / "content/lessons/one/02-second.md").rename(small.root / "content/lessons/one/02-other.md")
    assert build().diagnostics == ()
    pages = {name for name in files(site) if name.startswith("content/topics/one/")}
    assert pages == {"content/topics/one/01-first.html", "content/topics/one/02-other.html"}
    assert b"02-other.html" in files(site)["content/topics/one/01-first.html"]


def test_nothing_changed_nothing_done(small, build) -> None:
    small.lesson("one/01-first")
    build()
    said: list[str] = []
    pipeline.build_site(small.root, BuildOptions(jobs=1), said.append)
    assert said == ["Reading topics", "Nothing has changed"]


def test_a_failing_cell_is_found_at_its_line(small, build) -> None:
    small.lesson("one/01-first", "## Part\n\n```{code-cell} ipython3\n1 / 0\n```")
    (finding,) = build().diagnostics
    assert (finding.code, str(finding.span)) == ("L101", "content/lessons/one/01-first.md:10:1")
