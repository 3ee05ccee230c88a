"""Building a small course again and again: right after every change, every mistake and every sudden end."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from coursegraph import pipeline
from coursegraph.config import BuildOptions
from coursegraph.diagnostics import CoursegraphError
from filelock import FileLock
from support import files, stamps

TWO = {"prerequisites": "[{topic: one, reason: It uses one.}]", "tags": "[tag-two, tag-all]"}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001010000000037"
    "6ef9240000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)


def clean_site(root: Path, to: Path) -> dict[str, bytes]:
    """The files of the same course built from nothing elsewhere."""
    made = {root: {"_build"}, root / "content": {"topics", "browse"}}
    shutil.copytree(root, to, ignore=lambda folder, _: made.get(Path(folder), set()))
    assert pipeline.build_site(to, BuildOptions(jobs=1)).site
    return files(to / "_build/html")


def changed(before: dict[str, tuple[int, int]], site: Path) -> set[str]:
    after = stamps(site)
    return {name for name in after if after[name] != before.get(name)}


def test_a_title_of_marks_shows_the_same_everywhere(small, build, site) -> None:
    title = """Say "it's" -- a...b <b>*x*</b> `y` $z$ & {{ 7 * 7 }} \\ 1. # [l](u)"""
    small.topic("numbers/one", title="|-\n  " + title, tags="[tag-one, tag-all]")
    assert build().diagnostics == ()
    page = BeautifulSoup((site / "content/topics/one.html").read_text(encoding="utf-8"), "html.parser")
    assert page.h1.find(string=True, recursive=False) == title
    assert page.title.get_text() == f"{title} – From Counting to Multilevel Models"
    for name in "topics/two", "browse/a-z", "browse/tags", "browse/domain-numbers", "browse/level-early":
        other = BeautifulSoup((site / f"content/{name}.html").read_text(encoding="utf-8"), "html.parser")
        assert title in {link.get_text() for link in other.find_all("a")}, name


@pytest.mark.parametrize("title", ["Main", "Page main", "Course domains", "Early", "Level early", "Tag all"])
def test_no_title_takes_an_id_that_stands_in_the_page_already(small, build, site, title) -> None:
    small.write(
        "content/index.md",
        f"# {title}\n\n## Domains\n\n## Levels\n\n```{{raw}} html\n:file: browse/overview.html\n```\n",
    )
    small.topic("numbers/one", title=title)
    course_file = (small.root / "graph/course.yml").read_text().replace("title: Numbers", f"title: {title}")
    small.write("graph/course.yml", course_file.replace("title: Early", f"title: {title}"))
    assert build().diagnostics == ()
    for path in site.rglob("*.html"):
        ids = [tag["id"] for tag in BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").find_all(id=True)]
        assert len(ids) == len(set(ids)), path.name


def test_the_least_course_builds(course, build, site, small) -> None:
    for name in "one", "two", "three", "four":
        (course.root / f"graph/topics/numbers/{name}.yml").unlink()
    course.topic("shapes/dot")
    assert build().diagnostics == ()
    assert "No topics here yet." in (site / "content/browse/tags.html").read_text()


def test_what_sphinx_complains_of_is_a_finding_each_time(small, build, site) -> None:
    assert build().diagnostics == ()
    before = files(site)
    small.write("content/lessons/two.md", "---\ntitle: T\n---\nText.\n\n```{nosuch}\n```\n\n{doc}`/nowhere`\n")
    small.topic("numbers/one", core_idea="Changed.")
    for _ in range(3):
        report = build()
        assert report.site is None
        found = {(str(finding.span), finding.code) for finding in report.diagnostics}
        assert found == {("content/lessons/two.md:6:1", "S103"), ("content/lessons/two.md:9:1", "S103")}
        assert "Unknown directive type: 'nosuch'" in report.diagnostics[0].message
        assert str(small.root) not in "".join(finding.message for finding in report.diagnostics)
    assert files(site) == before
    small.write("content/lessons/two.md", "Text.\n")
    assert build().diagnostics == ()
    assert b"Changed." in files(site)["content/topics/one.html"]


def test_a_formula_of_a_lesson_that_cannot_be_shown_is_a_finding(small, build) -> None:
    small.write("content/lessons/two.md", "Text.\n\n$$\n\\nosuch\n$$\n")
    (finding,) = build().diagnostics
    assert finding.span.path == "content/lessons/two.md"
    assert "nosuch" in finding.message


def test_a_dead_link_is_a_finding_each_time_and_leaves_the_site(small, build, site) -> None:
    build()
    before = stamps(site)
    small.write(
        "content/guide/index.md", '# Guide\n\n<a href="gone.html">x</a> <img alt="A" src="https://other.org/a.png">\n'
    )
    for _ in range(2):
        report = build()
        assert [finding.code for finding in report.diagnostics] == ["S101", "S102"]
        assert report.site is None
    assert stamps(site) == before


def test_a_broken_course_leaves_the_site(small, build, site) -> None:
    build()
    before = stamps(site)
    small.topic("numbers/two", prerequisites="[{topic: nowhere, reason: None.}]")
    report = build()
    assert "G103" in {finding.code for finding in report.diagnostics}
    assert (report.site, stamps(site)) == (None, before)


def test_a_failing_lesson_leaves_the_site(small, build, site) -> None:
    build()
    before = stamps(site)
    small.write("content/lessons/one.md", "Text.\n\n```{code-cell} ipython3\n1 / 0\n```\n")
    small.write("content/lessons/two.md", "Text.\n\n```{code-cell} ipython3\nprint(1)\n```\n")
    report = build()
    (finding,) = report.diagnostics
    assert (finding.code, finding.span.path, report.lessons_run) == ("L101", "content/lessons/one.md", 2)
    assert "ZeroDivisionError" in finding.message
    assert (report.site, stamps(site)) == (None, before)
    small.write("content/lessons/one.md", "Text.\n")
    report = build()
    assert (report.diagnostics, report.lessons_run, report.lessons_cached) == ((), 1, 1)


def test_one_changed_text_rewrites_one_page(small, build, site, tmp_path) -> None:
    build()
    before = stamps(site)
    small.topic(
        "numbers/two",
        core_idea="Another idea.",
        prerequisites="[{topic: one, reason: It uses one.}]",
        tags="[tag-two, tag-all]",
    )
    assert build().diagnostics == ()
    assert changed(before, site) == {"content/topics/two.html", "content/learn/search.js", "precache.js"}
    assert files(site) == clean_site(small.root, tmp_path / "clean")


def test_a_changed_title_rewrites_the_pages_that_show_it(small, build, site, tmp_path) -> None:
    small.write("content/index.md", "# Home\n\nSee {topic}`two`.\n")
    build()
    before = stamps(site)
    small.topic(
        "numbers/two", title="Zwei", prerequisites="[{topic: one, reason: It uses one.}]", tags="[tag-two, tag-all]"
    )
    assert build().diagnostics == ()
    pages = {"content/index.html", *(f"content/topics/{name}.html" for name in ("one", "two", "three", "four"))}
    lists = {f"content/browse/{name}.html" for name in ("a-z", "tags", "domain-numbers", "level-early")}
    learner = {"content/learn/course.js", "content/learn/map.html", "content/learn/search.js", "precache.js"}
    assert changed(before, site) == pages | lists | learner
    assert files(site) == clean_site(small.root, tmp_path / "clean")


def test_nothing_changed_nothing_written(small, build, site) -> None:
    first = build()
    before, pages = stamps(site), stamps(small.root / "content")
    said: list[str] = []
    report = pipeline.build_site(small.root, BuildOptions(jobs=1), said.append)
    assert said == ["Reading topics", "Nothing has changed"]
    assert (report.site, report.pages) == (first.site, first.pages)
    assert (stamps(site), stamps(small.root / "content")) == (before, pages)
    (small.root / "_build/coursegraph/stamp.json").unlink()
    report = build()
    assert report.pages == first.pages
    assert stamps(site) == before


def test_a_file_behind_a_symlink_may_change(small, build, site) -> None:
    (small.root / "texts").mkdir()
    (small.root / "content/guide/index.md").rename(small.root / "texts/guide.md")
    (small.root / "content/guide/index.md").symlink_to("../../texts/guide.md")
    build()
    small.write("texts/guide.md", "# Guide\n\nMore.\n")
    assert build().diagnostics == ()
    assert b"More." in files(site)["content/guide/index.html"]


def test_a_removed_topic_is_gone_from_the_site(small, build, site, tmp_path) -> None:
    build()
    (small.root / "graph/topics/numbers/four.yml").unlink()
    assert build().diagnostics == ()
    assert "content/topics/four.html" not in files(site)
    assert files(site) == clean_site(small.root, tmp_path / "clean")


def test_an_image_that_no_page_shows_any_more_is_gone(small, build, site, tmp_path) -> None:
    small.write("content/guide/a.png", PIXEL)
    small.write("content/guide/index.md", "# Guide\n\n![A dot](a.png)\n")
    assert build().diagnostics == ()
    small.topic("numbers/one", core_idea="Another idea.")
    build()
    assert "_images/a.png" in files(site)
    small.write("content/guide/index.md", "# Guide\n")
    build()
    assert "_images/a.png" not in files(site)


@pytest.mark.parametrize("name", ["_config.yml", "_toc.yml"])
@pytest.mark.parametrize("text", ["a: [", "root: 7\ntitle: {}\n", None])
def test_settings_that_cannot_be_used_are_named(small, build, name, text) -> None:
    if text is None:
        (small.root / name).unlink()
    else:
        small.write(name, text)
    with pytest.raises(CoursegraphError, match=name):
        build()


def test_pages_that_another_tool_made_are_made_again(small, build, site) -> None:
    build()
    expected = files(site)
    (small.root / "_build/coursegraph/html/content/topics/one.html").write_text("made by another version")
    (small.root / "_build/coursegraph/made-with").write_text("another version")
    (small.root / "_build/coursegraph/stamp.json").unlink()
    assert build().diagnostics == ()
    assert files(site) == expected


def test_a_build_waits_for_another(small) -> None:
    lock = FileLock(small.root / "_build/coursegraph/lock")
    (small.root / "_build/coursegraph").mkdir(parents=True)
    lock.acquire()
    said: list[str] = []

    def heard(line: str) -> None:
        said.append(line)
        if line.startswith("Waiting"):
            lock.release()

    assert pipeline.build_site(small.root, BuildOptions(jobs=1), heard).diagnostics == ()
    assert said[1] == "Waiting for another build of this course to end"


def test_a_site_lost_to_a_killed_build_is_back_even_if_the_next_build_fails(small, build, site) -> None:
    build()
    expected = files(site)
    site.rename(site.with_name(".html.old"))
    small.write("content/guide/index.md", "# Guide\n\n[x](gone.md)\n")
    assert build().site is None
    assert files(site) == expected


def test_killed_at_any_moment_the_next_build_is_right(small, site, tmp_path) -> None:
    for number in range(60):
        small.topic(f"shapes/s{number}", tags=f"[tag-{number % 7}, all]")
    small.write("content/lessons/one.md", "Text.\n\n```{code-cell} ipython3\nprint(1)\n```\n")
    expected = clean_site(small.root, tmp_path / "clean")
    chance = random.Random()  # noqa: S311  # any moment will do
    command = [sys.executable, "-m", "coursegraph.cli", "--course", str(small.root), "build", "--jobs", "2"]
    for _ in range(4):
        shutil.rmtree(small.root / "_build", ignore_errors=True) if chance.random() < 0.3 else None
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            process.wait(chance.uniform(0.6, 5))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        small.topic("shapes/s0", tags="[all]", core_idea=f"Number {chance.random()}.")
    small.topic("shapes/s0", tags="[tag-0, all]")
    assert pipeline.build_site(small.root, BuildOptions(jobs=1)).site
    assert files(site) == expected
