"""A folder of files to a course."""

from __future__ import annotations

import os
from decimal import Decimal

import pytest
from coursegraph.diagnostics import Span
from coursegraph.load import DocumentKind
from coursegraph.model import (
    Assessment,
    Domain,
    Kind,
    Lesson,
    Level,
    Misconception,
    Mistake,
    Option,
    Prerequisite,
    Question,
    QuestionKind,
    Silence,
    Topic,
)

FULL = """\
# yaml-language-server: $schema=../../schema/topic.schema.json
title: Two
level: later
tags: [counting, small]
minutes: 25
prerequisites:
  - topic: one
    kind: helpful
    reason: It adds one to one.
  - {topic: zero, reason: It starts there.}
core_idea: >-
  One and one
  is two.
how_best_learned: With apples.
misconceptions:
  - belief: It is three.
    correction: It is two.
    revisit: one
assessment: reflection
aliases: [due, "2"]
silence: [{code: G201, reason: It is so.}]
quiz:
  - kind: single
    question: >-
      Which is
      two?
    options:
      - text: "2"
        correct: true
      - {text: "3", misconception: It adds once more., revisit: one}
    explanation: It is one and one.
  - kind: true-false
    question: Two is even.
    correct: false
    misconception: It takes two for one.
    revisit: one
    explanation: It is twice one.
  - kind: number
    question: What is one and one?
    answer: 2.00
    tolerance: 0.1
    unit: apples
    mistakes: [{answer: -11, misconception: It writes them side by side., revisit: zero}]
    misconception: It counts wrongly.
    revisit: one
    explanation: It is two.
  - {kind: order, question: Which comes first?, items: [a, b, c], misconception: M, revisit: zero, explanation: E}
"""
TWO_IS_TWO = (Option("2", True), Option("3", False, "It adds once more.", "one"))
QUIZ = (
    Question(QuestionKind.SINGLE, "Which is two?", "It is one and one.", options=TWO_IS_TWO),
    Question(
        QuestionKind.TRUE_FALSE,
        "Two is even.",
        "It is twice one.",
        correct=False,
        misconception="It takes two for one.",
        revisit="one",
    ),
    Question(
        QuestionKind.NUMBER,
        "What is one and one?",
        "It is two.",
        answer=Decimal(2),
        tolerance=Decimal("0.1"),
        unit="apples",
        mistakes=(Mistake(Decimal(-11), "It writes them side by side.", "zero"),),
        misconception="It counts wrongly.",
        revisit="one",
    ),
    Question(QuestionKind.ORDER, "Which comes first?", "E", items=("a", "b", "c"), misconception="M", revisit="zero"),
)


def test_every_field_of_a_topic(course):
    course.write("graph/topics/numbers/two.yml", FULL)
    (topic,) = course.source().course.topics
    assert topic == Topic(
        id="two",
        title="Two",
        level="later",
        domain="numbers",
        core_idea="One and one is two.",
        prerequisites=(
            Prerequisite("one", Kind.HELPFUL, "It adds one to one."),
            Prerequisite("zero", Kind.REQUIRED, "It starts there."),
        ),
        tags=("counting", "small"),
        minutes=25,
        how_best_learned="With apples.",
        misconceptions=(Misconception("It is three.", "It is two.", "one"),),
        assessment=Assessment.REFLECTION,
        aliases=("due", "2"),
        silence=(Silence("G201", "It is so."),),
        quiz=QUIZ,
    )
    assert str(topic.quiz[2].answer) == "2.00"


def test_places_of_fields(course):
    course.write("graph/topics/numbers/two.yml", FULL)
    (topic,) = course.source().course.topics
    path = "graph/topics/numbers/two.yml"
    assert topic.span() == Span(path, 1, 1)
    assert topic.span("title") == Span(path, 2, 8)
    assert topic.span("tags.1") == Span(path, 4, 18)
    assert topic.span("prerequisites") == Span(path, 7, 3)
    assert topic.span("prerequisites.0") == Span(path, 7, 5)
    assert topic.span("prerequisites.1.reason") == Span(path, 10, 27)
    assert topic.span("prerequisites.1.kind") == topic.span("prerequisites.1")
    assert topic.span("misconceptions.0.revisit") == Span(path, 18, 14)
    assert topic.span("silence.0.code") == Span(path, 21, 18)
    assert topic.span("quiz") == Span(path, 23, 3)
    assert topic.span("quiz.0") == Span(path, 23, 5)
    assert topic.span("quiz.0.options.1.revisit") == Span(path, 30, 65)
    assert topic.span("quiz.1.correct") == Span(path, 34, 14)
    assert topic.span("quiz.2.mistakes.0.answer") == Span(path, 43, 25)
    assert topic.span("quiz.3.items.2") == Span(path, 47, 63)


def test_course_file(course):
    read = course.source().course
    assert read.root == course.root
    assert read.title == "A small course"
    assert read.levels == (Level("early", "Early"), Level("later", "Later"))
    assert read.domains[1] == Domain("shapes", "Shapes", "What form.", Assessment.REFLECTION)
    assert read.id == "a-small-course"


@pytest.mark.parametrize(
    ("lines", "id"),
    [
        ("title: A\nid: the-course\n", "the-course"),
        ("title: 'Größe & Zahl:  2nd '\n", "groe-zahl-2nd"),
        ("title: ' ?! '\n", "course"),
        ("title: [A]\n", "course"),
        ("levels: []\n", "course"),
        ("- a\n", "course"),
        (f"title: {'a ' * 60}\n", "-".join("a" * 40)),
    ],
)
def test_id_of_a_course(course, lines, id):
    course.write("graph/course.yml", lines)
    assert course.source().course.id == id


@pytest.mark.parametrize(
    ("field", "required"), [("", False), (", quiz: optional", False), (", quiz: required", True), (", quiz: x", False)]
)
def test_whether_a_domain_requires_quizzes(course, field, required):
    course.write("graph/course.yml", f"domains: [{{id: a, title: A, description: D, assessment: quiz{field}}}]\n")
    (domain,) = course.source().course.domains
    assert domain.quiz_required is required


def test_what_does_not_fit_in_a_quiz_is_left_out_and_the_rest_kept(course):
    course.topic(
        "numbers/one",
        quiz="[text, {question: Q}, {kind: sort, question: Q}, {kind: number, answer: 1e3, tolerance: -1, unit: 3, "
        "mistakes: [{misconception: M}, {answer: '2'}, {answer: 2}], items: [a, 1, b]}, "
        "{kind: single, correct: yes, options: [a, {text: 3, correct: true}, {correct: on}]}]",
    )
    (topic,) = course.source().course.topics
    assert topic.quiz == (
        Question(QuestionKind.NUMBER, "", "", mistakes=(Mistake(Decimal(2), ""),), items=("a", "b")),
        Question(QuestionKind.SINGLE, "", "", options=(Option("", True), Option(""))),
    )
    assert topic.span("quiz.0.mistakes.0.answer").column > topic.span("quiz.0").column


def test_what_does_not_fit_is_left_out_and_the_rest_kept(course):
    course.topic(
        "numbers/one",
        title="[no]",
        minutes="soon",
        prerequisites="[text, {reason: R}, {topic: two, kind: maybe}, {topic: three, reason: S}]",
        misconceptions="[{correction: C}, {belief: B}]",
        assessment="exam",
        other="1",
    )
    (topic,) = course.source().course.topics
    assert (topic.title, topic.minutes, topic.assessment) == ("", None, None)
    assert topic.prerequisites == (
        Prerequisite("two", Kind.REQUIRED, ""),
        Prerequisite("three", Kind.REQUIRED, "S"),
    )
    assert topic.span("prerequisites.1.topic") == Span("graph/topics/numbers/one.yml", 3, 71)
    assert topic.span("prerequisites.0.reason") == topic.span("prerequisites.0")
    assert topic.misconceptions == (Misconception("B", ""),)


def test_order_does_not_depend_on_the_file_system(course, monkeypatch):
    for place in ("shapes/b", "numbers/c", "numbers/a", "shapes/a"):
        course.topic(place)
        course.write(f"content/lessons/{place[-1]}.md", "Text.\r\n")
    first = course.source()
    really_list = os.listdir
    monkeypatch.setattr(os, "listdir", lambda path: really_list(path)[::-1])
    assert course.source() == first
    assert [(t.id, t.domain) for t in first.course.topics] == [
        ("a", "numbers"),
        ("a", "shapes"),
        ("b", "shapes"),
        ("c", "numbers"),
    ]
    assert [lesson.topic for lesson in first.course.lessons] == ["a", "b", "c"]
    assert first.course.lessons[0].text == "Text.\n"


def test_documents_are_sorted_and_know_their_part(course):
    course.topic("numbers/one")
    course.write("graph/topics/numbers/two.yml", "a: [")
    course.write("graph/topics/stray.txt", "")
    course.write("content/lessons/one.md", "")
    course.write("content/lessons/one/01-a.md", "")
    course.write("content/lessons/one/02-b.md", "---\na: [\n---\n")
    source = course.source()
    assert [(d.path, d.kind.value, d.failure and d.failure.kind.value) for d in source.documents] == [
        ("content/lessons/one.md", "explainer", None),
        ("content/lessons/one/01-a.md", "lesson", None),
        ("content/lessons/one/02-b.md", "lesson", "syntax"),
        ("graph/course.yml", "course", None),
        ("graph/topics/numbers/one.yml", "topic", None),
        ("graph/topics/numbers/two.yml", "topic", "syntax"),
        ("graph/topics/stray.txt", "topic", "misplaced"),
    ]
    assert source.topic_ids() == {"one", "two"}
    assert [d.name for d in source.of_kind(DocumentKind.TOPIC)] == ["one", "two"]


LESSON = """\
---
title: "First: the idea"
minutes: 20
objective: >-
  Say what
  it is.
kernelspec: {name: python3}
---

Text.
"""


def test_every_field_of_a_lesson(course):
    course.write("content/lessons/one/01-the-idea.md", LESSON)
    (lesson,) = course.source().course.lessons
    path = "content/lessons/one/01-the-idea.md"
    assert lesson == Lesson("one", path, LESSON, 8, 1, "First: the idea", 20, "Say what it is.")
    assert lesson.name == "01-the-idea"


def test_an_explainer_has_no_number_and_stands_before_the_series(course):
    for name in "b/02-y", "b/10-z", "b/01-x", "a/01-x", "b":
        course.write(f"content/lessons/{name}.md", LESSON)
    lessons = course.source().course.lessons
    assert [(one.topic, one.number) for one in lessons] == [("a", 1), ("b", None), ("b", 1), ("b", 2), ("b", 10)]
    assert (lessons[1].front_matter_lines, lessons[1].title) == (8, "")


def test_what_does_not_fit_in_front_matter_is_left_out(course):
    course.write("content/lessons/one/first.md", "---\ntitle: [T]\nminutes: 0\nother: 1\nobjective: O\n---\n")
    (lesson,) = course.source().course.lessons
    assert (lesson.number, lesson.title, lesson.minutes, lesson.objective) == (0, "", 0, "O")


def test_only_markdown_of_a_lesson_folder_is_read(course):
    for name in ".draft.md", "picture.svg", "data.csv", "pictures/01-a.md":
        course.write(f"content/lessons/one/{name}", b"\xff")
    assert [d.path for d in course.source().documents] == ["graph/course.yml"]


def test_a_lesson_folder_that_leads_out_of_the_course_is_not_read(course, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/01-a.md").write_text("secret")
    (course.root / "content/lessons").mkdir(parents=True)
    (course.root / "content/lessons/one").symlink_to(tmp_path / "elsewhere")
    assert [finding.code for finding in course.findings()] == ["G002"]
    assert course.source().course.lessons == ()


def test_relative_root(course, monkeypatch):
    course.topic("numbers/one")
    monkeypatch.chdir(course.root)
    course.root = type(course.root)()
    assert course.findings() == []
