from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from coursegraph.metrics.reach import Edges, Ints, count_reaching, words_per_block
from hypothesis import given
from hypothesis import strategies as st


def random_graph(seed: int, size: int) -> tuple[Ints, Edges]:
    """Layers and edges of a random graph whose node numbers say nothing of the order of its layers."""
    rng = np.random.default_rng(seed)
    layers = rng.integers(0, 12, size)
    pairs = set(map(tuple, rng.integers(0, size, (2 * size, 2)).tolist())) if size else set()
    rising = sorted((a, b) for a, b in pairs if layers[a] < layers[b])
    ends = np.array(rising, dtype=np.int64).reshape(-1, 2)
    return layers, Edges(ends[:, 0], ends[:, 1])


@given(st.integers(0, 10_000), st.sampled_from([0, 1, 63, 64, 65, 128, 200]), st.sampled_from([1, 2, 3, 10]))
def test_counts_equal_networkx_for_blocks_of_any_width(seed: int, size: int, words: int) -> None:
    layers, edges = random_graph(seed, size)
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(zip(edges.sources.tolist(), edges.targets.tolist(), strict=True))
    expected = [len(nx.ancestors(graph, node)) for node in range(size)]
    assert count_reaching(layers, edges, words).tolist() == expected


@pytest.mark.parametrize(("size", "words"), [(0, 1), (1, 1), (64, 1), (65, 2), (15_000, 139), (10_000_000, 1)])
def test_blocks_are_as_wide_as_needed_and_memory_allows(size: int, words: int) -> None:
    assert words_per_block(size) == words
