"""Strongly connected components and their shortest cycles, without recursion and in the same order every time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

Edges = Mapping[str, tuple[str, ...]]


def shortest_cycles(into: Edges) -> list[list[str]]:
    """For each knot of topics that require each other its shortest cycle.

    Each topic of a cycle requires the next, the last the first. A cycle starts at
    the smallest id. Of cycles of one length that of the smallest id is taken.
    """
    return [_shortest(component, into) for component in _components(into) if len(component) > 1]


def _components(into: Edges) -> list[list[str]]:
    """Kosaraju's two walks: the second, against the edges from the last finished, gathers a component at a time."""
    against: dict[str, list[str]] = {topic: [] for topic in sorted(into)}
    for topic in sorted(into):
        for other in into[topic]:
            against[other].append(topic)
    seen: set[str] = set()
    found: list[list[str]] = []
    for topic in reversed(_finished(into)):
        if topic not in seen:
            found.append(sorted(_gather(topic, against, seen)))
    return sorted(found)


def _finished(into: Edges) -> list[str]:
    """The topics in the order in which a depth-first walk leaves them."""
    order: list[str] = []
    seen: set[str] = set()
    for start in sorted(into):
        if start in seen:
            continue
        seen.add(start)
        stack = [(start, iter(into[start]))]
        while stack:
            topic, rest = stack[-1]
            step = next((other for other in rest if other not in seen), None)
            if step is None:
                order.append(topic)
                stack.pop()
            else:
                seen.add(step)
                stack.append((step, iter(into[step])))
    return order


def _gather(start: str, edges: Mapping[str, Iterable[str]], seen: set[str]) -> list[str]:
    seen.add(start)
    gathered = [start]
    for topic in gathered:
        for other in edges[topic]:
            if other not in seen:
                seen.add(other)
                gathered.append(other)
    return gathered


def _shortest(component: list[str], into: Edges) -> list[str]:
    """Try each topic in turn, and forget it once its circles are known, with all that no circle is left for."""
    best: list[str] = []
    members = set(component)
    against: dict[str, list[str]] = {topic: [] for topic in component}
    for topic in component:
        for other in members.intersection(into[topic]):
            against[other].append(topic)
    for start in component:
        if start in members:
            best = _cycle_from(start, members, into, len(best)) or best
            _forget(start, members, into, against)
    first = best.index(min(best))
    return best[first:] + best[:first]


def _forget(start: str, members: set[str], into: Edges, against: Mapping[str, list[str]]) -> None:
    members.remove(start)
    waiting = [*into[start], *against[start]]
    while waiting:
        topic = waiting.pop()
        if topic in members and (members.isdisjoint(into[topic]) or members.isdisjoint(against[topic])):
            members.remove(topic)
            waiting += [*into[topic], *against[topic]]


def _cycle_from(start: str, members: set[str], into: Edges, limit: int) -> list[str]:
    """The shortest cycle through a topic if it is shorter than the limit (0: any), else nothing."""
    came_from: dict[str, str] = {}
    depth = {start: 1}
    queue = deque([start])
    while queue:
        topic = queue.popleft()
        if limit and depth[topic] >= limit:
            return []
        for other in into[topic]:
            if other == start:
                return _walk_back(topic, came_from)
            if other in members and other not in depth:
                depth[other] = depth[topic] + 1
                came_from[other] = topic
                queue.append(other)
    return []


def _walk_back(topic: str, came_from: Mapping[str, str]) -> list[str]:
    path = [topic]
    while path[-1] in came_from:
        path.append(came_from[path[-1]])
    return path[::-1]
