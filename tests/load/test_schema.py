"""The JSON Schemas: fresh, and of one mind with the rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from coursegraph.load.schema import schema_files
from jsonschema import Draft202012Validator

KEPT = Path(__file__).parents[2] / "graph/schema"
SCHEMAS = {name: json.loads(text) for name, text in schema_files().items()}
TOPIC = {"title": "T", "level": "early", "prerequisites": [], "core_idea": "C"}


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_kept_schema_is_fresh(name, expect):
    expect(KEPT / name, schema_files()[name])


def test_no_other_schema_is_kept():
    assert {file.name for file in KEPT.iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schemas_are_valid_and_describe_every_field(name):
    Draft202012Validator.check_schema(SCHEMAS[name])
    waiting = [SCHEMAS[name]]
    while waiting:
        schema = waiting.pop()
        assert schema["description"]
        waiting += [*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]


def errors(name: str, value: object) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMAS[name]).iter_errors(value)]


def test_good_courses_are_accepted():
    good = Path(__file__).parents[1] / "courses/good"
    files = sorted(good.glob("*/graph/**/*.yml"))
    assert len(files) > 3
    for file in files:
        name = "course.schema.json" if file.name == "course.yml" else "topic.schema.json"
        assert errors(name, yaml.safe_load(file.read_text(encoding="utf-8-sig"))) == [], file


@pytest.mark.parametrize(
    "change",
    [
        {"title": None},
        {"title": " "},
        {"title": 3},
        {"level": "Not An Id"},
        {"minutes": 0},
        {"minutes": 3001},
        {"minutes": "30"},
        {"tags": ["one"]},
        {"tags": ["one", "Two"]},
        {"assessment": "exam"},
        {"prerequisites": None},
        {"prerequisites": [{"topic": "a"}]},
        {"prerequisites": [{"topic": "a", "reason": "R", "kind": "maybe"}]},
        {"prerequisites": [{"topic": "a", "reason": "R", "why": "W"}]},
        {"misconceptions": [{"belief": "B"}]},
        {"silence": [{"code": "G103", "reason": "R"}]},
        {"other": 1},
    ],
    ids=str,
)
def test_what_the_rules_refuse_the_schema_refuses(course, change):
    assert errors("topic.schema.json", TOPIC) == []
    assert errors("topic.schema.json", {**TOPIC, **change}) != []
    fields = {name: json.dumps(value) for name, value in {**TOPIC, **change}.items()}
    course.topic("numbers/a", title="A")
    course.topic("numbers/b", **fields)
    assert set(course.codes()) - {"G202", "G204"} != set()


ASKED = {"question": "Q", "explanation": "E"}
WRONG = {"misconception": "M", "revisit": "zero"}
OPTIONS = [{"text": "a", "correct": True}, {"text": "b", **WRONG}]
SINGLE = {**ASKED, "kind": "single", "options": OPTIONS}
TRUE_FALSE = {**ASKED, "kind": "true-false", "correct": True, **WRONG}
NUMBER = {**ASKED, "kind": "number", "answer": 2.5, "mistakes": [{"answer": 3, **WRONG}], **WRONG}
ORDER = {**ASKED, "kind": "order", "items": ["a", "b", "c"], **WRONG}


def without(question: dict[str, object], name: str) -> dict[str, object]:
    return {key: value for key, value in question.items() if key != name}


@pytest.mark.parametrize(
    "question",
    [
        without(SINGLE, "kind"),
        without(SINGLE, "explanation"),
        without(SINGLE, "options"),
        {**SINGLE, "kind": "choice"},
        {**SINGLE, "kind": "several", "items": ["a", "b", "c"]},
        {**SINGLE, "misconception": "M"},
        {**SINGLE, "options": OPTIONS[:1]},
        {**SINGLE, "options": [*OPTIONS, {"text": "c", "correct": "yes"}]},
        {**SINGLE, "options": [*OPTIONS, {"text": "c"}]},
        {**SINGLE, "options": [*OPTIONS, {"text": "c", "correct": False, "revisit": "zero"}]},
        {**SINGLE, "options": [{"text": "a", "correct": True, **WRONG}, OPTIONS[1]]},
        {**SINGLE, "options": [{"text": 3, "correct": True}, OPTIONS[1]]},
        without(TRUE_FALSE, "correct"),
        without(TRUE_FALSE, "misconception"),
        {**TRUE_FALSE, "correct": "true"},
        {**TRUE_FALSE, "answer": 1},
        without(NUMBER, "answer"),
        {**NUMBER, "answer": "2.5"},
        {**NUMBER, "tolerance": -0.5},
        {**NUMBER, "mistakes": [{"answer": 3}]},
        {**NUMBER, "correct": True},
        without(ORDER, "items"),
        {**ORDER, "items": ["a", "b"]},
        {**ORDER, "items": list("abcdefgh")},
        {**ORDER, "unit": "m"},
        {**ORDER, "hint": "H"},
    ],
    ids=str,
)
def test_what_the_rules_refuse_in_a_quiz_the_schema_refuses(course, question):
    good = {**TOPIC, "prerequisites": [{"topic": "zero", "reason": "R"}], "quiz": [SINGLE, TRUE_FALSE, NUMBER, ORDER]}
    bad = {**good, "quiz": [SINGLE, question]}
    assert errors("topic.schema.json", good) == []
    assert errors("topic.schema.json", bad) != []
    course.topic("numbers/zero")
    for topic, found in ((good, False), (bad, True)):
        course.topic("numbers/a", **{name: json.dumps(value) for name, value in topic.items()})
        assert bool(course.codes()) is found


@pytest.mark.parametrize("quiz", [[], [ORDER], [ORDER] * 9], ids=len)
def test_the_schema_counts_questions(quiz):
    assert errors("topic.schema.json", {**TOPIC, "quiz": quiz}) != []


@pytest.mark.parametrize("name", ["title", "level", "prerequisites", "core_idea"])
def test_required_fields(name):
    assert errors("topic.schema.json", {k: v for k, v in TOPIC.items() if k != name}) != []


@pytest.mark.parametrize("name", ["title", "levels", "domains"])
def test_course_needs(name):
    domain = {"id": "d", "title": "D", "description": "E", "assessment": "quiz"}
    course = {"title": "T", "levels": [{"id": "l", "title": "L"}], "domains": [domain]}
    assert errors("course.schema.json", course) == []
    assert errors("course.schema.json", {k: v for k, v in course.items() if k != name}) != []
    assert errors("course.schema.json", {**course, name: []}) != []


def test_course_may_have_an_id_and_domains_that_require_quizzes():
    domain = {"id": "d", "title": "D", "description": "E", "assessment": "quiz", "quiz": "required"}
    course = {"title": "T", "id": "a-course", "levels": [{"id": "l", "title": "L"}], "domains": [domain]}
    assert errors("course.schema.json", course) == []
    assert errors("course.schema.json", {**course, "id": "A course"}) != []
    assert errors("course.schema.json", {**course, "domains": [{**domain, "quiz": "always"}]}) != []
