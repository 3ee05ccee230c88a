"""The order of the stages: what stops a build, and what each way in returns."""

from __future__ import annotations

from pathlib import Path

import pytest
from coursegraph import pipeline
from coursegraph.config import BuildOptions
from coursegraph.diagnostics import CoursegraphError, InvalidCourseError, Severity
from support import complete, files


@pytest.fixture
def pair(course, requires):
    """Two topics, the later with an alias and a lesson, and what a site needs besides."""
    course.topic("numbers/count", title="Counting")
    course.topic("shapes/area", title="Area", prerequisites=requires("count"), aliases="[surface]")
    complete(course.root)
    return course


@pytest.fixture
def wide(pair):
    """The same with a warning: one tag is fewer than usual."""
    pair.topic("numbers/count", tags="[one]")
    return pair


def test_errors_stop_before_anything_is_written(pair) -> None:
    pair.topic("numbers/count", level="nowhere")
    before = files(pair.root)
    report = pipeline.build_site(pair.root)
    assert (report.site, [finding.severity for finding in report.diagnostics]) == (None, [Severity.ERROR])
    assert files(pair.root) == before
    for enter in pipeline.load_course, pipeline.figures, pipeline.generate:
        with pytest.raises(InvalidCourseError) as error:
            enter(pair.root)
        assert error.value.diagnostics == list(report.diagnostics)
    assert files(pair.root) == before


def test_warnings_stop_only_a_strict_build(wide) -> None:
    assert pipeline.build_site(wide.root, BuildOptions(strict=True)).site is None
    assert not (wide.root / "_build").exists()
    report = pipeline.build_site(wide.root, BuildOptions(jobs=1))
    assert report.site == wide.root / "_build" / "html"
    assert [finding.severity for finding in report.diagnostics] == [Severity.WARNING]
    assert pipeline.build_site(wide.root, BuildOptions(jobs=1)).diagnostics == report.diagnostics


def test_no_course_is_a_finding(tmp_path: Path) -> None:
    report = pipeline.build_site(tmp_path / "nowhere")
    assert (report.site, [finding.code for finding in report.diagnostics]) == (None, ["G001"])
    assert not (tmp_path / "nowhere").exists()


def test_findings_of_pages_are_sorted_in_with_warnings(wide) -> None:
    wide.write("content/lessons/area.md", "---\ntitle: T\n---\n\n{doc}`nowhere`\n")
    wide.write("content/guide/index.md", "# Guide\n\n```{nosuch}\n```\n")
    report = pipeline.build_site(wide.root, BuildOptions(jobs=1))
    assert [(finding.code, str(finding.span)) for finding in report.diagnostics] == [
        ("S103", "content/guide/index.md:3:1"),
        ("S103", "content/lessons/area.md:5:1"),
        ("G206", "graph/topics/numbers/count.yml:5:7"),
    ]


def test_a_finding_on_a_lesson_s_page_names_the_lesson_s_line(pair) -> None:
    pair.lesson("area/01-a", "## Part\n\n{doc}`nowhere`\n\n```{nosuch}\n```")
    pair.lesson("area/02-b", "#### Too deep\n\n![No picture](none.png)")
    report = pipeline.build_site(pair.root, BuildOptions(jobs=1))
    found = {str(one.span).removeprefix("content/lessons/area/"): one.message for one in report.diagnostics}
    assert list(found)[:4] == ["01-a.md:9:1", "01-a.md:11:1", "02-b.md:7:1", "02-b.md:9:1"]
    assert "nosuch" in found["01-a.md:11:1"]
    assert "content/lessons/area/none.png" in found["02-b.md:9:1"]


def test_generate_writes_the_pages_that_build_writes(pair) -> None:
    pipeline.generate(pair.root)
    generated = files(pair.root / "content")
    assert {"topics/count.md", "topics/area.md", "browse/overview.html"} <= set(generated)
    assert pipeline.build_site(pair.root, BuildOptions(jobs=1)).site
    assert files(pair.root / "content") == generated


def test_clean_takes_away_all_that_was_made(pair) -> None:
    before = files(pair.root)
    assert pipeline.build_site(pair.root, BuildOptions(jobs=1)).site
    assert [path.name for path in pipeline.clean(pair.root)] == ["_build", "topics", "browse", "learn"]
    assert files(pair.root) == before
    assert pipeline.clean(pair.root) == []
    with pytest.raises(CoursegraphError, match="not a course"):
        pipeline.clean(pair.root / "graph")


def test_a_topic_is_found_by_id_and_alias(pair) -> None:
    assert pipeline.show(pair.root, "surface") == pipeline.show(pair.root, "area")
    with pytest.raises(pipeline.UnknownTopicError) as error:
        pipeline.show(pair.root, "aera")
    assert error.value.hint is not None
    assert "area" in error.value.hint
