"""Measures `build_graph` and `compute_metrics` in fresh processes and prints the result as JSON.

Run it as `python tests/bench/bench_metrics.py`. `process_seconds` is a whole process, its start and imports included,
and also the making of the random course. `cpu_seconds` leaves out the time that other processes took.
`against_networkx` compares the counts and their time on a smaller course.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coursegraph.model import Course

SEED = 20261
TOPICS = 15_000
COMPARED_TOPICS = 2_000
NEAR = 150


def main() -> None:
    """Runs all parts one after the other, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=PARTS, help="run one part in this process")
    part = parser.parse_args().part
    if part is None:
        with tempfile.TemporaryDirectory() as cache:
            result = {name: _whole_process(name, cache) for name in PARTS}
    else:
        result = PARTS[part]()
    print(json.dumps(result, indent=2))


def _whole_process(part: str, cache: str) -> dict[str, Any]:
    """Runs a part in a fresh process, twice: the first time compiles every import, only the second one counts."""
    settings = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    settings["PYTHONPYCACHEPREFIX"] = cache
    for _ in range(2):
        begin = time.perf_counter()
        done = subprocess.run(
            [sys.executable, __file__, "--part", part], check=True, stdout=subprocess.PIPE, text=True, env=settings
        )
        seconds = time.perf_counter() - begin
    return {"process_seconds": round(seconds, 3), **json.loads(done.stdout)}


def random_course(topics: int) -> Course:
    """A seeded course: up to three prerequisites each, two of them required, among the `NEAR` topics before."""
    from coursegraph.model import Course, Kind, Prerequisite, Topic

    rng = random.Random(SEED)
    ids = [f"topic-{number:05}" for number in range(topics)]
    kinds = [Kind.REQUIRED, Kind.REQUIRED, Kind.HELPFUL]
    made = []
    for number, topic in enumerate(ids):
        before = ids[max(0, number - NEAR) : number]
        edges = tuple(
            Prerequisite(earlier, kind, "Builds on it.")
            for earlier, kind in zip(rng.sample(before, min(3, number)), kinds, strict=False)
        )
        made.append(Topic(topic, f"Topic {number}", "secondary", "numbers", "An idea.", edges, ("tag",), 20))
    return Course(Path(), "Random", (), (), tuple(made))


def large() -> dict[str, Any]:
    """What the target is about: one graph and the figures of all its topics, nothing else."""
    steps: dict[str, float] = {}
    _build_and_compute(steps)
    return {"cpu_seconds": round(time.process_time(), 3), "peak_rss_mb": _peak_rss_mb(), "seconds": steps}


def with_chains() -> dict[str, Any]:
    """The same, then the required scope and every longest chain."""
    steps: dict[str, float] = {}
    graph, metrics = _build_and_compute(steps)
    from coursegraph.metrics import compute_metrics

    timed(steps, "compute_metrics_required", lambda: compute_metrics(graph, "required"))
    longest = timed(steps, "every_chain", lambda: max(len(metrics[topic].longest_chain) for topic in metrics))
    size = {"topics": len(graph), "edges": graph.number_of_edges(), "longest_chain": longest}
    return {**size, "peak_rss_mb": _peak_rss_mb(), "seconds": steps}


def _build_and_compute(steps: dict[str, float]) -> tuple[Any, Any]:
    timed(steps, "import", _import)
    from coursegraph.graph import build_graph
    from coursegraph.metrics import compute_metrics

    course = timed(steps, "make_course", lambda: random_course(TOPICS))
    graph = timed(steps, "build_graph", lambda: build_graph(course))
    return graph, timed(steps, "compute_metrics", lambda: compute_metrics(graph))


def _peak_rss_mb() -> int:
    """The peak of this process so far; Linux counts it in KiB."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def against_networkx() -> dict[str, Any]:
    """`compute_metrics` and networkx's ancestors and descendants of each topic, on equal terms."""
    import networkx as nx
    from coursegraph.graph import build_graph
    from coursegraph.metrics import compute_metrics

    graph = build_graph(random_course(COMPARED_TOPICS))
    steps: dict[str, float] = {}
    metrics = timed(steps, "compute_metrics", lambda: compute_metrics(graph))
    counts = timed(
        steps,
        "networkx",
        lambda: {topic: (len(nx.ancestors(graph, topic)), len(nx.descendants(graph, topic))) for topic in graph},
    )
    ours = {topic: (figures.total_prerequisites, figures.unlocks) for topic, figures in metrics.items()}
    return {
        "topics": len(graph),
        "edges": graph.number_of_edges(),
        "seconds": steps,
        "times_faster": round(steps["networkx"] / steps["compute_metrics"], 1),
        "same_counts": ours == counts,
    }


def _import() -> None:
    import coursegraph.graph
    import coursegraph.metrics  # noqa: F401  # its import is what is timed


def timed(steps: dict[str, float], name: str, work: Callable[[], Any]) -> Any:
    """Runs the work and notes its seconds under the name."""
    begin = time.perf_counter()
    result = work()
    steps[name] = round(time.perf_counter() - begin, 3)
    return result


PARTS = {"large": large, "with_chains": with_chains, "against_networkx": against_networkx}

if __name__ == "__main__":
    main()
