"""What a topic page shows, as values for its templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from coursegraph.metrics import TopicFacts
from coursegraph.model import Course, Kind, Misconception, Topic, TopicMetrics
from coursegraph.prose import ProseRenderer
from coursegraph.render.neighbourhood import Neighbour, neighbourhood_svg

_NEAR_STEPS = 10


@dataclass(frozen=True, slots=True)
class Step:
    """One topic of a chain; `number` counts from 1."""

    number: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A run of steps in one domain; those near the end of the chain are open, those far from it folded."""

    title: str
    steps: tuple[Step, ...]
    open: bool


def topic_sections(
    course: Course, topic: Topic, facts: Mapping[str, TopicFacts], prose: ProseRenderer
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The values of the page's parts before and after the explainer."""
    return _head(course, topic, facts, prose), _graph(course, topic, facts, prose)


def _head(course: Course, topic: Topic, facts: Mapping[str, TopicFacts], prose: ProseRenderer) -> dict[str, Any]:
    return {
        "facts": facts[topic.id],
        "level": next(level for level in course.levels if level.id == topic.level),
        "domain": next(domain for domain in course.domains if domain.id == topic.domain),
        "core_idea": _blocks(prose, topic.core_idea),
        "how_best_learned": _blocks(prose, topic.how_best_learned or ""),
        "misconceptions": [_misconception(one, facts, prose) for one in topic.misconceptions],
    }


def _misconception(one: Misconception, facts: Mapping[str, TopicFacts], prose: ProseRenderer) -> dict[str, Any]:
    return {
        "belief": _inline(prose, one.belief),
        "correction": _inline(prose, one.correction),
        "revisit": one.revisit and facts[one.revisit],
    }


def _graph(course: Course, topic: Topic, facts: Mapping[str, TopicFacts], prose: ProseRenderer) -> dict[str, Any]:
    own = facts[topic.id]
    before = [(facts[edge.topic], edge.kind, edge.reason) for edge in own.prerequisites]
    after = [(facts[edge.id], edge.kind, edge.reason) for edge in own.leads_to]
    return {
        "facts": own,
        "stages": _stages(course, own.all, facts),
        "prerequisites": [_edge(*edge, prose) for edge in before],
        "leads_to": [_edge(*edge, prose) for edge in after],
        "drawing": neighbourhood_svg(topic.title, _neighbours(before), _neighbours(after)),
    }


def _stages(course: Course, metrics: TopicMetrics, facts: Mapping[str, TopicFacts]) -> list[Stage]:
    titles = {domain.id: domain.title for domain in course.domains}
    steps = [Step(number, id, facts[id].title) for number, id in enumerate(metrics.longest_chain, 1)]
    last_far = len(steps) - _NEAR_STEPS
    stages = []
    for (near, domain), run in groupby(steps, key=lambda step: (step.number > last_far, facts[step.id].domain)):
        stages.append(Stage(titles[domain], tuple(run), near))
    return stages


def _edge(other: TopicFacts, kind: Kind, reason: str, prose: ProseRenderer) -> dict[str, Any]:
    return {"topic": other, "kind": kind.value, "reason": _inline(prose, reason)}


def _neighbours(edges: Iterable[tuple[TopicFacts, Kind, str]]) -> list[Neighbour]:
    return [Neighbour(other.title, kind) for other, kind, _ in edges]


def _inline(prose: ProseRenderer, text: str) -> Markup:
    return Markup(prose.inline(text))  # noqa: S704  # the renderer escapes


def _blocks(prose: ProseRenderer, text: str) -> Markup:
    return Markup(prose.blocks(text))  # noqa: S704  # the renderer escapes
