"""The lessons of a topic: as a list on the topic's page, and what stands around the text of each on its own page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from coursegraph.model import Lesson, Topic
from coursegraph.prose import ProseRenderer
from coursegraph.render.templates import heading, render
from coursegraph.words import duration


class Entry(NamedTuple):
    """A lesson as a list or a link shows it; `name` is that of its page within the topic's folder."""

    topic: str
    name: str
    number: int | None
    title: str
    duration: str
    objective: Markup


def lesson_list(lessons: Sequence[Lesson], prose: ProseRenderer) -> str:
    """The section of the topic's page that lists its lessons; nothing if there are none."""
    if not lessons:
        return ""
    total = duration(sum(lesson.minutes for lesson in lessons))
    return render("lessons", lessons=[_entry(lesson, prose) for lesson in lessons], total=total)


def lesson_frame(topic: Topic, lessons: Sequence[Lesson], index: int, prose: ProseRenderer) -> tuple[str, str]:
    """What stands before and after the text of the lesson at `index`: title and place, and the way on and back."""
    entries = [_entry(lesson, prose) for lesson in lessons]
    values: dict[str, Any] = {"topic": topic, "count": len(entries), "own": entries[index]}
    start = heading(1, lessons[index].title) + render("lesson_start", **values)
    previous = entries[index - 1] if index else None
    following = entries[index + 1] if index + 1 < len(entries) else None
    return start, render("lesson_end", **values, previous=previous, next=following)


def _entry(lesson: Lesson, prose: ProseRenderer) -> Entry:
    objective = Markup(prose.inline(lesson.objective))  # noqa: S704  # the renderer escapes
    return Entry(lesson.topic, lesson.name, lesson.number, lesson.title, duration(lesson.minutes), objective)
