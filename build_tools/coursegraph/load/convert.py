"""Nodes to the model, leniently: what fits its table is kept, the rest is left out for the rules to speak of."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from coursegraph.diagnostics import Span
from coursegraph.load.lesson_file import front_matter_lines, number_of
from coursegraph.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from coursegraph.load.shapes import (
    Amount,
    Fit,
    Flag,
    ListOf,
    Number,
    Record,
    Shape,
    Text,
    fit,
    id_from,
    in_bounds,
    in_range,
)
from coursegraph.load.source import Document
from coursegraph.load.tables import COURSE, LESSON, REQUIRED, TOPIC
from coursegraph.model import (
    Assessment,
    Course,
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

Value = str | int | bool | Decimal | list["Value"] | dict[str, "Value"]
Values = dict[str, Value]
Spans = dict[str, Span]


def to_topic(document: Document) -> Topic | None:
    """The topic a file describes, or None if it holds no mapping."""
    spans: Spans = {"": Span(document.path)}
    values = None if document.root is None else _value(document.root, TOPIC, "", spans)
    if not isinstance(values, dict):
        return None
    assessment = values.get("assessment")
    minutes = values.get("minutes")
    return Topic(
        id=document.name,
        title=_text(values, "title"),
        level=_text(values, "level"),
        domain=document.folder,
        core_idea=_text(values, "core_idea"),
        prerequisites=tuple(_prerequisite(p) for p in _records(values, "prerequisites")),
        tags=tuple(_texts(values, "tags")),
        minutes=minutes if isinstance(minutes, int) else None,
        how_best_learned=_text(values, "how_best_learned") or None,
        misconceptions=tuple(_misconception(m) for m in _records(values, "misconceptions")),
        assessment=Assessment(assessment) if isinstance(assessment, str) else None,
        aliases=tuple(_texts(values, "aliases")),
        silence=tuple(Silence(_text(s, "code"), _text(s, "reason")) for s in _records(values, "silence")),
        quiz=tuple(_question(q) for q in _records(values, "quiz")),
        spans=spans,
    )


def to_lesson(document: Document) -> Lesson:
    """A lesson of a series; without a good number in its name it comes first."""
    found = None if document.root is None else _value(document.root, LESSON, "", {})
    values = found if isinstance(found, dict) else {}
    minutes = values.get("minutes")
    return Lesson(
        topic=document.folder,
        path=document.path,
        text=document.text,
        front_matter_lines=front_matter_lines(document.text),
        number=number_of(document.name) or 0,
        title=_text(values, "title"),
        minutes=minutes if isinstance(minutes, int) else 0,
        objective=_text(values, "objective"),
    )


def to_explainer(document: Document) -> Lesson:
    """The explainer of the topic whose id is the file's name."""
    return Lesson(document.name, document.path, document.text, front_matter_lines(document.text))


def to_course(root: Path, document: Document, topics: Iterable[Topic]) -> Course:
    """The course file's part of a course, with the topics sorted by id; an unusable file gives an empty frame."""
    found = None if document.root is None else _value(document.root, COURSE, "", {})
    values = found if isinstance(found, dict) else {}
    title = _text(values, "title")
    return Course(
        root=root,
        title=title,
        levels=tuple(Level(_text(v, "id"), _text(v, "title")) for v in _records(values, "levels")),
        domains=tuple(_domain(v) for v in _records(values, "domains")),
        topics=tuple(sorted(topics, key=lambda topic: (topic.id, topic.domain))),
        id=_text(values, "id") or id_from(title) or "course",
    )


def _prerequisite(values: Values) -> Prerequisite:
    kind = Kind(_text(values, "kind") or Kind.REQUIRED)
    return Prerequisite(_text(values, "topic"), kind, _text(values, "reason"))


def _misconception(values: Values) -> Misconception:
    return Misconception(_text(values, "belief"), _text(values, "correction"), _text(values, "revisit") or None)


def _question(values: Values) -> Question:
    correct = values.get("correct")
    return Question(
        kind=QuestionKind(_text(values, "kind")),
        question=_text(values, "question"),
        explanation=_text(values, "explanation"),
        options=tuple(_option(o) for o in _records(values, "options")),
        correct=correct if isinstance(correct, bool) else None,
        answer=_amount(values, "answer"),
        tolerance=_amount(values, "tolerance") or Decimal(0),
        unit=_text(values, "unit") or None,
        mistakes=tuple(_mistake(m) for m in _records(values, "mistakes")),
        items=tuple(_texts(values, "items")),
        misconception=_text(values, "misconception") or None,
        revisit=_text(values, "revisit") or None,
    )


def _option(values: Values) -> Option:
    misconception, revisit = _text(values, "misconception") or None, _text(values, "revisit") or None
    return Option(_text(values, "text"), values.get("correct") is True, misconception, revisit)


def _mistake(values: Values) -> Mistake:
    answer = _amount(values, "answer") or Decimal(0)
    return Mistake(answer, _text(values, "misconception"), _text(values, "revisit") or None)


def _domain(values: Values) -> Domain:
    assessment = Assessment(_text(values, "assessment") or Assessment.QUIZ)
    quiz_required = _text(values, "quiz") == REQUIRED
    return Domain(_text(values, "id"), _text(values, "title"), _text(values, "description"), assessment, quiz_required)


def _value(node: Node, shape: Shape, path: str, spans: Spans) -> Value | None:
    if fit(node, shape) is not Fit.RIGHT:
        return None
    match shape, node:
        case ListOf(), SequenceNode():
            return _list(node, shape, path, spans)
        case Record(), MappingNode():
            return _record(node, shape, path, spans)
        case _, ScalarNode(value=text):
            return _scalar(text, shape)
    return None


def _scalar(text: str, shape: Shape) -> Value | None:
    match shape:
        case Text(choices=choices):
            return text.strip() if not choices or text.strip() in choices else None
        case Number():
            return int(text) if in_range(text, shape) else None
        case Amount():
            return Decimal(text) if in_bounds(text, shape) else None
        case Flag():
            return text == "true"
    return None


def _list(node: SequenceNode, shape: ListOf, path: str, spans: Spans) -> list[Value]:
    """The items that can be understood; spans are numbered as the items that are kept."""
    kept: list[Value] = []
    for item in node.items:
        place = f"{path}.{len(kept)}"
        inner: Spans = {place: item.span}
        value = _value(item, shape.item, place, inner)
        if value is not None:
            kept.append(value)
            spans.update(inner)
    return kept


def _record(node: MappingNode, record: Record, path: str, spans: Spans) -> Values | None:
    values: Values = {}
    for key, child in node.items:
        place = f"{path}.{key.value}" if path else key.value
        field = record.field(key.value)
        if field is None or place in spans:
            continue
        spans[place] = child.span
        value = _value(child, field.shape, place, spans)
        if value is not None:
            values[key.value] = value
    return None if record.key is not None and record.key not in values else values


def _text(values: Values, name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _amount(values: Values, name: str) -> Decimal | None:
    value = values.get(name)
    return value if isinstance(value, Decimal) else None


def _texts(values: Values, name: str) -> list[str]:
    value = values.get(name)
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _records(values: Values, name: str) -> list[Values]:
    value = values.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
