"""A topic as text for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from coursegraph.words import counted, duration

if TYPE_CHECKING:
    from coursegraph.metrics import TopicFacts
    from coursegraph.model import TopicMetrics
    from coursegraph.pipeline import Shown

_WIDTH = 80


def card(shown: Shown) -> Iterator[str]:
    """The lines of the card: title, place, figures, neighbours, and the whole longest chain."""
    facts, titles = shown.facts, shown.titles
    yield from _wrapped(facts.title)
    yield from _wrapped(" · ".join(_place(shown)))
    yield ""
    yield from _figures(facts)
    if shown.lessons:
        minutes = sum(lesson.minutes for lesson in shown.lessons)
        yield f"Lessons: {len(shown.lessons)} · {duration(minutes)} in all"
    before = [(edge.topic, edge.kind, edge.reason) for edge in facts.prerequisites]
    yield from _neighbours(f"Prerequisites ({len(before)})", before, titles)
    after = [(edge.id, edge.kind, edge.reason) for edge in facts.leads_to]
    yield from _neighbours(f"Leads to ({len(after)})", after, titles)
    yield from _chain(facts.all.longest_chain, titles)


def _place(shown: Shown) -> Iterator[str]:
    facts = shown.facts
    yield shown.level
    yield shown.domain
    if facts.minutes is not None:
        yield duration(facts.minutes)
    if facts.tags:
        yield f"tags: {', '.join(facts.tags)}"


def _figures(facts: TopicFacts) -> Iterator[str]:
    yield f"Depth {facts.all.depth} in the knowledge graph"
    yield f"Unlocks {counted(facts.all.unlocks, 'downstream topic')}"
    yield _longest_path(facts.all)
    required = facts.required
    yield from _wrapped(
        f"Over required edges alone: depth {required.depth} · unlocks {counted(required.unlocks, 'topic')} · "
        f"{_longest_path(required).lower()}"
    )


def _longest_path(metrics: TopicMetrics) -> str:
    steps = counted(len(metrics.longest_chain), "step")
    return f"Longest path: {steps} · {counted(metrics.total_prerequisites, 'total prerequisite topic')}"


def _neighbours(heading: str, edges: Sequence[tuple[str, str, str]], titles: Mapping[str, str]) -> Iterator[str]:
    if edges:
        yield ""
        yield heading
    for topic, kind, reason in edges:
        yield from _wrapped(f"{titles[topic]} ({topic}), {kind}", "  ", "    ")
        yield from _wrapped(reason, "    ", "    ")


def _chain(chain: tuple[str, ...], titles: Mapping[str, str]) -> Iterator[str]:
    yield ""
    yield f"Longest chain ({counted(len(chain), 'step')})"
    width = len(str(len(chain)))
    for number, topic in enumerate(chain, 1):
        yield from _wrapped(f"{titles[topic]} ({topic})", f"  {number:{width}}. ", " " * (width + 4))


def _wrapped(text: str, first: str = "", others: str = "  ") -> list[str]:
    return wrap(text, _WIDTH, initial_indent=first, subsequent_indent=others, break_on_hyphens=False)
