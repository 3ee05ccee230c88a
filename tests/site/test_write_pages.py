"""Generated pages on disk: written when they differ, removed when they are no longer made, nothing else touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from coursegraph.diagnostics import CoursegraphError
from coursegraph.site.write import write_pages

PAGES = {"content/topics/a.md": "# A\n", "content/browse/tags.md": "# Täg\n"}


def test_pages_are_written_and_counted(tmp_path: Path) -> None:
    assert write_pages(tmp_path, PAGES) == 2
    assert {path: (tmp_path / path).read_text(encoding="utf-8") for path in PAGES} == PAGES


def test_only_what_differs_is_touched(tmp_path: Path) -> None:
    write_pages(tmp_path, PAGES)
    for path in PAGES:
        os.utime(tmp_path / path, (1, 1))
    assert write_pages(tmp_path, PAGES) == 0
    assert write_pages(tmp_path, PAGES | {"content/topics/a.md": "# B\n"}) == 1
    assert (tmp_path / "content/browse/tags.md").stat().st_mtime == 1
    assert (tmp_path / "content/topics/a.md").stat().st_mtime > 1
    assert (tmp_path / "content/topics/a.md").read_text() == "# B\n"


def test_what_is_no_longer_made_is_removed_and_counted(tmp_path: Path) -> None:
    write_pages(tmp_path, PAGES)
    for leftover in "content/topics/old.md", "content/browse/.x.md.partial":
        (tmp_path / leftover).write_text("old")
    (tmp_path / "content/index.md").write_text("mine")
    assert write_pages(tmp_path, PAGES) == 2
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a.md", "index.md", "tags.md"]


def test_a_folder_of_pages_goes_with_its_last_page(tmp_path: Path) -> None:
    lessons = {f"content/topics/a/0{number}-x.md": "# X\n" for number in (1, 2)}
    write_pages(tmp_path, PAGES | lessons)
    renamed = {"content/topics/a/01-x.md": "# X\n", "content/topics/a/02-y.md": "# X\n"}
    assert write_pages(tmp_path, PAGES | renamed) == 2
    assert sorted(path.name for path in (tmp_path / "content/topics/a").iterdir()) == ["01-x.md", "02-y.md"]
    assert write_pages(tmp_path, PAGES) == 2
    assert [path.name for path in (tmp_path / "content/topics").iterdir()] == ["a.md"]


def test_a_folder_of_lessons_elsewhere_is_not_written_to(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "letter.txt").write_text("mine")
    (tmp_path / "course/content/topics").mkdir(parents=True)
    (tmp_path / "course/content/topics/a").symlink_to(elsewhere)
    write_pages(tmp_path / "course", PAGES | {"content/topics/a/01-x.md": "# X\n"})
    assert [path.name for path in elsewhere.iterdir()] == ["letter.txt"]
    assert (tmp_path / "course/content/topics/a/01-x.md").read_text() == "# X\n"


def test_a_page_is_replaced_whole(tmp_path: Path, monkeypatch) -> None:
    write_pages(tmp_path, PAGES)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        write_pages(tmp_path, PAGES | {"content/topics/a.md": "# B\n"})
    assert (tmp_path / "content/topics/a.md").read_text() == "# A\n"
    monkeypatch.undo()
    write_pages(tmp_path, PAGES)
    assert len(list((tmp_path / "content/topics").iterdir())) == 1


def test_a_folder_elsewhere_is_not_emptied(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "letter.txt").write_text("mine")
    (tmp_path / "course/content").mkdir(parents=True)
    (tmp_path / "course/content/topics").symlink_to(elsewhere)
    with pytest.raises(CoursegraphError, match="content/topics is reached by a symlink"):
        write_pages(tmp_path / "course", PAGES)
    assert [path.name for path in elsewhere.iterdir()] == ["letter.txt"]


def test_a_course_reached_by_a_symlink_is_fine(tmp_path: Path) -> None:
    (tmp_path / "course").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "course")
    assert write_pages(tmp_path / "link", PAGES) == 2
