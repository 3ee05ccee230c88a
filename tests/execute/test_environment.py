"""The digest of what lessons run with: it changes when outputs may, and only then."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

import pytest
from coursegraph.execute.environment import environment_digest


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in "build_tools/own/__init__.py", "build_tools/own/model.py", "build_tools/coursegraph/cli.py":
        (tmp_path / "course" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "course" / name).write_text("x = 1\n")
    return tmp_path / "course"


def test_it_is_short_and_the_same_each_time(root: Path) -> None:
    assert environment_digest(root) == environment_digest(root)
    assert environment_digest(root).isalnum()
    assert environment_digest(root / "no-such-course").isalnum()


@pytest.mark.parametrize("path", ["own/model.py", "own/new.py", "own/deep/er.py", "single.py"])
def test_a_module_of_the_course_counts(root: Path, path: str) -> None:
    before = environment_digest(root)
    (root / "build_tools" / path).parent.mkdir(exist_ok=True)
    (root / "build_tools" / path).write_text("x = 2\n")
    assert environment_digest(root) != before


def test_a_renamed_module_counts(root: Path) -> None:
    before = environment_digest(root)
    (root / "build_tools/own/model.py").rename(root / "build_tools/own/other.py")
    assert environment_digest(root) != before


@pytest.mark.parametrize("path", ["coursegraph/cli.py", "own/notes.txt", "own/__pycache__/model.cpython-311.pyc"])
def test_what_no_lesson_runs_does_not_count(root: Path, path: str) -> None:
    before = environment_digest(root)
    (root / "build_tools" / path).parent.mkdir(exist_ok=True)
    (root / "build_tools" / path).write_text("x = 2\n")
    assert environment_digest(root) == before


def test_a_package_and_its_version_count(root: Path, tmp_path: Path, monkeypatch) -> None:
    packages = tmp_path / "packages"
    packages.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(packages)])
    digests = {environment_digest(root)}
    for name in "pandas-9.0.dist-info", "pandas-9.1.dist-info":
        (packages / name).mkdir()
        digests.add(environment_digest(root))
        (packages / name).rmdir()
    assert len(digests) == 3


def test_python_counts(root: Path, monkeypatch) -> None:
    before = environment_digest(root)
    monkeypatch.setattr(platform, "python_version", lambda: "9.9.9")
    assert environment_digest(root) != before


def test_the_folder_of_the_course_does_not_count(root: Path, tmp_path: Path) -> None:
    before = environment_digest(root)
    assert environment_digest(root.rename(tmp_path / "elsewhere")) == before
