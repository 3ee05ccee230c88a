"""Puts a checked site in the place of the one before, so that a reader sees either the old site or the new one."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

_LEFT_OUT = {".buildinfo", ".buildinfo.bak", "objects.inv", "searchindex.js"}


def publish(staged: Path, target: Path) -> int:
    """Copies the staged site next to `target`, swaps the two, and returns the number of files.

    A file that equals the published one becomes a second name for it instead of a copy: published files are never
    written to again.
    """
    recover(target)
    fresh = _beside(target, "new")
    count = 0
    for path in published_files(staged):
        name = path.relative_to(staged)
        _place(path, target / name, fresh / name)
        count += 1
    _swap(fresh, target)
    return count


def recover(target: Path) -> None:
    """Undoes what a killed `publish` left behind."""
    old = _beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    for leftover in old, _beside(target, "new"):
        shutil.rmtree(leftover, ignore_errors=True)


def _beside(target: Path, suffix: str) -> Path:
    return target.with_name(f".{target.name}.{suffix}")


def published_files(staged: Path) -> Iterator[Path]:
    """The files of a staged site that are published, sorted."""
    for path in sorted(staged.rglob("*")):
        if path.is_file() and path.name not in _LEFT_OUT:
            yield path


def _place(path: Path, published: Path, fresh: Path) -> None:
    fresh.parent.mkdir(parents=True, exist_ok=True)
    try:
        if filecmp.cmp(path, published, shallow=False):
            os.link(published, fresh)
            return
    except OSError:
        pass
    shutil.copy2(path, fresh)


def _swap(fresh: Path, target: Path) -> None:
    old = _beside(target, "old")
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)
