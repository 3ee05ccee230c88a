"""The same course gives the same bytes: elsewhere, through plain Jupyter Book, and after edits."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from coursegraph import build_site
from support import copy_course, files, stamps

TOPIC = "graph/topics/algebra/slope-intercept-form.yml"


def edit(root: Path, text: str) -> None:
    """Puts a sentence before a topic's core idea."""
    path = root / TOPIC
    path.write_text(path.read_text().replace("core_idea: >-\n", f"core_idea: >-\n  {text}\n", 1))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course at a path of another length, not yet built."""
    return copy_course(tmp_path_factory.mktemp("somewhere") / "quite" / "another" / "folder")


def test_plain_jupyter_book_makes_the_same_pages(built, tmp_path):
    root = copy_course(tmp_path / "plain")
    shutil.copytree(built.root / "_build/.jupyter_cache", root / "_build/.jupyter_cache")
    command = [Path(sys.executable).with_name("jupyter-book"), "build", root]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    plain, ours = files(root / "_build/html"), files(built.site)
    assert set(ours) <= set(plain)
    assert set(plain) - set(ours) <= {".buildinfo", "objects.inv"}
    assert [name for name in ours if plain[name] != ours[name]] == []


@pytest.mark.timeout(900)  # runs every lesson once more, beside whatever else is tested
def test_another_path_and_then_edits_give_the_bytes_of_a_clean_build(built, copy):
    assert build_site(copy).site
    site = copy / "_build/html"
    assert files(site) == files(built.site)
    before = stamps(site)

    assert build_site(copy).site
    assert stamps(site) == before

    original = (copy / TOPIC).read_text()
    edit(copy, "An edit.")
    assert build_site(copy).site
    changed = {name for name, stamp in stamps(site).items() if stamp != before[name]}
    assert changed == {"content/topics/slope-intercept-form.html", "content/learn/search.js", "precache.js"}
    assert b"An edit." in (site / "content/topics/slope-intercept-form.html").read_bytes()

    (copy / TOPIC).write_text(original)
    assert build_site(copy).site
    assert files(site) == files(built.site)


def test_a_mistake_leaves_the_site_as_it_was(built, tmp_path):
    before = files(built.site)
    lesson = built.root / "content/lessons/power-rule.md"
    lesson.write_text("---\ntitle: T\n---\n\n```{code-cell} ipython3\n1 / 0\n```\n")
    try:
        report = build_site(built.root)
    finally:
        lesson.unlink()
    assert report.site is None
    assert [(one.code, str(one.span)) for one in report.diagnostics] == [("L101", "content/lessons/power-rule.md:6:1")]
    assert "ZeroDivisionError" in report.diagnostics[0].message
    assert files(built.site) == before
