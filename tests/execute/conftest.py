"""Lessons as the pipeline hands them over: taken from the pages of a small course."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coursegraph import pipeline
from coursegraph.execute.run import LessonRun, LessonTask, run_lessons
from coursegraph.render import render_pages

Run = Callable[..., dict[str, LessonRun]]


@pytest.fixture
def run(course) -> Run:
    """Runs the lessons of the test's course; returns how each went by its topic's id."""

    def start(environment: str = "here", jobs: int = 2) -> dict[str, LessonRun]:
        of = pipeline.figures(course.root)
        pages = render_pages(of.course, of.graph, of.all, of.required, environment=environment)
        tasks = [LessonTask(page.lesson.path, page.path, page.text, page.lesson_line) for page in pages if page.lesson]
        done = run_lessons(course.root, tasks, jobs, said.append)
        assert [one.lesson_path for one in done] == sorted(task.lesson_path for task in tasks)
        return {one.lesson_path.rpartition("/")[2].removesuffix(".md"): one for one in done}

    said: list[str] = []
    start.said = said
    return start


@pytest.fixture
def lesson(course) -> Callable[..., None]:
    """Writes a topic with a lesson of code cells, each a few lines; the front matter takes three lines."""

    def write(topic: str, *cells: str, prose: str = "Text.") -> None:
        course.topic(f"numbers/{topic}")
        code = "".join(f"\n```{{code-cell}} ipython3\n{cell}\n```\n" for cell in cells)
        course.write(f"content/lessons/{topic}.md", f"---\ntitle: T\n---\n{prose}\n{code}")

    return write
