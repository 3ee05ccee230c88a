"""Knows whether a site would come out as it is, so that a build with nothing to do does nothing."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

_TOOL = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a published site was made from, and how many files and lessons it has."""

    inputs: str
    pages: int
    lessons: int


def inputs_digest(root: Path, generated: Iterable[str], settings: Iterable[str]) -> str:
    """Digests every file that a build of `root` reads, and the settings given.

    `generated` names the folders that a build writes itself. What a symlink leads to may change unseen, so a course
    that holds one never has the same digest twice.
    """
    digest = hashlib.sha256("\0".join(settings).encode())
    written = [root / folder for folder in generated]
    for path in _sources(root, written):
        _add(digest, path, os.urandom(32) if path.is_symlink() else path.read_bytes())
    return digest.hexdigest()


def tool_digest(environment: str) -> str:
    """Digests the tool's own files, and what else pages are made with: a page that another tool made isn't kept."""
    digest = hashlib.sha256(environment.encode())
    for path in sorted(_TOOL.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            _add(digest, path, path.read_bytes())
    return digest.hexdigest()


def _sources(root: Path, written: list[Path]) -> Iterator[Path]:
    for place in "graph", "content", "_config.yml", "_toc.yml":
        for path in (root / place, *sorted((root / place).rglob("*"))):
            if path.is_symlink() or (path.is_file() and not any(map(path.is_relative_to, written))):
                yield path


def _add(digest: hashlib._Hash, path: Path, content: bytes) -> None:
    digest.update(b"\0%b\0%d\0%b" % (os.fsencode(path), len(content), content))


def read_stamp(path: Path) -> Stamp | None:
    """The stamp in a file; None if there is none, or none that can be read."""
    try:
        return Stamp(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_stamp(path: Path, stamp: Stamp) -> None:
    """Writes the stamp; a half-written one can't be read, so it counts as none."""
    path.write_text(json.dumps(asdict(stamp)), encoding="utf-8")
