"""The same course gives the same pages, in whatever order its parts are met."""

from __future__ import annotations

import dataclasses
import random

from coursegraph import pipeline
from coursegraph.graph import build_graph
from coursegraph.metrics import compute_metrics
from coursegraph.model import Course
from coursegraph.render import Page, render_pages


def rendered(course: Course) -> list[Page]:
    graph = build_graph(course)
    return render_pages(course, graph, compute_metrics(graph), compute_metrics(graph, "required"), environment="here")


def test_order_of_topics_edges_and_lessons_does_not_matter(course, requires) -> None:
    for number in range(12):
        earlier = [f"t{other}" for other in range(number) if (number * other) % 3 != 1][-4:]
        fields = {"prerequisites": requires(*earlier), "title": f"Title {number % 4}", "tags": f"[a{number % 3}, b]"}
        course.topic(f"{'numbers' if number % 2 else 'shapes'}/t{number}", **fields)
        course.write(f"content/lessons/t{number}.md", f"Lesson {number}.\n")
    loaded = pipeline.load_course(course.root)
    expected = rendered(loaded)
    assert [page.path for page in expected] == sorted(page.path for page in expected)
    chance = random.Random(3)  # noqa: S311  # seeded, not secret
    for _ in range(3):
        topics = [dataclasses.replace(one, prerequisites=shuffled(chance, one.prerequisites)) for one in loaded.topics]
        lessons = shuffled(chance, loaded.lessons)
        other = dataclasses.replace(loaded, topics=shuffled(chance, topics), lessons=lessons)
        assert rendered(other) == expected


def shuffled(chance: random.Random, items) -> tuple:
    return tuple(chance.sample(list(items), len(items)))
