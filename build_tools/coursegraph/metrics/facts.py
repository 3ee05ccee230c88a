"""All that is known of one topic, gathered once for pages, `show` and `graph export`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from coursegraph.graph import TopicGraph
from coursegraph.model import Kind, Prerequisite, TopicMetrics


class LeadsTo(NamedTuple):
    """An edge out of the topic that holds it, to the later topic `id`."""

    id: str
    kind: Kind
    reason: str


@dataclass(frozen=True, slots=True)
class TopicFacts:
    """A topic, its figures under both scopes and its direct neighbours.

    `prerequisites` and `leads_to` are sorted: required ones first, then by title, then by id.
    """

    id: str
    title: str
    level: str
    domain: str
    tags: tuple[str, ...]
    minutes: int | None
    all: TopicMetrics
    required: TopicMetrics
    prerequisites: tuple[Prerequisite, ...]
    leads_to: tuple[LeadsTo, ...]


def topic_facts(
    graph: TopicGraph,
    topic: str,
    all_metrics: Mapping[str, TopicMetrics],
    required_metrics: Mapping[str, TopicMetrics],
) -> TopicFacts:
    """Gathers the facts of one topic; the two metrics are `compute_metrics` of both scopes.

    Raises:
        KeyError: The graph has no such topic.

    >>> import networkx as nx
    >>> from coursegraph.metrics import compute_metrics
    >>> graph = nx.DiGraph()
    >>> for id in "count", "add", "measure":
    ...     graph.add_node(id, title=id.title(), level="elementary", domain="numbers", tags=[], minutes=20)
    >>> graph.add_edge("count", "measure", kind="helpful", reason="Units are counted.")
    >>> graph.add_edge("add", "measure", kind="required", reason="Lengths are added.")
    >>> facts = topic_facts(graph, "measure", compute_metrics(graph), compute_metrics(graph, "required"))
    >>> [edge.topic for edge in facts.prerequisites]
    ['add', 'count']
    """
    node = graph.nodes[topic]
    return TopicFacts(
        id=topic,
        title=node["title"],
        level=node["level"],
        domain=node["domain"],
        tags=tuple(node["tags"]),
        minutes=node["minutes"],
        all=all_metrics[topic],
        required=required_metrics[topic],
        prerequisites=tuple(Prerequisite(*edge) for edge in _neighbours(graph, graph.pred[topic])),
        leads_to=tuple(_neighbours(graph, graph.succ[topic])),
    )


def _neighbours(graph: TopicGraph, edges: Mapping[str, Mapping[str, Any]]) -> list[LeadsTo]:
    found = [LeadsTo(other, Kind(edge["kind"]), edge["reason"]) for other, edge in edges.items()]
    return sorted(found, key=lambda edge: (edge.kind != Kind.REQUIRED, graph.nodes[edge.id]["title"], edge.id))


def facts_json(facts: TopicFacts) -> dict[str, Any]:
    """The facts as `show --json` prints them.

    `required_only` holds five of the keys again, in the same shape, counted over required edges alone: `depth`,
    `longest_chain`, `total_prerequisites`, `unlocks` and `prerequisites`.
    """
    required = [edge for edge in facts.prerequisites if edge.kind == Kind.REQUIRED]
    return {
        "id": facts.id,
        "title": facts.title,
        "level": facts.level,
        "domain": facts.domain,
        "tags": list(facts.tags),
        "minutes": facts.minutes,
        **_figures(facts.all),
        "prerequisites": [_prerequisite(edge) for edge in facts.prerequisites],
        "leads_to": [edge.id for edge in facts.leads_to],
        "required_only": {**_figures(facts.required), "prerequisites": [_prerequisite(edge) for edge in required]},
    }


def _figures(metrics: TopicMetrics) -> dict[str, Any]:
    return {
        "depth": metrics.depth,
        "longest_chain": list(metrics.longest_chain),
        "total_prerequisites": metrics.total_prerequisites,
        "unlocks": metrics.unlocks,
    }


def _prerequisite(edge: Prerequisite) -> dict[str, str]:
    return {"id": edge.topic, "kind": edge.kind.value, "reason": edge.reason}
