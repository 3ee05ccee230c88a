"""Counts, for each node of an acyclic graph, the different nodes that reach it.

Each node holds one bit per possible ancestor. A node's bits are the union of its predecessors' bits, taken layer by
layer. The ancestors are handled in blocks, so that memory is bounded however many nodes there are.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bits = NDArray[np.uint64]

_WORD = 64
_BLOCK_BYTES = 16 * 2**20


class Edges(NamedTuple):
    """Edge i runs from node `sources[i]` to node `targets[i]`; nodes are numbered from 0."""

    sources: Ints
    targets: Ints


class _Layer(NamedTuple):
    """The nodes of one layer that have predecessors: those of `nodes[i]` start at `starts[i]`."""

    nodes: Ints
    predecessors: Ints
    starts: Ints


def words_per_block(size: int) -> int:
    """How many 64-bit words of ancestors to handle at once for `size` nodes, within 16 MiB."""
    needed = -(-size // _WORD)
    return max(1, min(needed, _BLOCK_BYTES // (8 * max(size, 1))))


def count_reaching(layers: Ints, edges: Edges, words: int) -> Ints:
    """Counts the different nodes, itself excluded, that reach each node.

    Args:
        layers: The layer of each node; every edge runs to a higher layer.
        edges: All edges.
        words: 64-bit words per block of ancestors; changes memory and time, never the result.
    """
    order = np.argsort(layers, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    plan = _plan(layers[order], Edges(rank[edges.sources], rank[edges.targets]))
    counts = np.full(len(order), -1, dtype=np.int64)
    for first in range(0, len(order), words * _WORD):
        bits = _own_bits(len(order), first, words)
        for layer in plan[layers[order[first]] :]:
            bits[layer.nodes] |= np.bitwise_or.reduceat(bits[layer.predecessors], layer.starts, axis=0)
        counts += np.bitwise_count(bits).sum(axis=1, dtype=np.int64)
    return counts[rank]


def _plan(layers: Ints, edges: Edges) -> list[_Layer]:
    """The work per layer from layer 1 on, for nodes that are numbered in the order of their layers."""
    by_target = np.argsort(edges.targets, kind="stable")
    sources = edges.sources[by_target]
    nodes, starts = np.unique(edges.targets[by_target], return_index=True)
    node_cuts = np.searchsorted(layers[nodes], np.arange(1, layers[-1] + 2 if len(layers) else 1))
    edge_cuts = np.append(starts, len(sources))[node_cuts]
    return [
        _Layer(nodes[a:b], sources[c:d], starts[a:b] - c)
        for (a, b), (c, d) in zip(pairwise(node_cuts), pairwise(edge_cuts), strict=True)
    ]


def _own_bits(size: int, first: int, words: int) -> Bits:
    """Rows of zeros in which each node of the block that begins at `first` has its own bit."""
    bits = np.zeros((size, words), dtype=np.uint64)
    column = np.arange(min(words * _WORD, size - first))
    bits[first + column, column // _WORD] = np.uint64(1) << (column % _WORD).astype(np.uint64)
    return bits
