"""`coursegraph build` and `clean`: what they print, what they refuse, what they leave alone."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from coursegraph import pipeline
from coursegraph.cli.output import Progress
from coursegraph.config import BuildOptions
from coursegraph.diagnostics import CoursegraphError, Diagnostic, Severity, Span
from coursegraph.model import BuildReport

FINDING = Diagnostic("L101", Severity.ERROR, Span("content/lessons/add.md", 7), "a cell of this lesson failed")


@pytest.fixture
def built(monkeypatch):
    """Puts a made-up report in the place of a build; returns the list of options that were asked for."""
    asked: list[BuildOptions] = []

    def use(report: BuildReport) -> list[BuildOptions]:
        def build_site(_path, options, progress):
            asked.append(options)
            for line in "Reading topics", "Reading pages: 5 %", "Reading pages: 100 %", "Checking links":
                progress(line)
            return report

        monkeypatch.setattr(pipeline, "build_site", build_site)
        return asked

    return use


def test_site_is_built_and_named(site_course: Path, spawn) -> None:
    done = spawn("build", "--no-execute", "--jobs", "1")
    site = site_course / "_build" / "html"
    assert done.returncode == 0, done.stderr
    lines = done.stdout.decode().splitlines()
    files = sum(path.is_file() for path in site.rglob("*"))
    assert lines[0].startswith(f"The site is in {site}: {files} files in ")
    assert lines[1:] == ["Lessons: 0 run, 0 from the cache.", f"Open it in a browser: {(site / 'index.html').as_uri()}"]
    assert done.stderr.splitlines()[0] == b"Reading topics"
    assert b"\r" not in done.stderr
    assert b"%" not in done.stderr


def test_out_takes_a_new_folder_and_then_its_own_site(site_course: Path, run, tmp_path) -> None:
    site = tmp_path / "site"
    for _ in range(2):
        result = run("build", "--no-execute", "--jobs", "1", "--out", str(site))
        assert result.exit_code == 0, result.stderr
    assert (site / "content/topics/area.html").is_file()


def test_findings_go_to_standard_error_and_the_code_is_1(chained, run, built) -> None:
    built(BuildReport(None, (FINDING,)))
    result = run("build")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "content/lessons/add.md:7:1: error[L101]: a cell of this lesson failed\n" in result.stderr
    assert result.stderr.endswith("The site was not built: 1 error.\n")


def test_a_site_with_warnings_is_good(chained, run, built) -> None:
    built(BuildReport(Path("/site"), (FINDING,), 12, 1, 2, 3.04))
    result = run("build")
    assert result.exit_code == 0
    assert result.stdout.startswith("The site is in /site: 12 files in 3.0 s.\nLessons: 1 run, 2 from the cache.\n")
    assert "error[L101]" in result.stderr


def test_options_reach_the_build(chained, run, built) -> None:
    asked = built(BuildReport(None, ()))
    run("build")
    run("build", "--out", "elsewhere", "--jobs", "3", "--no-execute", "--strict")
    assert asked == [BuildOptions(), BuildOptions(Path("elsewhere"), 3, False, True)]


def test_progress_elsewhere_is_a_line_for_each_step(chained, run, built) -> None:
    built(BuildReport(None, ()))
    assert run("build").stderr.splitlines()[:3] == ["Reading topics", "Reading pages", "Checking links"]


def test_progress_on_a_terminal_is_one_line(monkeypatch, capsys) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with Progress() as progress:
        progress("Reading pages: 5 %")
        progress("A step whose name is too long \x1b[2J")
    clear = "\r\x1b[K"
    assert capsys.readouterr().err == f"{clear}Reading pages: 5 %{clear}A step whose name i{clear}"


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (".", "the course itself is there"),
        ("..", "the course itself is there"),
        ("graph", "graph is a folder of the course"),
        ("content", "content is a folder of the course"),
        ("content/new", "content is a folder of the course"),
        ("build_tools/site", "build_tools is a folder of the course"),
        ("_build", "_build is a folder of the course"),
        ("notes", "the folder holds something else than a site"),
    ],
)
def test_out_never_lands_on_anything_but_a_site(site_course: Path, run, place: str, reason: str) -> None:
    for name in "notes/index.html", "notes/mine.txt":
        (site_course / name).parent.mkdir(exist_ok=True)
        (site_course / name).touch()
    before = sorted(site_course.rglob("*"))
    result = run("build", "--out", str(site_course / place))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: the site can't be put into {(site_course / place).resolve()}: {reason}\n"
    assert sorted(site_course.rglob("*")) == before


def test_out_is_refused_through_a_symlink_too(site_course: Path, run, tmp_path) -> None:
    (tmp_path / "link").symlink_to(site_course / "content")
    assert "content is a folder of the course" in run("build", "--out", str(tmp_path / "link" / "new")).stderr


def test_out_may_be_an_empty_folder(site_course: Path, tmp_path, run, monkeypatch) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setattr(pipeline, "_build", lambda *_: BuildReport(None, ()))
    assert run("build", "--out", str(tmp_path / "empty")).exit_code == 1


@pytest.mark.parametrize(("place", "reason"), [("file", "is a file"), ("file/site", "is in the way")])
def test_a_file_in_the_way_is_2(site_course: Path, run, tmp_path, place: str, reason: str) -> None:
    (tmp_path / "file").touch()
    result = run("build", "--out", str(tmp_path / place))
    assert result.exit_code == 2
    assert reason in result.stderr


def test_a_full_disk_is_2_and_one_line(chained, run, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "/site/page.html")

    monkeypatch.setattr(pipeline, "build_site", full)
    result = run("build")
    assert (result.exit_code, result.stderr) == (2, "Error: /site/page.html: No space left on device\n")


def test_a_course_without_settings_is_2(chained, run) -> None:
    result = run("build", "--no-execute")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith("Error: ")


def test_the_library_refuses_as_the_command_does(site_course: Path) -> None:
    with pytest.raises(CoursegraphError, match="the course itself is there"):
        pipeline.build_site(site_course, BuildOptions(out=site_course))


def test_clean_removes_what_was_built_and_nothing_else(site_course: Path, run) -> None:
    kept = sorted(path for path in site_course.rglob("*") if path.is_file())
    for name in "_build/html/index.html", "content/topics/area.md", "content/browse/tags.md":
        (site_course / name).parent.mkdir(parents=True, exist_ok=True)
        (site_course / name).touch()
    result = run("clean")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 3
    assert sorted(path for path in site_course.rglob("*") if path.is_file()) == kept
    assert run("clean").stdout == "Nothing was built here.\n"


def test_clean_leaves_other_folders_alone(tmp_path: Path, course, run) -> None:
    course.root.joinpath("graph/course.yml").unlink()
    mine = course.write("_build/mine.txt", "")
    result = run("clean")
    assert (result.exit_code, mine.exists()) == (2, True)
    assert "is not a course" in result.stderr
