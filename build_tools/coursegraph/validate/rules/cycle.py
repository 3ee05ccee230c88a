"""Topics require each other in a circle, so none of them can come first.

The message shows the shortest circle with the place of each edge; there is one finding for all topics that are
knotted together, so after mending one circle another may show. Remove the edge that a teacher would miss least. A
pointer that is no prerequisite belongs into the text, as a `{topic}` reference.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity, Span
from coursegraph.load import Source
from coursegraph.model import Topic
from coursegraph.validate.cycles import shortest_cycles
from coursegraph.validate.reach import edges_into, topics_by_id
from coursegraph.validate.wording import quoted

CODE = "G107"
SEVERITY = Severity.ERROR
SUMMARY = "cycle of prerequisites"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find one shortest cycle in each knot of topics."""
    topics = topics_by_id(source.course)
    for cycle in shortest_cycles(edges_into(source.course)):
        steps = list(zip(cycle, [*cycle[1:], cycle[0]], strict=True))
        chain = ", ".join(_step(topics[later], earlier) for later, earlier in steps)
        span = _edge_span(topics[cycle[0]], steps[0][1])
        yield Diagnostic(CODE, SEVERITY, span, f"cycle: {chain}", "remove one of these prerequisites")


def _step(later: Topic, earlier: str) -> str:
    span = _edge_span(later, earlier)
    return f"{quoted(later.id)} requires {quoted(earlier)} ({span.path}:{span.line})"


def _edge_span(later: Topic, earlier: str) -> Span:
    number = [edge.topic for edge in later.prerequisites].index(earlier)
    return later.span(f"prerequisites.{number}.topic")
