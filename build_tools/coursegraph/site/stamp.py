"""Knows whether a site would come out as it is, so that a build with nothing to do does nothing."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
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
    """Digests every file that a build of `root` reads, the tool's own files, and the settings given.

    `generated` names the folders that a build writes itself.
    """
    digest = hashlib.sha256("\0".join(settings).encode())
    written = [root / folder for folder in generated]
    for path in _files(root, written):
        content = os.readlink(path).encode() if path.is_symlink() else path.read_bytes()
        digest.update(f"\0{path}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _files(root: Path, written: list[Path]) -> Iterable[Path]:
    for folder in root / "graph", root / "content", _TOOL:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and path.parent not in written:
                yield path
    yield from (path for name in ("_config.yml", "_toc.yml") if (path := root / name).is_file())


def read_stamp(path: Path) -> Stamp | None:
    """The stamp in a file; None if there is none, or none that can be read."""
    try:
        return Stamp(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_stamp(path: Path, stamp: Stamp) -> None:
    """Writes the stamp; a half-written one can't be read, so it counts as none."""
    path.write_text(json.dumps(asdict(stamp)), encoding="utf-8")
