"""What tests of built sites share: courses on disk, and the bytes of a folder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup
from coursegraph.diagnostics import Diagnostic
from coursegraph.load import Source, read_course
from coursegraph.model import BuildReport
from coursegraph.validate import validate

REPOSITORY = Path(__file__).parents[1]
COURSE_FILE = """\
title: A small course
levels:
  - {id: early, title: Early}
  - {id: later, title: Later}
domains:
  - {id: numbers, title: Numbers, description: How many., assessment: quiz}
  - {id: shapes, title: Shapes, description: What form., assessment: reflection}
"""


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


class CourseBuilder:
    """A course on disk that a test writes file by file; `graph/course.yml` is there from the start."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("graph/course.yml", COURSE_FILE)

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file of the course."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def topic(self, place: str, **fields: str | None) -> Path:
        """Write `graph/topics/<place>.yml`: four good lines, then others; a value is YAML, None leaves it out."""
        title = f"The {place.rpartition('/')[2].replace('-', ' ')}"
        good = {"title": title, "level": "early", "prerequisites": "[]", "core_idea": "It is so."}
        lines = [f"{name}: {value}\n" for name, value in {**good, **fields}.items() if value is not None]
        return self.write(f"graph/topics/{place}.yml", "".join(lines))

    def lesson(self, place: str, text: str = "Text.", **fields: str | None) -> Path:
        """Write `content/lessons/<place>.md`: good front matter of three lines, in which fields count as in `topic`."""
        good = {"title": f"The {place.rpartition('/')[2]}", "minutes": "20", "objective": "Do it."}
        lines = [f"{name}: {value}\n" for name, value in {**good, **fields}.items() if value is not None]
        return self.write(f"content/lessons/{place}.md", f"---\n{''.join(lines)}---\n\n{text}\n")

    def source(self) -> Source:
        return read_course(self.root)

    def findings(self) -> list[Diagnostic]:
        return validate(self.source())

    def found(self, code: str) -> list[str]:
        """Findings of one code as `place message | hint`, the place without the folder `graph/topics/`."""
        return [
            f"{str(f.span).removeprefix('graph/topics/')} {f.message} | {f.hint}"
            for f in self.findings()
            if f.code == code
        ]

    def codes(self) -> list[str]:
        return [finding.code for finding in self.findings()]


def copy_course(to: Path) -> Path:
    """Copies the repository's course as a fresh clone would hold it."""
    made = {
        REPOSITORY / "content": {"topics", "browse", "learn"},
        REPOSITORY / "build_tools/multilevel": {"__pycache__"},
    }
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
