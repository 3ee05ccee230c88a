"""The order of the stages, and the only module that knows it.

    graph/ + content/ -> load -> validate -> graph -> metrics -> render -> execute -> site -> _build/html

Stages that need Sphinx or Jupyter are imported where they run: `check` and `show` shall answer at once.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coursegraph.config import BuildOptions, build_folder
from coursegraph.diagnostics import Diagnostic, InvalidCourseError, Severity, Span
from coursegraph.graph import TopicGraph, build_graph
from coursegraph.load import read_course
from coursegraph.metrics import compute_metrics
from coursegraph.model import BuildReport, Course, TopicMetrics
from coursegraph.validate import validate

if TYPE_CHECKING:
    from coursegraph.execute import LessonRun
    from coursegraph.render import Page
    from coursegraph.site import SphinxOptions

Progress = Callable[[str], None]


def _silent(_line: str) -> None:
    """The progress of a build that nobody watches."""


class Figures(NamedTuple):
    """A checked course with its graph and the metrics of both scopes."""

    course: Course
    graph: TopicGraph
    all: Mapping[str, TopicMetrics]
    required: Mapping[str, TopicMetrics]


def check(path: str | Path) -> list[Diagnostic]:
    """Returns all findings on a course, sorted by file and line; an empty list means that nothing is wrong.

    >>> [finding.code for finding in check("no-such-course")]
    ['G001']
    """
    return validate(read_course(_root(path)))


def load_course(path: str | Path) -> Course:
    """Reads a course that has no errors; warnings don't matter here.

    Raises:
        InvalidCourseError: The course has errors; the exception holds all findings.

    >>> load_course("tests/courses/good/minimal").title
    'Numbers'
    """
    course, _ = _load_checked(_root(path))
    return course


def figures(path: str | Path) -> Figures:
    """Loads a course and computes its graph and all figures; raises as `load_course` does."""
    return _figures(load_course(path))


def generate(path: str | Path) -> None:
    """Writes the generated pages of a course; raises as `load_course` does."""
    from coursegraph.site.write import write_pages

    root = _root(path)
    write_pages(root, {page.path: page.text for page in _pages(_figures(load_course(root)))})


def build_site(path: str | Path, options: BuildOptions | None = None, progress: Progress = _silent) -> BuildReport:
    """Builds the whole site and puts it in place only if nothing is wrong with it.

    `progress` is told what is being done, a line a step. Findings of every stage are in the report; an author's
    mistake raises nothing.

    Raises:
        CoursegraphError: The environment is broken, or `path` holds no course.

    >>> build_site("tests/courses/bad/unknown-prerequisite").site is None
    True
    """
    started = time.monotonic()
    report = _build(_root(path), options or BuildOptions(), progress)
    return replace(report, seconds=time.monotonic() - started)


def _build(root: Path, options: BuildOptions, progress: Progress) -> BuildReport:
    progress("Reading topics")
    try:
        course, findings = _load_checked(root)
    except InvalidCourseError as error:
        return BuildReport(None, tuple(error.diagnostics))
    if options.strict and findings:
        return BuildReport(None, tuple(findings))
    pages = _pages(_figures(course))
    return _build_pages(root, pages, options, progress).with_findings(findings)


def _build_pages(root: Path, pages: Sequence[Page], options: BuildOptions, progress: Progress) -> BuildReport:
    from coursegraph import site

    changed = site.write_pages(root, {page.path: page.text for page in pages})
    progress(f"Wrote {changed} of {len(pages)} generated pages anew")
    runs = _run_lessons(root, pages, options, progress) if options.execute else []
    counts = {"lessons_run": sum(not run.cached for run in runs), "lessons_cached": sum(run.cached for run in runs)}
    if failures := [run.failure for run in runs if run.failure]:
        return BuildReport(None, tuple(failures), **counts)
    html, warnings = site.build_html(root, build_folder(root) / "coursegraph", _sphinx_options(options), progress)
    progress("Checking links")
    if problems := [*(_at_lesson(warning, pages) for warning in warnings), *site.check_site(html)]:
        return BuildReport(None, tuple(problems), **counts)
    out = (options.out or build_folder(root) / "html").absolute()
    return BuildReport(out, (), pages=site.publish(html, out), **counts)


def clean(path: str | Path) -> list[Path]:
    """Removes everything that was built or generated, and returns what was there."""
    from coursegraph.site.write import GENERATED

    root = _root(path)
    found = [folder for folder in (build_folder(root), *(root / name for name in GENERATED)) if folder.exists()]
    for folder in found:
        shutil.rmtree(folder)
    return found


def _root(path: str | Path) -> Path:
    return Path(path).absolute()


def _load_checked(root: Path) -> tuple[Course, list[Diagnostic]]:
    """The course and its warnings."""
    source = read_course(root)
    findings = validate(source)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise InvalidCourseError(findings)
    return source.course, findings


def _figures(course: Course) -> Figures:
    graph = build_graph(course)
    return Figures(course, graph, compute_metrics(graph), compute_metrics(graph, "required"))


def _pages(of: Figures) -> list[Page]:
    from coursegraph.execute.environment import environment_digest
    from coursegraph.render import render_pages

    return render_pages(of.course, of.graph, of.all, of.required, environment=environment_digest(of.course.root))


def _run_lessons(root: Path, pages: Sequence[Page], options: BuildOptions, progress: Progress) -> list[LessonRun]:
    lessons = [(page, page.lesson) for page in pages if page.lesson]
    if not lessons:
        return []
    from coursegraph.execute import LessonTask, run_lessons

    progress(f"Running lessons: {len(lessons)}")
    tasks = [LessonTask(lesson.path, page.path, page.text, page.lesson_line) for page, lesson in lessons]
    return run_lessons(root, tasks, options.workers, progress)


def _sphinx_options(options: BuildOptions) -> SphinxOptions:
    from coursegraph.site import SphinxOptions

    return SphinxOptions(options.workers, options.execute)


def _at_lesson(finding: Diagnostic, pages: Sequence[Page]) -> Diagnostic:
    """Moves a finding on a generated page to the lesson whose text stands there."""
    for page in pages:
        if page.path == finding.span.path and page.lesson:
            line = finding.span.line - page.lesson_line + 1
            if 1 <= line <= page.lesson.text.count("\n") + 1:
                return replace(finding, span=Span(page.lesson.path, line))
    return finding
