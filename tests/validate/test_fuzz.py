"""Nothing in a file may crash the tool, and the findings of a broken file must be fit to print."""

from __future__ import annotations

import json

import pytest
from coursegraph.diagnostics import render_github, render_json, render_text
from coursegraph.load.tables import COURSE, MISTAKE, OPTION, QUESTION, TOPIC
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ASKED = [field.name for field in (*QUESTION.fields, *OPTION.fields, *MISTAKE.fields)]
NAMES = [field.name for field in (*TOPIC.fields, *COURSE.fields)] + [
    "topic",
    "kind",
    "reason",
    "id",
    "code",
    "belief",
    *ASKED,
]
PLAIN = st.sampled_from(
    ["one", "two", "yes", "3.10", "2024-01-01", "~", "-5", "G201", "{topic}`x`", "\u2028", "helpful"]
)
KEYS = st.sampled_from(NAMES) | st.text(max_size=3)
SCALARS = PLAIN | st.text(max_size=8) | st.integers() | st.booleans() | st.none()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6), max_leaves=25
)
MARKS = st.text(alphabet="abc01:-?[]{}&*!|>'\"%@`#,. \t\n\r\ufeff\x85\u2028~<=", max_size=60)

fuzz = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def check_whole(course) -> None:
    found = course.findings()
    assert found == sorted(set(found), key=lambda finding: finding.sort_key)
    assert all(finding.hint and finding.message for finding in found)
    assert len(render_text(found).splitlines()) == 2 * len(found)
    assert len(render_github(found).encode().split(b"\n")) == len(found) + 1
    assert len(json.loads(render_json(found))) == len(found)
    assert all(finding.span.line >= 1 and finding.span.column >= 1 for finding in found)


@fuzz
@given(data=st.binary(max_size=200))
def test_bytes(course, data):
    for path in ("graph/topics/numbers/one.yml", "content/lessons/one.md", "content/lessons/one/01-a.md"):
        course.write(path, data)
    check_whole(course)


@fuzz
@given(text=MARKS)
def test_yaml_marks(course, text):
    course.write("graph/topics/numbers/one.yml", text)
    course.write("content/lessons/one.md", text)
    course.write("content/lessons/one/01-a.md", f"---\n{text}\n---\n\n{text}")
    check_whole(course)


@fuzz
@given(one=VALUES, two=VALUES, whole=VALUES)
def test_structures(course, one, two, whole):
    course.write("graph/topics/numbers/one.yml", json.dumps(one, ensure_ascii=False))
    course.write("graph/topics/shapes/two.yml", json.dumps(two))
    course.write("graph/course.yml", json.dumps(whole))
    check_whole(course)


@fuzz
@given(fields=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=8))
def test_topics_that_are_almost_right(course, fields):
    course.topic("numbers/one")
    course.topic("shapes/two", **{name: json.dumps(value) for name, value in fields.items()})
    check_whole(course)


@pytest.mark.parametrize("text", ["a" * 900_000, "- a\n" * 200_000, "a: b\n" * 180_000, '"' + "\\n" * 400_000 + '"'])
def test_large_files_below_the_limit(course, text):
    course.write("graph/topics/numbers/one.yml", text)
    assert course.codes() != []
