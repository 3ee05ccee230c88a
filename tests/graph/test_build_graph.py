from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from coursegraph.graph import CyclicGraphError, UnknownPrerequisiteError, build_graph, find_cycle
from coursegraph.model import Course
from hypothesis import given
from hypothesis import strategies as st
from strategies import course_of, courses, helpful, required, topic_of


def snapshot(graph: nx.DiGraph[str]) -> Any:
    """All that a graph holds, the order included."""
    neighbours = [(topic, list(graph.pred[topic]), list(graph.succ[topic])) for topic in graph]
    return graph.graph, list(graph.nodes(data=True)), list(graph.edges(data=True)), neighbours


def test_carries_what_the_course_says() -> None:
    add = topic_of("add", helpful("count", "Sums are counts."), title="Adding", tags=("sum", "plus"), minutes=30)
    graph = build_graph(course_of([add, topic_of("count")], "Numbers"))
    assert graph.graph == {"title": "Numbers"}
    assert graph.nodes["add"] == {
        "title": "Adding",
        "level": "elementary",
        "domain": "numbers",
        "tags": ["sum", "plus"],
        "minutes": 30,
    }
    assert graph.nodes["count"]["minutes"] is None
    assert graph.edges["count", "add"] == {"kind": "helpful", "reason": "Sums are counts."}
    assert type(graph.edges["count", "add"]["kind"]) is str


def test_an_empty_course_gives_an_empty_graph() -> None:
    assert len(build_graph(course_of([]))) == 0


@given(courses(), st.randoms())
def test_the_order_of_topics_and_prerequisites_does_not_matter(course: Course, random: Any) -> None:
    shuffled = [
        replace(topic, prerequisites=tuple(random.sample(topic.prerequisites, len(topic.prerequisites))))
        for topic in random.sample(course.topics, len(course.topics))
    ]
    assert snapshot(build_graph(replace(course, topics=tuple(shuffled)))) == snapshot(build_graph(course))


@given(courses())
def test_nodes_and_neighbours_are_sorted(course: Course) -> None:
    graph = build_graph(course)
    assert list(graph) == sorted(topic.id for topic in course.topics)
    assert list(graph.edges) == sorted(
        (edge.topic, topic.id) for topic in course.topics for edge in topic.prerequisites
    )
    assert all(list(graph.pred[topic]) == sorted(graph.pred[topic]) for topic in graph)


def test_names_every_unknown_prerequisite() -> None:
    course = course_of([topic_of("b", required("x"), required("a")), topic_of("a", required("y"))])
    with pytest.raises(UnknownPrerequisiteError, match='"a" names the unknown prerequisite "y"') as caught:
        build_graph(course)
    assert caught.value.missing == (("a", "y"), ("b", "x"))


def test_refuses_a_topic_that_requires_itself() -> None:
    with pytest.raises(CyclicGraphError, match="a -> a") as caught:
        build_graph(course_of([topic_of("a", required("a"))]))
    assert caught.value.cycle == ("a",)


def test_a_cycle_starts_with_its_smallest_id_and_leaves_out_what_lies_behind_it() -> None:
    topics = [
        topic_of("a", required("d")),
        topic_of("b", required("d"), required("root")),
        topic_of("c", required("b")),
        topic_of("d", required("c")),
        topic_of("root"),
    ]
    with pytest.raises(CyclicGraphError, match="b -> c -> d -> b") as caught:
        build_graph(course_of(topics))
    assert caught.value.cycle == ("b", "c", "d")


def test_of_several_cycles_the_one_of_the_smallest_id_is_named() -> None:
    assert find_cycle({name: [name] for name in "hgfedcba"}) == ("a",)


@given(courses(), st.data())
def test_finds_a_real_cycle_exactly_when_there_is_one(course: Course, data: st.DataObject) -> None:
    names = [topic.id for topic in course.topics]
    prerequisites = {topic.id: [edge.topic for edge in topic.prerequisites] for topic in course.topics}
    for name in names:
        prerequisites[name] += data.draw(st.lists(st.sampled_from(names), max_size=1))
    graph = nx.DiGraph([(earlier, name) for name in names for earlier in prerequisites[name]])
    cycle = find_cycle(prerequisites)
    if cycle is None:
        assert nx.is_directed_acyclic_graph(graph)
    else:
        assert all(step in graph.edges for step in zip(cycle, (*cycle[1:], cycle[0]), strict=True))
        assert len(set(cycle)) == len(cycle)
        assert cycle[0] == min(cycle)
        assert find_cycle({name: prerequisites[name][::-1] for name in reversed(prerequisites)}) == cycle


def test_a_long_chain_needs_no_recursion() -> None:
    names = [f"t{number:05}" for number in range(5000)]
    steps = [topic_of(name, required(before)) for before, name in pairwise(names)]
    chain = [topic_of(names[0]), *steps]
    assert build_graph(course_of(chain)).number_of_edges() == 4999
    with pytest.raises(CyclicGraphError) as caught:
        build_graph(course_of([topic_of(names[0], required(names[-1])), *chain[1:]]))
    assert list(caught.value.cycle) == names
