from __future__ import annotations

import pytest
from coursegraph.graph import build_graph
from coursegraph.metrics import LeadsTo, TopicFacts, compute_metrics, facts_json, topic_facts
from coursegraph.model import Kind, Prerequisite, TopicMetrics
from strategies import course_of, helpful, required, topic_of


def facts_of(topic: str) -> TopicFacts:
    topics = [
        topic_of("a", title="Zebra"),
        topic_of("b", title="Same"),
        topic_of("c", title="Same"),
        topic_of("d", helpful("a", "Stripes."), title="Ant"),
        topic_of("goal", helpful("d"), required("c", "C."), required("a"), required("b"), tags=("x", "y"), minutes=40),
        topic_of("later", helpful("goal", "Why not.")),
        topic_of("next", required("goal")),
    ]
    graph = build_graph(course_of(topics))
    return topic_facts(graph, topic, compute_metrics(graph), compute_metrics(graph, "required"))


def test_neighbours_are_sorted_by_kind_then_title_then_id() -> None:
    facts = facts_of("goal")
    assert [edge.topic for edge in facts.prerequisites] == ["b", "c", "a", "d"]
    assert facts.prerequisites[1] == Prerequisite("c", Kind.REQUIRED, "C.")
    assert [edge.id for edge in facts.leads_to] == ["next", "later"]
    assert facts.leads_to[1] == LeadsTo("later", Kind.HELPFUL, "Why not.")


def test_each_scope_has_its_own_figures() -> None:
    facts = facts_of("goal")
    assert facts.all == TopicMetrics(2, ("a", "d", "goal"), 4, 2)
    assert facts.required == TopicMetrics(1, ("a", "goal"), 3, 1)


def test_json_has_the_keys_of_show() -> None:
    a, b, c = ({"id": id, "kind": "required", "reason": "Builds on it."} for id in "abc")
    c["reason"] = "C."
    assert facts_json(facts_of("goal")) == {
        "id": "goal",
        "title": "Goal",
        "level": "elementary",
        "domain": "numbers",
        "tags": ["x", "y"],
        "minutes": 40,
        "depth": 2,
        "longest_chain": ["a", "d", "goal"],
        "total_prerequisites": 4,
        "unlocks": 2,
        "prerequisites": [b, c, a, {"id": "d", "kind": "helpful", "reason": "Is easier with it."}],
        "leads_to": ["next", "later"],
        "required_only": {
            "depth": 1,
            "longest_chain": ["a", "goal"],
            "total_prerequisites": 3,
            "unlocks": 1,
            "prerequisites": [b, c, a],
        },
    }


def test_an_unknown_topic_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        facts_of("nowhere")
