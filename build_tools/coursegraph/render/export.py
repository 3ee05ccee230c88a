"""Writes the whole graph with all figures as JSON, GraphML, DOT or Mermaid text.

Each writer takes the graph and the metrics of both scopes and sorts by id, so that equal courses give equal bytes.
Texts come from authors: each writer makes every one of them show as it stands, whatever characters it holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias
from xml.sax.saxutils import escape

from coursegraph.graph import TopicGraph
from coursegraph.metrics import TopicFacts, facts_json, topic_facts
from coursegraph.model import Kind, TopicMetrics

MetricsOf: TypeAlias = Mapping[str, TopicMetrics]
Writer: TypeAlias = Callable[[TopicGraph, MetricsOf, MetricsOf], str]

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_GRAPHML_TYPES = {
    "graph": {"course": "string"},
    "node": {
        "title": "string",
        "level": "string",
        "domain": "string",
        "tags": "string",
        "minutes": "int",
        "depth": "int",
        "total_prerequisites": "int",
        "unlocks": "int",
        "required_depth": "int",
        "required_total_prerequisites": "int",
        "required_unlocks": "int",
    },
    "edge": {"kind": "string", "reason": "string"},
}


class _Edge(NamedTuple):
    source: str
    target: str
    kind: str
    reason: str


def to_json(graph: TopicGraph, all_metrics: MetricsOf, required_metrics: MetricsOf) -> str:
    """One object: `course`, `topics` as `show` gives them without their chains, and `edges`."""
    document = {
        "course": graph.graph["title"],
        "topics": [_without_chains(facts) for facts in _topics(graph, all_metrics, required_metrics)],
        "edges": [edge._asdict() for edge in _edges(graph)],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def to_graphml(graph: TopicGraph, all_metrics: MetricsOf, required_metrics: MetricsOf) -> str:
    """GraphML with typed keys; `required_…` counts required edges alone, and tags are joined by commas."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(
            f'  <key id="{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>'
            for owner, types in _GRAPHML_TYPES.items()
            for name, kind in types.items()
        ),
        '  <graph edgedefault="directed">',
        *_graphml_data("    ", {"course": graph.graph["title"]}),
    ]
    for facts in _topics(graph, all_metrics, required_metrics):
        lines += [f'    <node id="{_xml(facts.id)}">', *_graphml_data("      ", _attributes(facts)), "    </node>"]
    for edge in _edges(graph):
        lines.append(f'    <edge source="{_xml(edge.source)}" target="{_xml(edge.target)}">')
        lines += [*_graphml_data("      ", {"kind": edge.kind, "reason": edge.reason}), "    </edge>"]
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


def to_dot(graph: TopicGraph, all_metrics: MetricsOf, required_metrics: MetricsOf) -> str:
    """A DOT digraph: figures over all edges in the label, all figures as attributes, helpful edges dashed."""
    lines = ["digraph {", f"  graph [label={_dot_label(graph.graph['title'])}, rankdir=TB];", "  node [shape=box];"]
    for facts in _topics(graph, all_metrics, required_metrics):
        attributes = _attributes(facts)
        del attributes["title"]
        label = _dot_label(facts.title, _figures_line(facts.all))
        data = "".join(f", {name}={_dot(str(value))}" for name, value in attributes.items())
        lines.append(f"  {_dot(facts.id)} [label={label}{data}];")
    for edge in _edges(graph):
        style = ", style=dashed" if edge.kind == Kind.HELPFUL else ""
        ends = f"{_dot(edge.source)} -> {_dot(edge.target)}"
        lines.append(f"  {ends} [kind={edge.kind}, tooltip={_dot_tooltip(edge.reason)}{style}];")
    return "\n".join([*lines, "}", ""])


def to_mermaid(graph: TopicGraph, all_metrics: MetricsOf, required_metrics: MetricsOf) -> str:
    """A Mermaid flowchart: figures of both scopes in the label, helpful edges dotted.

    Nodes are numbered, for ids such as `end` are words of the language. Mermaid's own limits (500 edges, 50,000
    characters) can't be lifted from inside a diagram: who draws a large graph sets `maxEdges` and `maxTextSize`.
    """
    title = json.dumps(_one_line(graph.graph["title"]), ensure_ascii=False)
    lines = ["---", f"title: {title}", "---", "flowchart TB"]
    names: dict[str, str] = {}
    for facts in _topics(graph, all_metrics, required_metrics):
        names[facts.id] = name = f"t{len(names)}"
        figures = f"{_figures_line(facts.all)}<br/>required only: {_figures_line(facts.required)}"
        lines.append(f'  {name}["{_mermaid(facts.title)}<br/>{figures}"]')
    for edge in _edges(graph):
        arrow = "-.->" if edge.kind == Kind.HELPFUL else "-->"
        lines.append(f"  {names[edge.source]} {arrow} {names[edge.target]}")
    return "\n".join([*lines, ""])


WRITERS: Mapping[str, Writer] = {"json": to_json, "graphml": to_graphml, "dot": to_dot, "mermaid": to_mermaid}


def _topics(graph: TopicGraph, all_metrics: MetricsOf, required_metrics: MetricsOf) -> Iterator[TopicFacts]:
    for topic in sorted(graph):
        yield topic_facts(graph, topic, all_metrics, required_metrics)


def _edges(graph: TopicGraph) -> list[_Edge]:
    return sorted(
        _Edge(source, target, edge["kind"], edge["reason"]) for source, target, edge in graph.edges(data=True)
    )


def _without_chains(facts: TopicFacts) -> dict[str, Any]:
    topic = facts_json(facts)
    del topic["longest_chain"], topic["required_only"]["longest_chain"]
    return topic


def _attributes(facts: TopicFacts) -> dict[str, str | int]:
    """The topic as flat names and values, for formats that know no lists; minutes only if given."""
    return {
        "title": facts.title,
        "level": facts.level,
        "domain": facts.domain,
        "tags": ",".join(facts.tags),
        **({} if facts.minutes is None else {"minutes": facts.minutes}),
        "depth": facts.all.depth,
        "total_prerequisites": facts.all.total_prerequisites,
        "unlocks": facts.all.unlocks,
        "required_depth": facts.required.depth,
        "required_total_prerequisites": facts.required.total_prerequisites,
        "required_unlocks": facts.required.unlocks,
    }


def _figures_line(metrics: TopicMetrics) -> str:
    return f"depth {metrics.depth}, total prerequisites {metrics.total_prerequisites}, unlocks {metrics.unlocks}"


def _graphml_data(indent: str, values: Mapping[str, str | int]) -> list[str]:
    return [f'{indent}<data key="{name}">{_xml(str(value))}</data>' for name, value in values.items()]


def _printable(text: str) -> str:
    """Replaces the characters that XML and YAML forbid."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _one_line(text: str) -> str:
    return _printable(" ".join(text.split()))


def _xml(text: str) -> str:
    """For XML text and double-quoted attributes; a parser would turn a bare carriage return into a line feed."""
    return escape(_printable(text), {'"': "&quot;", "\r": "&#13;"})


def _dot(text: str) -> str:
    """A quoted DOT string; the backslash is doubled so that a last one can't take the closing quote along."""
    return '"' + _one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _dot_label(*lines: str) -> str:
    """A DOT label of one or more lines; Graphviz reads HTML entities in it, so ampersands are written as one."""
    return '"' + "\\n".join(_dot(line.replace("&", "&amp;"))[1:-1] for line in lines) + '"'


def _dot_tooltip(text: str) -> str:
    """A DOT tooltip: Graphviz undoes its backslashes twice, or it would read the T of a TeX `\\Theta` as the tail."""
    return _dot_label(text.replace("\\", "\\\\"))


def _mermaid(text: str) -> str:
    """A Mermaid label in which only letters, digits, spaces, commas and inner hyphens are written as they are.

    All else is written as a character code, for Mermaid reads quotes, HTML and Markdown in labels. Icons (`fa:fa-x`)
    and formulas (`$$x$$`) it reads even from codes: an invisible word joiner breaks what they start with.
    """
    broken = re.sub(r"(?<=:)(?=fa-)|(?<=\$)(?=\$)", "\N{WORD JOINER}", _one_line(text))
    return re.sub(r"^-|[^\w ,-]|_", lambda found: f"#{ord(found[0])};", broken)
