"""G107: circles of prerequisites."""

from __future__ import annotations

from coursegraph.validate.cycles import shortest_cycles
from hypothesis import given
from hypothesis import strategies as st

CODE = "G107"


def test_diamond_passes(course, requires):
    course.topic("numbers/a")
    course.topic("numbers/b", prerequisites=requires("a"))
    course.topic("numbers/c", prerequisites=requires("a"))
    course.topic("numbers/d", prerequisites=requires("b", "c"))
    assert course.findings() == []


def test_chain_with_the_place_of_every_edge(course, requires):
    course.topic("numbers/b", prerequisites=requires("c"))
    course.topic("shapes/c", prerequisites="\n- topic: zero\n  reason: R\n- topic: a\n  reason: R")
    course.topic("numbers/a", prerequisites=requires("b", kind="helpful"))
    course.topic("numbers/zero")
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        'numbers/a.yml:3:25 cycle: "a" requires "b" (graph/topics/numbers/a.yml:3), '
        '"b" requires "c" (graph/topics/numbers/b.yml:3), "c" requires "a" (graph/topics/shapes/c.yml:6)'
        " | remove one of these prerequisites"
    ]


def test_one_finding_for_each_knot_and_the_shortest_circle(course, requires):
    for topic, needs in {"a": ["d"], "b": ["a", "c"], "c": ["b"], "d": ["c"], "x": ["y"], "y": ["x"]}.items():
        course.topic(f"numbers/{topic}", prerequisites=requires(*needs))
    assert [f.split(" (")[0] for f in course.found(CODE)] == [
        'numbers/b.yml:3:73 cycle: "b" requires "c"',
        'numbers/x.yml:3:25 cycle: "x" requires "y"',
    ]


def test_of_equal_circles_that_of_the_smallest_id():
    into = {"b": ("c", "d"), "c": ("b",), "d": ("b", "a"), "a": ("d",)}
    assert shortest_cycles(into) == [["a", "d"]]
    assert shortest_cycles({**into, "a": ()}) == [["b", "c"]]


def test_long_circle_needs_no_recursion():
    size = 5000
    into = {f"t{n:04}": (f"t{(n + 1) % size:04}",) for n in range(size)}
    (cycle,) = shortest_cycles({**into, "t2500": ("t2501", "t2498")})
    assert cycle == ["t2498", "t2499", "t2500"]


graphs = st.integers(1, 7).flatmap(
    lambda size: st.lists(st.sets(st.integers(0, size - 1), max_size=3), min_size=size, max_size=size)
)


@given(graphs)
def test_agrees_with_all_walks(graph):
    into = {str(n): tuple(str(m) for m in sorted(earlier - {n})) for n, earlier in enumerate(graph)}
    reach = {topic: set(earlier) for topic, earlier in into.items()}
    for _ in into:
        reach = {topic: found.union(*(reach[other] for other in found)) for topic, found in reach.items()}
    knots = {frozenset(o for o in into if o in reach[t] and t in reach[o]) for t in into if t in reach[t]}
    cycles = shortest_cycles(into)
    assert cycles == shortest_cycles(dict(reversed(into.items()))), "the order of topics does not matter"
    assert cycles == sorted(cycles)
    assert len(cycles) == len(knots)
    for cycle in cycles:
        assert cycle[0] == min(cycle)
        (knot,) = [knot for knot in knots if cycle[0] in knot]
        assert all(later in into[earlier] for earlier, later in zip(cycle, [*cycle[1:], cycle[0]], strict=True))
        assert len(cycle) == min(_length_through(topic, into) for topic in knot)


def _length_through(start, into):
    walks, length = {start}, 0
    while length == 0 or start not in walks:
        walks = {earlier for topic in walks for earlier in into[topic]}
        length += 1
    return length
