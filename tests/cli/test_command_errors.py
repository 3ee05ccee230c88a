"""Misuse, broken machines, closed pipes and Ctrl-C: one plain line and the right exit code, never a traceback."""

from __future__ import annotations

import errno
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from coursegraph import CoursegraphError, pipeline
from coursegraph.cli import main


def raising(error: BaseException):
    def fail(*_: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    "arguments",
    [["chek"], ["check", "--strct"], ["check", "--format", "xml"], ["show"], ["graph"], ["build", "--jobs", "0"]],
)
def test_misuse_is_2(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_unknown_command_names_the_nearest() -> None:
    assert "Did you mean 'check'?" in CliRunner().invoke(main, ["chek"]).stderr


@pytest.mark.parametrize("command", ["check", "build", "clean", "serve"])
def test_missing_course_is_2(tmp_path: Path, command: str) -> None:
    result = CliRunner().invoke(main, ["--course", str(tmp_path / "none"), command])
    assert result.exit_code == 2
    assert "does not exist" in result.stderr


def test_a_folder_without_a_course_is_a_finding(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--course", str(tmp_path), "check"])
    assert result.exit_code == 1
    assert result.stdout.startswith("graph/course.yml:1:1: error[G001]")
    assert result.stdout.endswith("\n0 topics, 1 error\n")


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (CoursegraphError("the kernel\nis gone"), "Error: the kernel is gone\n"),
        (OSError(errno.ENOSPC, "No space left on device"), "Error: No space left on device\n"),
        (OSError(errno.EACCES, "Permission denied", "a\nb"), "Error: a b: Permission denied\n"),
    ],
)
def test_a_broken_machine_is_2_and_one_line(monkeypatch, chained, run, error: Exception, line: str) -> None:
    monkeypatch.setattr(pipeline, "survey", raising(error))
    result = run("check")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", line)


def test_a_bug_is_not_hidden(monkeypatch, chained, run) -> None:
    monkeypatch.setattr(pipeline, "survey", raising(ZeroDivisionError()))
    assert isinstance(run("check").exception, ZeroDivisionError)


def test_ctrl_c_is_130_and_one_line(monkeypatch, chained, run) -> None:
    monkeypatch.setattr(pipeline, "survey", raising(KeyboardInterrupt()))
    result = run("check")
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "Stopped.\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["graph", "export", "--format", "json"], 0), (["show", "area"], 0), (["check", "--strict"], 1)],
)
def test_a_closed_pipe_is_quiet_and_keeps_the_exit_code(chained, spawn, arguments: list[str], code: int) -> None:
    if code:
        chained.topic("numbers/alone", title="Alone")
    reader, writer = os.pipe()
    os.close(reader)
    done = spawn(*arguments, capture_output=False, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (done.returncode, done.stderr) == (code, b"")


def test_a_terminal_without_unicode_shows_escapes(chained, spawn) -> None:
    chained.topic("numbers/count", title="数")
    done = spawn("show", "count", env={"PYTHONIOENCODING": "latin-1"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"\\u6570\n")


def test_version() -> None:
    result = CliRunner().invoke(main, ["--version"], prog_name="coursegraph")
    assert result.stdout.startswith("coursegraph 0.")


def test_course_is_the_current_folder_by_default(chained, monkeypatch) -> None:
    monkeypatch.chdir(chained.root)
    assert CliRunner().invoke(main, ["check"]).stdout == "3 topics, no findings\n"
