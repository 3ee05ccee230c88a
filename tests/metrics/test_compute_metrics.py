from __future__ import annotations

from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from coursegraph.graph import CyclicGraphError, TopicGraph, build_graph
from coursegraph.metrics import Scope, compute_metrics
from coursegraph.model import Course, TopicMetrics
from hypothesis import given
from hypothesis import strategies as st
from strategies import course_of, courses, helpful, required, topic_of

scopes = st.sampled_from(["all", "required"])


def in_scope(graph: TopicGraph, scope: Scope) -> TopicGraph:
    """The same topics with the edges of the scope alone."""
    edges = [(a, b) for a, b, edge in graph.edges(data=True) if scope == "all" or edge["kind"] == "required"]
    scoped: TopicGraph = nx.DiGraph(edges)
    scoped.add_nodes_from(graph)
    return scoped


def chains_to(graph: TopicGraph, topic: str) -> list[list[str]]:
    """Every path from a root to the topic, by walking all of them."""
    earlier = [chain for before in graph.pred[topic] for chain in chains_to(graph, before)]
    return [[*chain, topic] for chain in earlier or [[]]]


def by_definition(graph: TopicGraph, topic: str) -> TopicMetrics:
    chains = chains_to(graph, topic)
    longest = max(len(chain) for chain in chains)
    chain = min(chain[::-1] for chain in chains if len(chain) == longest)[::-1]
    before = {name for steps in chains for name in steps} - {topic}
    after = {other for other in graph if other != topic and any(topic in steps for steps in chains_to(graph, other))}
    return TopicMetrics(longest - 1, tuple(chain), len(before), len(after))


@given(courses(), scopes)
def test_figures_are_what_their_definitions_say(course: Course, scope: Scope) -> None:
    graph = build_graph(course)
    scoped = in_scope(graph, scope)
    assert dict(compute_metrics(graph, scope)) == {topic: by_definition(scoped, topic) for topic in graph}


@given(courses(), scopes)
def test_a_topic_lies_deeper_than_each_of_its_prerequisites(course: Course, scope: Scope) -> None:
    graph = build_graph(course)
    metrics = compute_metrics(graph, scope)
    for earlier, later in in_scope(graph, scope).edges:
        assert metrics[later].depth > metrics[earlier].depth


@given(courses(), scopes)
def test_a_chain_has_depth_plus_one_steps_and_each_is_an_edge(course: Course, scope: Scope) -> None:
    graph = build_graph(course)
    scoped = in_scope(graph, scope)
    for topic, figures in compute_metrics(graph, scope).items():
        assert len(figures.longest_chain) == figures.depth + 1
        assert figures.longest_chain[-1] == topic
        assert all(step in scoped.edges for step in pairwise(figures.longest_chain))


@given(courses(), scopes, st.randoms())
def test_the_order_of_nodes_and_edges_does_not_matter(course: Course, scope: Scope, random: Any) -> None:
    graph = build_graph(course)
    shuffled: TopicGraph = nx.DiGraph()
    shuffled.add_nodes_from(random.sample(list(graph), len(graph)))
    shuffled.add_edges_from(random.sample(list(graph.edges(data=True)), graph.number_of_edges()))
    before, after = compute_metrics(graph, scope), compute_metrics(shuffled, scope)
    assert list(before.items()) == list(after.items())


@given(courses(), scopes)
def test_renaming_that_keeps_the_order_of_ids_changes_names_alone(course: Course, scope: Scope) -> None:
    graph = build_graph(course)
    names = {topic: f"z-{number:02}" for number, topic in enumerate(sorted(graph))}
    renamed = compute_metrics(nx.relabel_nodes(graph, names), scope)
    for topic, figures in compute_metrics(graph, scope).items():
        chain = tuple(names[step] for step in figures.longest_chain)
        expected = TopicMetrics(figures.depth, chain, figures.total_prerequisites, figures.unlocks)
        assert renamed[names[topic]] == expected


@given(courses())
def test_computing_leaves_the_graph_as_it_was(course: Course) -> None:
    graph, untouched = build_graph(course), build_graph(course)
    compute_metrics(graph, "required")
    assert nx.utils.graphs_equal(graph, untouched)


def test_of_equally_long_chains_the_smallest_read_backwards_counts() -> None:
    graph = build_graph(
        course_of(
            [
                topic_of("a"),
                topic_of("b"),
                topic_of("c", required("b")),
                topic_of("d", required("a")),
                topic_of("goal", required("d"), required("c")),
            ]
        )
    )
    assert compute_metrics(graph)["goal"].longest_chain == ("b", "c", "goal")


def test_required_scope_leaves_helpful_edges_out() -> None:
    graph = build_graph(course_of([topic_of("a"), topic_of("b", helpful("a")), topic_of("c", required("b"))]))
    assert compute_metrics(graph)["c"] == TopicMetrics(2, ("a", "b", "c"), 2, 0)
    assert compute_metrics(graph, "required")["c"] == TopicMetrics(1, ("b", "c"), 1, 0)
    assert compute_metrics(graph, "required")["a"] == TopicMetrics(0, ("a",), 0, 0)


def test_an_empty_graph_has_no_figures() -> None:
    assert dict(compute_metrics(build_graph(course_of([])))) == {}


def test_a_single_topic_is_a_root() -> None:
    metrics = compute_metrics(build_graph(course_of([topic_of("only")])))
    assert dict(metrics) == {"only": TopicMetrics(0, ("only",), 0, 0)}
    assert len(metrics) == 1
    assert "other" not in metrics


def test_a_cycle_is_refused_only_in_the_scope_that_has_it() -> None:
    graph: TopicGraph = nx.DiGraph()
    graph.add_edge("a", "b", kind="required")
    graph.add_edge("b", "a", kind="helpful")
    assert compute_metrics(graph, "required")["b"].depth == 1
    with pytest.raises(CyclicGraphError) as caught:
        compute_metrics(graph)
    assert caught.value.cycle == ("a", "b")


def test_a_misspelt_scope_is_refused() -> None:
    with pytest.raises(ValueError, match="'requierd'"):
        compute_metrics(nx.DiGraph(), "requierd")  # type: ignore[arg-type]  # the point of the test


def test_a_long_chain_needs_no_recursion() -> None:
    names = [f"t{number:05}" for number in range(3000)]
    graph: TopicGraph = nx.DiGraph(list(pairwise(names)))
    metrics = compute_metrics(graph)
    assert metrics[names[-1]] == TopicMetrics(2999, tuple(names), 2999, 0)
    assert metrics[names[0]].unlocks == 2999
