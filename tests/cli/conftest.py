"""The command as tests run it: within the process, or as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from coursegraph.cli import main

COMMAND = [sys.executable, "-m", "coursegraph.cli"]


@pytest.fixture
def run(course) -> Callable[..., Result]:
    """Runs a command on the test's course."""

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--course", str(course.root), *arguments], terminal_width=80)

    return invoke


@pytest.fixture
def spawn(course) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs a command on the test's course in a process of its own."""

    def start(*arguments: str, env: Mapping[str, str] | None = None, **options) -> subprocess.CompletedProcess[bytes]:
        command = [*COMMAND, "--course", str(course.root), *arguments]
        options = {"capture_output": True, "timeout": 120, "env": os.environ | (env or {})} | options
        return subprocess.run(command, check=False, **options)

    return start


@pytest.fixture
def chained(course, requires):
    """Three topics in a row, the last with an alias and a helpful shortcut, without a finding."""
    course.topic("numbers/count", tags="[number, first]", minutes="20", title="Counting")
    course.topic("numbers/add", prerequisites=requires("count"), title="Adding", level="later")
    edges = "[{topic: add, kind: required, reason: Add.}, {topic: count, kind: helpful, reason: Counting helps.}]"
    course.topic("shapes/area", prerequisites=edges, title="Area", level="later", aliases="[surface]")
    return course


@pytest.fixture
def site_course(chained) -> Path:
    """The same with all that a site needs besides."""
    settings = Path(__file__).parents[2]
    for name in "_config.yml", "_toc.yml":
        chained.write(name, (settings / name).read_text(encoding="utf-8"))
    chained.write("content/index.md", "# A small course\n")
    chained.write("content/guide/index.md", "# Guide\n")
    return chained.root
