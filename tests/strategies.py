"""Random acyclic courses for the property tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from coursegraph.model import Course, Kind, Prerequisite, Topic
from hypothesis import strategies as st

ids = st.sampled_from([*"abcdefgh", "a-1", "a-2", "a-10", "a1", "ab", "ab-c", "b-1", "b-9", "b-10", "h-end", "x2"])
hostile = st.text(alphabet="ab1 .-_#;:\"'`\\&<>[](){}|%$*~\n\r\tß°é\U0001f600", max_size=12)
texts = st.one_of(st.text(max_size=12), hostile)


def course_of(topics: list[Topic], title: str = "A course") -> Course:
    """A course of these topics, in the order given."""
    return Course(Path(), title, (), (), tuple(topics))


def topic_of(topic: str, *prerequisites: Prerequisite, **fields: Any) -> Topic:
    """A topic with a title made of its id, and whatever else is not given filled in."""
    known = {"title": topic.title(), "level": "elementary", "domain": "numbers", "core_idea": "An idea."}
    return Topic(id=topic, prerequisites=prerequisites, **{**known, **fields})


def required(topic: str, reason: str = "Builds on it.") -> Prerequisite:
    return Prerequisite(topic, Kind.REQUIRED, reason)


def helpful(topic: str, reason: str = "Is easier with it.") -> Prerequisite:
    return Prerequisite(topic, Kind.HELPFUL, reason)


@st.composite
def courses(draw: st.DrawFn, min_topics: int = 0, max_topics: int = 9) -> Course:
    """A course without cycles whose topics and prerequisites stand in any order, with titles of all kinds."""
    names = draw(st.lists(ids, unique=True, min_size=min_topics, max_size=max_topics))
    topics = []
    for number, name in enumerate(names):
        earlier = draw(st.lists(st.sampled_from(names[:number]), unique=True)) if number else []
        edges = [Prerequisite(other, draw(st.sampled_from(Kind)), draw(texts)) for other in earlier]
        tags = tuple(draw(st.lists(ids, max_size=2)))
        minutes = draw(st.none() | st.integers(1, 90))
        topics.append(topic_of(name, *edges, title=draw(texts), tags=tags, minutes=minutes))
    return course_of(draw(st.permutations(topics)), draw(texts))
