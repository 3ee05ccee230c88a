"""Makes the graph, its nodes and edges in sorted order, so that equal courses give equal graphs."""

from __future__ import annotations

from typing import Any, TypeAlias

import networkx as nx

from coursegraph.diagnostics import CoursegraphError
from coursegraph.graph.cycles import CyclicGraphError, find_cycle
from coursegraph.model import Course, Topic

TopicGraph: TypeAlias = "nx.DiGraph[str]"


class UnknownPrerequisiteError(CoursegraphError):
    """Topics name prerequisites that the course lacks; `missing` holds each (topic, prerequisite), sorted."""

    def __init__(self, missing: tuple[tuple[str, str], ...]) -> None:
        super().__init__("; ".join(f'"{topic}" names the unknown prerequisite "{name}"' for topic, name in missing))
        self.missing = missing


def build_graph(course: Course) -> nx.DiGraph[str]:
    """Returns the graph of a checked course: nodes are topic ids, edges run from prerequisite to topic.

    Nodes carry `title`, `level`, `domain`, `tags` (a list) and `minutes` (None if not given), edges `kind` and
    `reason`, the graph `title`.

    Raises:
        UnknownPrerequisiteError: A prerequisite is not a topic of the course.
        CyclicGraphError: Topics require each other.

    >>> from pathlib import Path
    >>> from coursegraph.model import Course, Kind, Prerequisite, Topic
    >>> def topic(id, *earlier):
    ...     edges = tuple(Prerequisite(name, Kind.REQUIRED, "Builds on it.") for name in earlier)
    ...     return Topic(id, id.title(), "elementary", "numbers", "An idea.", edges)
    >>> topics = topic("add", "count"), topic("count"), topic("multiply", "add")
    >>> graph = build_graph(Course(Path("."), "Numbers", (), (), topics))
    >>> list(graph.edges(data="kind"))
    [('add', 'multiply', 'required'), ('count', 'add', 'required')]
    """
    topics = sorted(course.topics, key=lambda topic: topic.id)
    _refuse_unknown(topics)
    if cycle := find_cycle({topic.id: [edge.topic for edge in topic.prerequisites] for topic in topics}):
        raise CyclicGraphError(cycle)
    graph: nx.DiGraph[str] = nx.DiGraph(title=course.title)
    graph.add_nodes_from((topic.id, _node(topic)) for topic in topics)
    graph.add_edges_from(edge for topic in topics for edge in _edges(topic))
    return graph


def _refuse_unknown(topics: list[Topic]) -> None:
    known = {topic.id for topic in topics}
    missing = {(topic.id, edge.topic) for topic in topics for edge in topic.prerequisites if edge.topic not in known}
    if missing:
        raise UnknownPrerequisiteError(tuple(sorted(missing)))


def _node(topic: Topic) -> dict[str, Any]:
    return {
        "title": topic.title,
        "level": topic.level,
        "domain": topic.domain,
        "tags": list(topic.tags),
        "minutes": topic.minutes,
    }


def _edges(topic: Topic) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (edge.topic, topic.id, {"kind": edge.kind.value, "reason": edge.reason})
        for edge in sorted(topic.prerequisites, key=lambda edge: edge.topic)
    ]
