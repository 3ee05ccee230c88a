"""What there is to find in a course: topics and the lessons of their series, as plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from coursegraph.model import Course, Lesson, Misconception, Topic
from coursegraph.prose import ProseRenderer
from coursegraph.render.explainer import body
from coursegraph.render.lesson_text import lesson_text

_ENDED = re.compile(r"[.?!…][\"'”’)\]]*$")


def search_documents(course: Course, order: Sequence[str], prose: ProseRenderer) -> list[dict[str, Any]]:
    """All documents as the frontend's `search.schema.json` says: topics in the order given by their ids, then lessons.

    Lessons come in the order of their topics, then as they are numbered.
    """
    topics = {topic.id: topic for topic in course.topics}
    titles = {topic.id: topic.title for topic in course.topics}
    places = {id: place for place, id in enumerate(order)}
    said = {lesson.path: lesson_text(body(lesson), titles) for lesson in course.lessons}
    explained = {lesson.topic: said[lesson.path] for lesson in course.lessons if lesson.number is None}
    series = sorted(
        ((places[one.topic], one.number, one) for one in course.lessons if one.number is not None),
        key=lambda entry: entry[:2],
    )
    return [
        *(_of_topic(topics[id], explained.get(id, ""), prose) for id in order),
        *(_of_lesson(lesson, said[lesson.path], prose) for *_, lesson in series),
    ]


def _of_topic(topic: Topic, explained: str, prose: ProseRenderer) -> dict[str, Any]:
    own = (prose.plain(text) for text in (topic.core_idea, topic.how_best_learned or ""))
    misconceptions = (_misconception(one, prose) for one in topic.misconceptions)
    return {
        "page": f"content/topics/{topic.id}.html",
        "topic": topic.id,
        "title": topic.title,
        "names": list(topic.aliases),
        "tags": list(topic.tags),
        "text": _lines(*own, *misconceptions, explained),
    }


def _misconception(one: Misconception, prose: ProseRenderer) -> str:
    """A line that no reader takes for a fact; the frontend's snippets know its labels."""
    belief, correction = (" ".join(prose.plain(text).split()) for text in (one.belief, one.correction))
    end = "" if _ENDED.search(belief) else "."
    return f"People believe: {belief}{end} What holds: {correction}"


def _of_lesson(lesson: Lesson, said: str, prose: ProseRenderer) -> dict[str, Any]:
    return {
        "page": f"content/topics/{lesson.topic}/{lesson.name}.html",
        "topic": lesson.topic,
        "title": lesson.title,
        "names": [],
        "tags": [],
        "text": _lines(prose.plain(lesson.objective), said),
    }


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
