"""`coursegraph show`: the card and the JSON document."""

from __future__ import annotations

import json

import pytest
from coursegraph import build_graph, compute_metrics, load_course
from coursegraph.cli.output import printable
from coursegraph.metrics import facts_json, topic_facts

CARD = """\
Area
Later · Shapes

Depth 2 in the knowledge graph
Unlocks 0 downstream topics
Longest path: 3 steps · 2 total prerequisite topics
Over required edges alone: depth 2 · unlocks 0 topics · longest path: 3 steps ·
  2 total prerequisite topics

Prerequisites (2)
  Adding (add), required
    Add.
  Counting (count), helpful
    Counting helps.

Longest chain (3 steps)
  1. Counting (count)
  2. Adding (add)
  3. Area (area)
"""


def test_card(chained, run) -> None:
    result = run("show", "area")
    assert (result.exit_code, result.stdout, result.stderr) == (0, CARD, "")


def test_card_of_a_root_names_minutes_tags_and_what_follows(chained, run) -> None:
    card = run("show", "count").stdout
    assert "Early · Numbers · 20 minutes · tags: number, first\n" in card
    assert "Unlocks 2 downstream topics\n" in card
    assert "Leads to (2)\n  Adding (add), required\n    It uses count.\n" in card
    assert "Prerequisites (" not in card


def test_card_counts_the_lessons_of_a_series(chained, run) -> None:
    chained.write("content/lessons/area.md", "An explainer.\n")
    assert run("show", "area").stdout == CARD
    chained.lesson("area/01-a", minutes="20")
    chained.lesson("area/02-b", minutes="15")
    chained.lesson("count/01-a")
    assert "2 total prerequisite topics\nLessons: 2 · 35 minutes in all\n\nPrerequisites" in run("show", "area").stdout


def test_an_alias_shows_its_topic(chained, run) -> None:
    assert run("show", "surface").stdout == CARD


def test_json_is_what_the_facts_say(chained, run) -> None:
    graph = build_graph(load_course(chained.root))
    facts = topic_facts(graph, "area", compute_metrics(graph), compute_metrics(graph, "required"))
    assert json.loads(run("show", "area", "--json").stdout) == facts_json(facts)


def test_json_is_the_only_thing_on_standard_output(chained, spawn) -> None:
    done = spawn("show", "--json", "add")
    assert json.loads(done.stdout)["longest_chain"] == ["count", "add"]
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("name", "hint"),
    [("aera", '"area"'), ("surfaces", '"surface"'), ("AREA", '"area"'), ("zzzzzz", "lists all ids")],
)
def test_unknown_topic_is_misuse_and_names_the_nearest(chained, run, name: str, hint: str) -> None:
    result = run("show", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f'Error: unknown topic "{name}"\n  hint: ')
    assert hint in result.stderr


def test_a_course_with_errors_is_not_shown(chained, run, requires) -> None:
    chained.topic("numbers/double", prerequisites=requires("cuont"))
    result = run("show", "area", "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[G103]" in result.stderr


def test_no_line_is_wider_than_80_columns(chained, run, requires) -> None:
    chained.topic("numbers/long", title="A long title " * 9, prerequisites=requires("add"), tags="[a-tag, more-tags]")
    card = run("show", "long").stdout
    assert "A long title" in card
    assert max(map(len, card.splitlines())) <= 80


def test_long_chains_are_shown_whole(chained, run, requires) -> None:
    chained.topic("numbers/t0", title="Step 0", prerequisites="[]")
    for step in range(1, 120):
        chained.topic(f"numbers/t{step}", title=f"Step {step}", prerequisites=requires(f"t{step - 1}"))
    lines = run("show", "t119").stdout.splitlines()
    assert lines[-120:][::119] == ["    1. Step 0 (t0)", "  120. Step 119 (t119)"]


def test_a_title_can_not_steer_the_terminal(chained, run) -> None:
    chained.topic("numbers/evil", title="Right to \u202e left · a\u00a0space · क\u094d\u200dष")
    assert run("show", "evil").stdout.startswith("Right to \\u202e left · a\u00a0space · क\u094d\u200dष\n")


def test_escapes() -> None:
    assert printable("\x1b]0;owned\x07\r\x9b\u2028") == r"\x1b]0;owned\x07\r\x9b\u2028"
