"""`coursegraph check`: what it prints, where, and its exit code."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest


@pytest.fixture
def warned(chained, requires):
    """A course with one warning and no error."""
    chained.topic("numbers/halve", prerequisites=requires("area"), title="Halving")
    return chained


@pytest.fixture
def wrong(warned, requires):
    """A course with one error and one warning."""
    warned.topic("numbers/double", prerequisites=requires("cuont"), title="Doubling")
    return warned


def test_good_course_is_counted(chained, run) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "3 topics, no findings\n", "")


def test_findings_have_place_code_and_hint(wrong, run) -> None:
    result = run("check")
    assert result.exit_code == 1
    error = 'graph/topics/numbers/double.yml:3:25: error[G103]: unknown prerequisite "cuont"\n'
    assert f'{error}  hint: did you mean "count"?\n' in result.stdout
    assert result.stdout.splitlines()[-1] == "5 topics, 1 error, 1 warning"
    assert result.stderr == ""


def test_warnings_are_good_unless_strict(warned, run) -> None:
    assert run("check").exit_code == 0
    assert run("check", "--strict").exit_code == 1


def test_strict_passes_a_good_course(chained, run) -> None:
    assert run("check", "--strict").exit_code == 0


def test_json_is_the_only_thing_on_standard_output(wrong, spawn) -> None:
    done = spawn("check", "--format", "json")
    findings = json.loads(done.stdout)
    assert [(one["code"], one["severity"], one["line"]) for one in findings] == [
        ("G103", "error", 3),
        ("G201", "warning", 3),
    ]
    assert (done.returncode, done.stderr) == (1, b"")


def test_json_of_a_good_course_is_an_empty_list(chained, run) -> None:
    assert json.loads(run("check", "--format", "json").stdout) == []


def test_github_prints_one_annotation_per_finding(wrong, run) -> None:
    lines = run("check", "--format", "github").stdout.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::warning"]


def test_check_loads_no_heavy_library(chained) -> None:
    """The course's second goes to reading it: NetworkX, NumPy, Sphinx and Jupyter stay out."""
    code = (
        "import sys; from coursegraph.cli import main; "
        f"main(['--course', {str(chained.root)!r}, 'check'], standalone_mode=False); "
        "print(sorted({'networkx', 'numpy', 'sphinx', 'nbclient', 'watchfiles', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines() == ["3 topics, no findings", "[]"], done.stderr
