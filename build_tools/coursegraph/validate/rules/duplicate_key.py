"""The same field stands twice in one mapping. YAML would keep one and lose the other without a word.

Remove one of the two, or join their values.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity, Span
from coursegraph.load import Source
from coursegraph.load.nodes import MappingNode, Node, SequenceNode
from coursegraph.validate.wording import quoted

CODE = "G010"
SEVERITY = Severity.ERROR
SUMMARY = "field that stands twice"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find equal keys at any depth, in unknown fields too, each once."""
    for document in source.documents:
        for node in _mappings(document.root):
            yield from _twice(node)


def _twice(node: MappingNode) -> Iterator[Diagnostic]:
    places: dict[str, list[Span]] = defaultdict(list)
    for key, _ in node.items:
        places[key.value].append(key.span)
    for name, (first, *others) in places.items():
        if others:
            hint = f"remove this one or the first, in line {first.line}"
            yield Diagnostic(CODE, SEVERITY, others[0], f"{quoted(name)} stands twice", hint)


def _mappings(root: Node | None) -> Iterator[MappingNode]:
    waiting: list[Node] = [] if root is None else [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, MappingNode):
            yield node
            waiting.extend(value for _, value in node.items)
        elif isinstance(node, SequenceNode):
            waiting.extend(node.items)
