"""Depth, longest chain, total prerequisites and unlocks of every topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np

from coursegraph.graph import CyclicGraphError, TopicGraph, find_cycle
from coursegraph.metrics.reach import Edges, Ints, count_reaching, words_per_block
from coursegraph.model import Kind, TopicMetrics

Scope: TypeAlias = Literal["all", "required"]

_NO_PARENT = -1


@dataclass(frozen=True, eq=False)
class Metrics(Mapping[str, TopicMetrics]):
    """The figures of all topics, in the order of their ids.

    A chain is put together when its topic is asked for: all chains of a deep graph together would take far more
    memory than the graph. `_parents` names the topic before each one on its chain, by position in `_ids`.
    """

    _ids: Sequence[str]
    _positions: Mapping[str, int]
    _depths: Sequence[int]
    _parents: Sequence[int]
    _ancestors: Sequence[int]
    _descendants: Sequence[int]

    def __getitem__(self, topic: str) -> TopicMetrics:
        at = self._positions[topic]
        return TopicMetrics(self._depths[at], self._chain(at), self._ancestors[at], self._descendants[at])

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def _chain(self, at: int) -> tuple[str, ...]:
        backwards = []
        while at != _NO_PARENT:
            backwards.append(self._ids[at])
            at = self._parents[at]
        return tuple(reversed(backwards))


def compute_metrics(graph: TopicGraph, scope: Scope = "all") -> Mapping[str, TopicMetrics]:
    """Computes the figures of every topic over all edges, or over the required ones alone.

    Of several longest chains to a topic, the one counts whose ids, read from the topic back to the root, come first
    in lexicographic order. So the result depends on ids and edges, never on the order in which they were added.

    Raises:
        CyclicGraphError: Topics of the scope require each other.

    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_edge("count", "add", kind="required")
    >>> graph.add_edge("count", "measure", kind="required")
    >>> graph.add_edge("add", "measure", kind="helpful")
    >>> compute_metrics(graph)["measure"]
    TopicMetrics(depth=2, longest_chain=('count', 'add', 'measure'), total_prerequisites=2, unlocks=0)
    >>> compute_metrics(graph, "required")["measure"]
    TopicMetrics(depth=1, longest_chain=('count', 'measure'), total_prerequisites=1, unlocks=0)
    """
    if scope not in get_args(Scope):
        raise ValueError(f"scope must be one of {get_args(Scope)}, not {scope!r}")
    ids = sorted(graph)
    positions = {topic: at for at, topic in enumerate(ids)}
    edges = _scoped_edges(graph, scope, positions)
    depths = _depths(edges, ids)
    words = words_per_block(len(ids))
    ancestors = count_reaching(depths, edges, words)
    heights = depths.max(initial=0) - depths
    descendants = count_reaching(heights, Edges(edges.targets, edges.sources), words)
    parents = _parents(depths, edges)
    return Metrics(ids, positions, depths.tolist(), parents.tolist(), ancestors.tolist(), descendants.tolist())


def _scoped_edges(graph: TopicGraph, scope: Scope, positions: Mapping[str, int]) -> Edges:
    pairs = [
        (positions[source], positions[target])
        for source, target, edge in graph.edges(data=True)
        if scope == "all" or edge["kind"] == Kind.REQUIRED
    ]
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Edges(ends[:, 0], ends[:, 1])


def _depths(edges: Edges, ids: Sequence[str]) -> Ints:
    """The number of edges on the longest path to each node.

    Nodes become ready in the order of their depth, so the predecessor that comes last is a deepest one.
    """
    leads_to: list[list[int]] = [[] for _ in ids]
    waits_for = [0] * len(ids)
    for source, target in zip(edges.sources.tolist(), edges.targets.tolist(), strict=True):
        leads_to[source].append(target)
        waits_for[target] += 1
    depths = [0] * len(ids)
    ready = [node for node, count in enumerate(waits_for) if not count]
    for node in ready:
        for later in leads_to[node]:
            waits_for[later] -= 1
            if not waits_for[later]:
                depths[later] = depths[node] + 1
                ready.append(later)
    if len(ready) < len(ids):
        _refuse_cycle(edges, ids)
    return np.array(depths, dtype=np.int64)


def _refuse_cycle(edges: Edges, ids: Sequence[str]) -> None:
    prerequisites: dict[str, list[str]] = {topic: [] for topic in ids}
    for source, target in zip(edges.sources, edges.targets, strict=True):
        prerequisites[ids[target]].append(ids[source])
    if cycle := find_cycle(prerequisites):
        raise CyclicGraphError(cycle)


def _parents(depths: Ints, edges: Edges) -> Ints:
    """The predecessor of each node on its longest chain: the smallest id among those one step less deep."""
    on_longest = depths[edges.sources] + 1 == depths[edges.targets]
    parents = np.full(len(depths), len(depths), dtype=np.int64)
    np.minimum.at(parents, edges.targets[on_longest], edges.sources[on_longest])
    return np.where(parents == len(depths), _NO_PARENT, parents)
