"""The quizzes of the repository's own course, of which its goal and what lies near it have enough, and of its guide."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from coursegraph.load import read_course
from coursegraph.model import Topic
from support import REPOSITORY

GOAL = "multilevel-modeling"
NEAR, FAR, QUESTIONS, TOPICS = 2, 3, 4, 40


@pytest.fixture(scope="module")
def topics() -> dict[str, Topic]:
    return {topic.id: topic for topic in read_course(REPOSITORY).course.topics}


@pytest.fixture(scope="module")
def distances(topics) -> dict[str, int]:
    """How many edges, in either direction, part each topic from the goal."""
    beside: dict[str, set[str]] = defaultdict(set)
    for topic in topics.values():
        for edge in topic.prerequisites:
            beside[topic.id].add(edge.topic)
            beside[edge.topic].add(topic.id)
    found = {GOAL: 0}
    waiting = [GOAL]
    for name in waiting:
        for other in sorted(beside[name] - found.keys()):
            found[other] = found[name] + 1
            waiting.append(other)
    return found


def test_topics_near_the_goal_have_questions(topics, distances):
    near = [name for name, distance in distances.items() if distance <= NEAR]
    assert len(near) > 1
    assert [name for name in near if len(topics[name].quiz) < QUESTIONS] == []


def test_many_topics_around_it_have_questions(topics, distances):
    around = [name for name, distance in distances.items() if distance <= FAR]
    assert len([name for name in around if len(topics[name].quiz) >= QUESTIONS]) >= TOPICS


def test_the_quiz_in_the_guide_is_a_good_one(course, requires):
    guide = (REPOSITORY / "content/guide/index.md").read_text(encoding="utf-8")
    (quiz,) = re.findall(r"```yaml\nquiz:(.*?)```", guide, re.DOTALL)
    course.topic("numbers/doubling")
    course.topic("numbers/equal-parts")
    course.topic("numbers/halving", prerequisites=requires("doubling", "equal-parts"), assessment="quiz", quiz=quiz)
    assert course.findings() == []
    assert len(course.source().course.topics[2].quiz) == 2
