"""Keeps the generated pages on disk equal to those in memory."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from coursegraph.diagnostics import CoursegraphError

GENERATED = ("content/topics", "content/browse", "content/learn")


def write_pages(root: Path, pages: Mapping[str, str]) -> int:
    """Writes the pages whose bytes differ, removes those that are no longer generated, and returns how many differed.

    An untouched file keeps its time stamp, so Sphinx reads again just what changed. Each file is replaced whole.

    Raises:
        CoursegraphError: A folder of generated pages is a symlink: files elsewhere would be lost.
    """
    for folder in GENERATED:
        if (root / folder).resolve() != root.resolve() / folder:
            raise CoursegraphError(f"{folder} is reached by a symlink; the build writes and removes files there")
    changed = _remove_others(root, pages)
    for path, text in pages.items():
        changed += write_file(root / path, text.encode())
    return changed


def write_file(path: Path, content: bytes) -> bool:
    """Replaces a file whole if its bytes differ, and returns whether they did."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    partial.write_bytes(content)
    os.replace(partial, path)
    return True


def _remove_others(root: Path, pages: Mapping[str, str]) -> int:
    """Removes files and symlinks that are no page, and the folders that are empty then; the deepest come first."""
    found = [path for folder in GENERATED for path in (root / folder).rglob("*")]
    removed = 0
    for path in sorted(found, reverse=True):
        if path.is_symlink() or path.is_file():
            if path.relative_to(root).as_posix() not in pages:
                path.unlink()
                removed += 1
        elif not any(path.iterdir()):
            path.rmdir()
    return removed
