"""Putting a site in place: a reader sees the old one or the new one, whenever the process is killed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from coursegraph.site import publish as module
from coursegraph.site.publish import publish, recover

OLD = {"index.html": "old", "content/a.html": "a", "content/gone.html": "gone"}
NEW = {"index.html": "new", "content/a.html": "a", "_static/x.css": "x"}


def put(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
    return folder


def read(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    return put(tmp_path / "staged", OLD)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out" / "html"


def restage(staged: Path) -> None:
    (staged / "content/gone.html").unlink()
    put(staged, NEW)


def test_the_first_site(staged: Path, target: Path) -> None:
    assert publish(staged, target) == 3
    assert read(target) == OLD
    assert [path.name for path in target.parent.iterdir()] == ["html"]


def test_the_next_site_replaces_it_whole(staged: Path, target: Path) -> None:
    publish(staged, target)
    restage(staged)
    assert publish(staged, target) == 3
    assert read(target) == NEW
    assert [path.name for path in target.parent.iterdir()] == ["html"]


def test_an_unchanged_file_is_not_copied_again(staged: Path, target: Path) -> None:
    publish(staged, target)
    before = {name: (target / name).stat().st_ino for name in OLD}
    restage(staged)
    publish(staged, target)
    assert (target / "content/a.html").stat().st_ino == before["content/a.html"]
    assert (target / "index.html").stat().st_ino != before["index.html"]


def test_a_published_file_shares_nothing_with_the_staged_one(staged: Path, target: Path) -> None:
    publish(staged, target)
    publish(staged, target)
    (staged / "index.html").write_text("half")
    assert (target / "index.html").read_text() == "old"


def test_what_only_sphinx_needs_is_left_out(staged: Path, target: Path) -> None:
    put(staged, {".buildinfo": "x", "objects.inv": "x", "searchindex.js": "x"})
    assert publish(staged, target) == 3
    assert read(target) == OLD


@pytest.mark.parametrize("step", ["_place", "_swap", "rename", "rmtree"])
@pytest.mark.parametrize("again", [False, True])
def test_killed_at_any_step_the_next_publish_is_right(
    staged: Path, target: Path, monkeypatch, step: str, again: bool
) -> None:
    publish(staged, target)
    restage(staged)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    if step == "rename":
        rename = Path.rename
        monkeypatch.setattr(Path, "rename", lambda one, to: killed() if to == target else rename(one, to))
    elif step == "rmtree":
        monkeypatch.setattr(shutil, "rmtree", lambda path, **_: killed() if Path(path).exists() else None)
    else:
        monkeypatch.setattr(module, step, killed)
    with pytest.raises(KeyboardInterrupt):
        publish(staged, target)
    monkeypatch.undo()
    if again:
        assert publish(staged, target) == 3
        assert read(target) == NEW
    else:
        recover(target)
        assert read(target) in (OLD, NEW)
    assert [path.name for path in target.parent.iterdir()] == ["html"]


def test_recover_takes_the_old_site_back_only_if_there_is_no_other(target: Path) -> None:
    put(target.with_name(".html.old"), OLD)
    put(target.with_name(".html.new"), {"index.html": "half"})
    recover(target)
    assert read(target) == OLD
    put(target.with_name(".html.old"), NEW)
    recover(target)
    assert read(target) == OLD
    assert [path.name for path in target.parent.iterdir()] == ["html"]


def test_recover_without_anything_to_do(target: Path) -> None:
    recover(target)
    assert not target.parent.exists()
