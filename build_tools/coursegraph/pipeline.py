"""The order of the stages, and the only module that knows it.

    graph/ + content/ -> load -> validate -> graph -> metrics -> render -> execute -> site -> _build/html

Stages that need Sphinx, Jupyter or NetworkX are imported where they run: `check` and `show` shall answer at once.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from filelock import FileLock, Timeout

from coursegraph.config import BuildOptions, build_folder
from coursegraph.diagnostics import CoursegraphError, Diagnostic, InvalidCourseError, Severity, Span
from coursegraph.load import read_course
from coursegraph.load.reader import COURSE_FILE
from coursegraph.model import BuildReport, Course, Lesson, TopicMetrics
from coursegraph.site.place import is_site, site_folder
from coursegraph.site.scripts import require_scripts
from coursegraph.validate import validate
from coursegraph.validate.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from coursegraph.execute.run import LessonRun
    from coursegraph.graph import TopicGraph
    from coursegraph.metrics import TopicFacts
    from coursegraph.render import Page

Progress = Callable[[str], None]


def _silent(_line: str) -> None:
    """The progress of a build that nobody watches."""


class Figures(NamedTuple):
    """A checked course with its graph and the metrics of both scopes."""

    course: Course
    graph: TopicGraph
    all: Mapping[str, TopicMetrics]
    required: Mapping[str, TopicMetrics]


class Checked(NamedTuple):
    """What there is to check in a course and what was found, sorted by file and line."""

    topics: int
    findings: list[Diagnostic]


class Shown(NamedTuple):
    """The facts of one topic with its series of lessons and the titles that a reader needs beside the ids."""

    facts: TopicFacts
    level: str
    domain: str
    titles: Mapping[str, str]
    lessons: Sequence[Lesson]


class UnknownTopicError(CoursegraphError):
    """The course has no topic of this id or alias; `hint` names those most like it."""

    def __init__(self, topic: str, known: Iterable[str]) -> None:
        super().__init__(f"unknown topic {quoted(topic)}")
        written_as_id = "-".join(topic.casefold().split())
        self.hint = did_you_mean(written_as_id, known, "`coursegraph graph export --format json` lists all ids")


def check(path: str | Path) -> list[Diagnostic]:
    """Returns all findings on a course, sorted by file and line; an empty list means that nothing is wrong.

    >>> [finding.code for finding in check("no-such-course")]
    ['G001']
    """
    return survey(path).findings


def survey(path: str | Path) -> Checked:
    """Checks a course and counts its topics."""
    source = read_course(_root(path))
    return Checked(len(source.course.topics), validate(source))


def load_course(path: str | Path) -> Course:
    """Reads a course that has no errors; warnings don't matter here.

    Raises:
        InvalidCourseError: The course has errors; the exception holds all findings.

    >>> load_course("tests/courses/good/smallest").title
    'The smallest course'
    """
    course, _ = _load_checked(_root(path))
    return course


def figures(path: str | Path) -> Figures:
    """Loads a course and computes its graph and all figures; raises as `load_course` does."""
    return _figures(load_course(path))


def show(path: str | Path, topic: str) -> Shown:
    """Gathers what the page of a topic says; `topic` is its id or one of its aliases.

    Raises:
        InvalidCourseError: The course has errors.
        UnknownTopicError: There is no such topic.
    """
    from coursegraph.metrics import topic_facts

    of = figures(path)
    found = topic_facts(of.graph, _topic_id(of.course, topic), of.all, of.required)
    levels = {level.id: level.title for level in of.course.levels}
    domains = {domain.id: domain.title for domain in of.course.domains}
    titles = {topic.id: topic.title for topic in of.course.topics}
    lessons = [one for one in of.course.lessons if one.topic == found.id and one.number is not None]
    return Shown(found, levels[found.level], domains[found.domain], titles, lessons)


def _topic_id(course: Course, name: str) -> str:
    ids = {alias: topic.id for topic in course.topics for alias in topic.aliases}
    ids |= {topic.id: topic.id for topic in course.topics}
    if name not in ids:
        raise UnknownTopicError(name, ids)
    return ids[name]


def export(path: str | Path, form: str) -> str:
    """Gives the whole graph with all figures in one of the formats of `WRITERS`; raises as `load_course` does."""
    from coursegraph.render.export import WRITERS

    of = figures(path)
    return WRITERS[form](of.graph, of.all, of.required)


def generate(path: str | Path) -> None:
    """Writes the generated pages of a course; raises as `load_course` does."""
    from coursegraph.site.write import write_pages

    root = _root(path)
    require_scripts()
    write_pages(root, {page.path: page.text for page in _pages(_figures(load_course(root)))})


def build_site(path: str | Path, options: BuildOptions | None = None, progress: Progress = _silent) -> BuildReport:
    """Builds the whole site and puts it in place only if nothing is wrong with it.

    `progress` is told what is being done, a line a step. Findings of every stage are in the report; an author's
    mistake raises nothing.

    Raises:
        CoursegraphError: The environment is broken, or `path` holds no course.

    >>> build_site("tests/courses/bad/graph").site is None
    True
    """
    started = time.monotonic()
    root, options = _root(path), options or BuildOptions()
    site_folder(root, options.out)
    require_scripts()
    report = _build(root, options, progress)
    return replace(report, seconds=time.monotonic() - started)


def _build(root: Path, options: BuildOptions, progress: Progress) -> BuildReport:
    progress("Reading topics")
    try:
        course, findings = _load_checked(root)
    except InvalidCourseError as error:
        return BuildReport(None, tuple(error.diagnostics))
    if options.strict and findings:
        return BuildReport(None, tuple(findings))
    with _alone(root, progress):
        report = _build_if_changed(course, options, progress)
        return _packed(report, course, options, progress).with_findings(findings)


@contextmanager
def _alone(root: Path, progress: Progress) -> Iterator[None]:
    """Waits until no other process builds this course; the lock goes with the process that holds it."""
    folder = _work_folder(root)
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        progress("Waiting for another build of this course to end")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _build_if_changed(course: Course, options: BuildOptions, progress: Progress) -> BuildReport:
    from coursegraph.site.publish import recover
    from coursegraph.site.stamp import Stamp, inputs_digest, read_stamp, write_stamp
    from coursegraph.site.write import GENERATED

    root, site = course.root, site_folder(course.root, options.out)
    recover(site)
    settings = [str(site), str(options.execute), _made_with(root)]
    inputs, place = inputs_digest(root, GENERATED, settings), _work_folder(root) / "stamp.json"
    last = read_stamp(place)
    if last and last.inputs == inputs and is_site(site):
        progress("Nothing has changed")
        return BuildReport(site, (), pages=last.pages, lessons_cached=last.lessons)
    place.unlink(missing_ok=True)
    report = _build_pages(root, _pages(_figures(course)), options, progress)
    if report.site:
        write_stamp(place, Stamp(inputs, report.pages, report.lessons_run + report.lessons_cached))
    return report


def _build_pages(root: Path, pages: Sequence[Page], options: BuildOptions, progress: Progress) -> BuildReport:
    from coursegraph.site.check import check_site
    from coursegraph.site.publish import publish
    from coursegraph.site.sphinx_build import SphinxOptions, build_html
    from coursegraph.site.write import write_pages

    changed = write_pages(root, {page.path: page.text for page in pages})
    progress(f"Wrote {changed} of {len(pages)} generated pages anew")
    runs = _run_lessons(root, pages, options, progress) if options.execute else []
    cached = sum(run.cached for run in runs)
    report = BuildReport(None, (), lessons_run=len(runs) - cached, lessons_cached=cached)
    if findings := [finding for run in runs for finding in run.findings]:
        return replace(report, diagnostics=tuple(findings))
    how = SphinxOptions(options.workers, options.execute, _made_with(root))
    html, warnings = build_html(root, _work_folder(root), how, progress)
    progress("Checking links")
    if problems := [*(_at_lesson(warning, pages) for warning in warnings), *check_site(html)]:
        return replace(report, diagnostics=tuple(problems))
    out = site_folder(root, options.out)
    return replace(report, site=out, pages=publish(html, out))


def _packed(report: BuildReport, course: Course, options: BuildOptions, progress: Progress) -> BuildReport:
    """The report of a build whose site, if it has one, is packed where that is asked for."""
    if report.site is None or not options.zip:
        return report
    from coursegraph.site.pack import pack

    progress("Packing the site")
    return replace(report, zip=pack(report.site, course.id, course.title))


def _made_with(root: Path) -> str:
    from coursegraph.execute.environment import environment_digest
    from coursegraph.site.stamp import tool_digest

    return tool_digest(environment_digest(root))


def _work_folder(root: Path) -> Path:
    return build_folder(root) / "coursegraph"


def clean(path: str | Path) -> list[Path]:
    """Removes everything that was built or generated, and returns what was there.

    Raises:
        CoursegraphError: `path` holds no course.
    """
    from coursegraph.site.write import GENERATED

    root = _root(path)
    if not (root / COURSE_FILE).is_file():
        raise CoursegraphError(f"{root} is not a course: it has no {COURSE_FILE}")
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
    from coursegraph.graph import build_graph
    from coursegraph.metrics import compute_metrics

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
    from coursegraph.execute.run import LessonTask, run_lessons

    tasks = [LessonTask(lesson.path, page.path, page.text, page.lesson_line) for page, lesson in lessons]
    return run_lessons(root, tasks, options.workers, progress)


def _at_lesson(finding: Diagnostic, pages: Sequence[Page]) -> Diagnostic:
    """Moves a finding on a generated page to the lesson whose text stands there."""
    for page in pages:
        if page.path == finding.span.path and page.lesson:
            line = finding.span.line - page.lesson_line + 1
            if 1 <= line <= page.lesson.text.count("\n") + 1:
                return replace(finding, span=Span(page.lesson.path, line))
    return finding
