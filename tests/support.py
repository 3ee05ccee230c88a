"""What tests of built sites share: courses on disk, and the bytes of a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
_GENERATED = shutil.ignore_patterns("topics", "browse", "__pycache__")


def copy_course(to: Path) -> Path:
    """Copies the repository's course as a fresh clone would hold it."""
    shutil.copytree(REPOSITORY / "graph", to / "graph")
    shutil.copytree(REPOSITORY / "content", to / "content", ignore=lambda folder, names: _generated(folder))
    shutil.copytree(REPOSITORY / "build_tools/multilevel", to / "build_tools/multilevel", ignore=_GENERATED)
    for name in "_config.yml", "_toc.yml":
        shutil.copy2(REPOSITORY / name, to / name)
    return to


def _generated(folder: str) -> set[str]:
    return {"topics", "browse"} if Path(folder) == REPOSITORY / "content" else set()


def complete(root: Path) -> Path:
    """Adds to a course of topics what a site needs besides."""
    for name in "_config.yml", "_toc.yml":
        shutil.copy2(REPOSITORY / name, root / name)
    for name, text in {"content/index.md": "# Home\n", "content/guide/index.md": "# Guide\n"}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by relative path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Which file stands below a folder under each name, and when it was last written."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }
