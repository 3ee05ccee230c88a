"""Finds one cycle, the same one for the same edges."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from coursegraph.diagnostics import CoursegraphError


class CyclicGraphError(CoursegraphError):
    """Some topics require each other; in `cycle` each comes before the next, and the last before the first."""

    def __init__(self, cycle: tuple[str, ...]) -> None:
        super().__init__(f"prerequisites form a cycle: {' -> '.join((*cycle, *cycle[:1]))}")
        self.cycle = cycle


def find_cycle(prerequisites: Mapping[str, Collection[str]]) -> tuple[str, ...] | None:
    """Returns a cycle in the direction of learning, its smallest id first, or None.

    The result depends on the ids and edges alone. Every prerequisite must itself be a key.

    >>> find_cycle({"a": ["c"], "b": ["a"], "c": ["b"], "d": ["c"]})
    ('a', 'b', 'c')
    """
    stuck = _never_ready(prerequisites)
    if not stuck:
        return None
    path: dict[str, None] = {}
    topic = min(stuck)
    while topic not in path:
        path[topic] = None
        topic = min(earlier for earlier in prerequisites[topic] if earlier in stuck)
    backwards = list(path)
    cycle = backwards[backwards.index(topic) :][::-1]
    first = cycle.index(min(cycle))
    return tuple(cycle[first:] + cycle[:first])


def _never_ready(prerequisites: Mapping[str, Collection[str]]) -> set[str]:
    """The topics on a cycle or behind one: each of them waits for another of them."""
    waits_for = {topic: len(earlier) for topic, earlier in prerequisites.items()}
    leads_to: dict[str, list[str]] = {topic: [] for topic in prerequisites}
    for topic, earlier in prerequisites.items():
        for prerequisite in earlier:
            leads_to[prerequisite].append(topic)
    ready = [topic for topic, count in waits_for.items() if not count]
    for topic in ready:
        for later in leads_to[topic]:
            waits_for[later] -= 1
            if not waits_for[later]:
                ready.append(later)
    return {topic for topic, count in waits_for.items() if count}
