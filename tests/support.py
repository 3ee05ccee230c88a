"""What tests of built sites share: courses on disk, and the bytes of a folder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup
from coursegraph.model import BuildReport

REPOSITORY = Path(__file__).parents[1]


@dataclass(frozen=True)
class Built:
    """A course that was built, and its pages as parsed HTML."""

    root: Path
    site: Path
    report: BuildReport

    def pages(self) -> list[str]:
        """All pages but the one at the top, which only leads to the home page."""
        names = (path.relative_to(self.site).as_posix() for path in self.site.rglob("*.html"))
        return sorted(name for name in names if name != "index.html")

    def page(self, name: str) -> BeautifulSoup:
        return _parsed(self.site / name)

    def topic(self, id: str) -> BeautifulSoup:
        return self.page(f"content/topics/{id}.html")


@cache
def _parsed(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def copy_course(to: Path) -> Path:
    """Copies the repository's course as a fresh clone would hold it."""
    made = {REPOSITORY / "content": {"topics", "browse"}, REPOSITORY / "build_tools/multilevel": {"__pycache__"}}
    for name in "graph", "content", "build_tools/multilevel":
        shutil.copytree(REPOSITORY / name, to / name, ignore=lambda folder, _: made.get(Path(folder), set()))
    for name in "_config.yml", "_toc.yml":
        shutil.copy2(REPOSITORY / name, to / name)
    return to


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
