"""The guide's page on the command shows what the command really prints."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from coursegraph.cli import main

PAGE = Path(__file__).parents[2] / "content/guide/commands.md"


def refreshed(page: str, course: Path) -> str:
    """The page with every block that begins with `$ coursegraph` printed anew."""

    def printed(block: re.Match[str]) -> str:
        arguments = ["--course", str(course), *block[1].split()]
        result = CliRunner().invoke(main, arguments, prog_name="coursegraph", terminal_width=80)
        return f"```text\n$ coursegraph {block[1]}\n{result.output}```\n"

    return re.sub(r"```text\n\$ coursegraph (.*)\n(?:.*\n)*?```\n", printed, page)


@pytest.fixture
def with_findings(course, requires):
    course.topic("numbers/count", title="Counting")
    course.topic("numbers/add", prerequisites=requires("cuont"), title="Adding")
    course.topic("numbers/double", prerequisites=requires("count"), title="Doubling", level="later")
    course.topic("numbers/halve", prerequisites=requires("double"), title="Halving")
    return course.root


def test_the_page_shows_what_the_command_prints(with_findings, expect) -> None:
    expect(PAGE, refreshed(PAGE.read_text(encoding="utf-8"), with_findings))


def test_a_block_that_tells_something_else_is_seen(with_findings) -> None:
    stale = "```text\n$ coursegraph clean --help\nUsage: another one\n```\n"
    assert "Removes the site" in refreshed(stale, with_findings)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_has_its_section(name: str) -> None:
    command = main.commands[name]
    words = [name, *command.commands] if isinstance(command, click.Group) else [name]
    page = PAGE.read_text(encoding="utf-8")
    assert f"## `{' '.join(words)}`" in page
    assert f"$ coursegraph {' '.join(words)} --help" in page
