from __future__ import annotations

import html
import io
import json
import re
from typing import Any

import networkx as nx
import pytest
from coursegraph.graph import build_graph
from coursegraph.metrics import compute_metrics
from coursegraph.model import Course
from coursegraph.render.export import WRITERS
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import course_of, courses, helpful, required, texts, topic_of

NASTY = 'A "b" \\ <i>c</i> & &lt; #35; [d](e) {f} `g` $h$ %% éß\U0001f600\n1. style: x#y; --> end \\'
SMALL = course_of(
    [
        topic_of("add", required("count", "Sums."), helpful("zero"), title=NASTY, tags=("x", "y"), minutes=40),
        topic_of("count", required("zero", "It starts there.")),
        topic_of("zero"),
    ],
    "Numbers",
)


def export(course: Course, form: str) -> str:
    graph = build_graph(course)
    return WRITERS[form](graph, compute_metrics(graph), compute_metrics(graph, "required"))


def titled(title: str) -> Course:
    """A course in which an author's text stands in every place that takes one."""
    return course_of([topic_of("a", title=title), topic_of("b", helpful("a", title))], title)


def test_json_holds_course_topics_and_edges() -> None:
    document = json.loads(export(SMALL, "json"))
    assert list(document) == ["course", "topics", "edges"]
    assert document["course"] == "Numbers"
    assert [topic["id"] for topic in document["topics"]] == ["add", "count", "zero"]
    assert document["topics"][0] == {
        "id": "add",
        "title": NASTY,
        "level": "elementary",
        "domain": "numbers",
        "tags": ["x", "y"],
        "minutes": 40,
        "depth": 2,
        "total_prerequisites": 2,
        "unlocks": 0,
        "prerequisites": [
            {"id": "count", "kind": "required", "reason": "Sums."},
            {"id": "zero", "kind": "helpful", "reason": "Is easier with it."},
        ],
        "leads_to": [],
        "required_only": {
            "depth": 2,
            "total_prerequisites": 2,
            "unlocks": 0,
            "prerequisites": [{"id": "count", "kind": "required", "reason": "Sums."}],
        },
    }
    assert document["edges"] == [
        {"source": "count", "target": "add", "kind": "required", "reason": "Sums."},
        {"source": "zero", "target": "add", "kind": "helpful", "reason": "Is easier with it."},
        {"source": "zero", "target": "count", "kind": "required", "reason": "It starts there."},
    ]


def read_graphml(text: str) -> Any:
    return nx.read_graphml(io.BytesIO(text.encode()))


def test_graphml_holds_typed_figures_of_both_scopes() -> None:
    more: dict[str, Any] = {"tags": ("x", "y"), "minutes": 9}
    course = course_of([topic_of("a"), topic_of("b", helpful("a", "Why.")), topic_of("c", required("b"), **more)], "T")
    graph = read_graphml(export(course, "graphml"))
    assert graph.graph["course"] == "T"
    assert graph.nodes["c"] == {
        "title": "C",
        "level": "elementary",
        "domain": "numbers",
        "tags": "x,y",
        "minutes": 9,
        "depth": 2,
        "total_prerequisites": 2,
        "unlocks": 0,
        "required_depth": 1,
        "required_total_prerequisites": 1,
        "required_unlocks": 0,
    }
    assert "minutes" not in graph.nodes["b"]
    assert graph.edges["a", "b"] == {"kind": "helpful", "reason": "Why."}


@given(courses())
def test_graphml_reads_back_as_the_graph(course: Course) -> None:
    graph, read = build_graph(course), read_graphml(export(course, "graphml"))
    metrics = compute_metrics(graph)
    assert set(read) == set(graph)
    assert set(read.edges) == set(graph.edges)
    assert {name: node["depth"] for name, node in read.nodes(data=True)} == {
        name: figures.depth for name, figures in metrics.items()
    }


@given(texts)
@example(NASTY)
@example("bell \x07, lone line ends \r \n, not a character \uffff")
def test_graphml_gives_texts_back(text: str) -> None:
    graph = read_graphml(export(titled(text), "graphml"))
    printable = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", "\ufffd", text)
    assert (graph.nodes["a"]["title"] or "") == printable
    assert (graph.edges["a", "b"]["reason"] or "") == printable


DOT_STRING = r'"(?:[^"\\\n]|\\.)*"'
DOT_ATTRIBUTES = rf"\[(\w+=(?:{DOT_STRING}|\w+)(?:, \w+=(?:{DOT_STRING}|\w+))*)\];"
DOT_LINE = re.compile(rf"  (graph|node|{DOT_STRING}(?: -> {DOT_STRING})?) {DOT_ATTRIBUTES}")


def read_dot(text: str) -> dict[str, dict[str, str]]:
    """Name or edge -> attributes, of a text that must follow the grammar of DOT line by line."""
    first, *lines, last, end = text.split("\n")
    assert (first, last, end) == ("digraph {", "}", "")
    found = [DOT_LINE.fullmatch(line) for line in lines]
    assert all(found), text
    pairs = rf"(\w+)=({DOT_STRING}|\w+)"
    return {line[1]: dict(re.findall(pairs, line[2])) for line in found if line}


def drawn(label: str) -> str:
    """What Graphviz draws for a quoted label: escapes undone, then entities."""
    return html.unescape(without_escapes(label[1:-1]))


def without_escapes(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), text)


def test_dot_holds_figures_and_dashes_helpful_edges() -> None:
    parts = read_dot(export(SMALL, "dot"))
    assert parts['"zero"'] == {
        "label": r'"Zero\ndepth 0, total prerequisites 0, unlocks 2"',
        "level": '"elementary"',
        "domain": '"numbers"',
        "tags": '""',
        "depth": '"0"',
        "total_prerequisites": '"0"',
        "unlocks": '"2"',
        "required_depth": '"0"',
        "required_total_prerequisites": '"0"',
        "required_unlocks": '"2"',
    }
    assert parts['"add"']["minutes"] == '"40"'
    assert parts['"zero" -> "add"'] == {"kind": "helpful", "tooltip": '"Is easier with it."', "style": "dashed"}
    assert parts['"count" -> "add"'] == {"kind": "required", "tooltip": '"Sums."'}


@given(texts)
@example(NASTY)
def test_dot_draws_texts_as_they_stand_on_one_line(text: str) -> None:
    parts = read_dot(export(titled(text), "dot"))
    line = one_line(text)
    assert drawn(parts["graph"]["label"]) == line
    assert drawn(parts['"a"']["label"]) == f"{line}\ndepth 0, total prerequisites 0, unlocks 1"
    assert without_escapes(drawn(parts['"a" -> "b"']["tooltip"])) == line


def one_line(text: str) -> str:
    return re.sub("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]", "\ufffd", " ".join(text.split()))


def test_mermaid_holds_figures_and_dots_helpful_edges() -> None:
    course = course_of([topic_of("end"), topic_of("next", helpful("end")), topic_of("then", required("next"))], "T: x")
    assert export(course, "mermaid").splitlines() == [
        "---",
        'title: "T: x"',
        "---",
        "flowchart TB",
        '  t0["End<br/>depth 0, total prerequisites 0, unlocks 2'
        '<br/>required only: depth 0, total prerequisites 0, unlocks 0"]',
        '  t1["Next<br/>depth 1, total prerequisites 1, unlocks 1'
        '<br/>required only: depth 0, total prerequisites 0, unlocks 1"]',
        '  t2["Then<br/>depth 2, total prerequisites 2, unlocks 0'
        '<br/>required only: depth 1, total prerequisites 1, unlocks 0"]',
        "  t0 -.-> t1",
        "  t1 --> t2",
    ]


@given(texts)
@example(NASTY)
@example("- not a list")
@example("fa:fa-book is no icon")
@example("$$$x$$ is no formula")
def test_mermaid_draws_texts_as_they_stand_on_one_line(text: str) -> None:
    _, title, _, _, node, *rest = export(titled(text), "mermaid").split("\n")
    assert len(rest) == 3
    assert json.loads(title.removeprefix("title: ")) == one_line(text)
    label = node.removeprefix('  t0["').partition("<br/>")[0]
    assert not re.search(r"^-|[^\w ,#;-]|_", label)
    assert decoded(label).replace("\u2060", "") == one_line(text).replace("\u2060", "")
    assert not re.search(r":fa-|\$\$", decoded(label))


def decoded(label: str) -> str:
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label)


@pytest.mark.parametrize("form", WRITERS)
@given(course=courses(), random=st.randoms())
def test_equal_courses_give_equal_bytes(form: str, course: Course, random: Any) -> None:
    graph = build_graph(course)
    shuffled: nx.DiGraph[str] = nx.DiGraph(**graph.graph)
    shuffled.add_nodes_from(random.sample(list(graph.nodes(data=True)), len(graph)))
    shuffled.add_edges_from(random.sample(list(graph.edges(data=True)), graph.number_of_edges()))
    metrics = compute_metrics(graph), compute_metrics(graph, "required")
    assert WRITERS[form](shuffled, *metrics) == WRITERS[form](graph, *metrics)


@pytest.mark.parametrize("form", WRITERS)
def test_an_empty_course_can_be_exported(form: str) -> None:
    text = export(course_of([], "Nothing yet"), form)
    assert "Nothing yet" in text
    assert text.endswith("\n")
