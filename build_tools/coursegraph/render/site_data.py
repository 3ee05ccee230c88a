"""What the site's scripts know of a course: data in the shape of the frontend's schemas, written as scripts.

A page that is opened from the disk may fetch nothing, so each file sets one global. The script only reads: depth,
order and reach are computed here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from coursegraph.load.shapes import ID_PATTERN
from coursegraph.metrics import TopicFacts
from coursegraph.model import Course, Kind
from coursegraph.prose import ProseRenderer
from coursegraph.render.rich_text import rich_text
from coursegraph.render.search import search_documents

_ID = re.compile(ID_PATTERN)


def site_data(course: Course, facts: Sequence[TopicFacts], prose: ProseRenderer) -> Iterator[tuple[str, str]]:
    """Yields path and text of each file; `prose` renders reasons for pages in `content/topics`."""
    yield "content/learn/course.js", _script("coursegraphCourse", course_data(course, facts))
    yield "content/learn/reasons.js", _script("coursegraphReasons", reasons(facts, prose))
    order = [one.id for one in _in_order(facts)]
    yield "content/learn/search.js", _script("coursegraphSearchDocuments", search_documents(course, order, prose))


def course_data(course: Course, facts: Sequence[TopicFacts]) -> dict[str, Any]:
    """The course as `course.schema.json` says: topics by depth, then id, so each comes after its prerequisites."""
    ordered = _in_order(facts)
    numbers = {one.id: number for number, one in enumerate(ordered)}
    levels = {level.id: number for number, level in enumerate(course.levels)}
    domains = {domain.id: number for number, domain in enumerate(course.domains)}

    def before(one: TopicFacts, kind: Kind) -> list[int]:
        return sorted(numbers[edge.topic] for edge in one.prerequisites if edge.kind == kind)

    return {
        "id": course.id,
        "title": course.title,
        "levels": [{"id": level.id, "title": level.title} for level in course.levels],
        "domains": [{"id": domain.id, "title": domain.title} for domain in course.domains],
        "topics": [
            {
                "id": one.id,
                "title": one.title,
                "level": levels[one.level],
                "domain": domains[one.domain],
                "depth": one.all.depth,
                "minutes": one.minutes,
                "requires": before(one, Kind.REQUIRED),
                "helped": before(one, Kind.HELPFUL),
            }
            for one in ordered
        ],
        "aliases": {alias: topic.id for topic in course.topics for alias in topic.aliases if _ID.match(alias)},
    }


def _in_order(facts: Sequence[TopicFacts]) -> list[TopicFacts]:
    return sorted(facts, key=lambda one: (one.all.depth, one.id))


def reasons(facts: Sequence[TopicFacts], prose: ProseRenderer) -> dict[str, dict[str, Any]]:
    """Why each topic needs each of its prerequisites, as `reasons.schema.json` says."""
    return {
        one.id: {edge.topic: rich_text(prose.inline(edge.reason)) for edge in one.prerequisites}
        for one in sorted(facts, key=lambda one: one.id)
        if one.prerequisites
    }


def _script(name: str, data: Any) -> str:
    return f"globalThis.{name} = {json.dumps(data, ensure_ascii=True, separators=(',', ':'))};\n"
