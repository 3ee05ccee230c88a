"""What counts as a change of the course."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue

import pytest
from coursegraph.serve import watch
from coursegraph.serve.watch import changes

GENERATED = ("content/topics", "content/browse")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in "graph/topics/numbers/add.yml", "content/index.md", "content/topics/add.md", "build_tools/own/data.py":
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("old")
    (tmp_path / "_config.yml").write_text("old")
    return tmp_path


@pytest.fixture
def ticked(root: Path, monkeypatch) -> Iterator[Callable[[float], bool]]:
    """Watches in a thread; the function tells whether a change is seen within some seconds."""
    stop = threading.Event()
    ticks: Queue[None] = Queue()
    plain = watch.watch
    monkeypatch.setattr(watch, "watch", lambda *folders, **options: plain(*folders, stop_event=stop, **options))
    monkeypatch.setattr(watch, "_LOOK_EVERY_MS", 50)

    def follow() -> None:
        for _ in changes(root, GENERATED):
            ticks.put(None)

    def ticked(seconds: float) -> bool:
        try:
            ticks.get(timeout=seconds)
        except Empty:
            return False
        return True

    thread = threading.Thread(target=follow)
    thread.start()
    try:
        assert ticked(20), "it says when it has begun to watch"
        yield ticked
    finally:
        stop.set()
        thread.join()


@pytest.mark.parametrize(
    "name",
    [
        "graph/topics/numbers/add.yml",
        "graph/topics/shapes/area.yml",
        "content/lessons/add.md",
        "content/topics-of-mine.md",
        "build_tools/own/data.py",
        "_config.yml",
        "_toc.yml",
    ],
)
def test_a_source_that_changes_is_seen(root: Path, ticked, name: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("changed")
    assert ticked(20)


def test_a_source_that_goes_is_seen(root: Path, ticked) -> None:
    (root / "graph/topics/numbers/add.yml").unlink()
    assert ticked(20)


def test_settings_that_an_editor_replaces_are_seen_each_time(root: Path, ticked) -> None:
    for text in "first", "second!":
        (root / "swap").write_text(text)
        (root / "swap").replace(root / "_config.yml")
        assert ticked(20)


@pytest.mark.parametrize(
    "name",
    [
        "content/topics/add.md",
        "content/browse/tags.md",
        "_build/html/index.html",
        "graph/topics/numbers/.add.yml.swp",
        "build_tools/own/__pycache__/data.pyc",
        "notes.txt",
    ],
)
def test_what_is_built_or_left_behind_is_not_seen(root: Path, ticked, name: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    while ticked(0.5):
        pass
    (root / name).write_text("changed")
    assert not ticked(1)
