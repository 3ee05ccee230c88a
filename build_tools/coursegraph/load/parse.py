"""YAML text to nodes, from parser events and without recursion, so that no file can exhaust memory or stack.

Anchors and aliases are refused, and so are depths no author writes: neither has a use here, both are ways to attack.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import yaml

from coursegraph.diagnostics import Span
from coursegraph.load.nodes import MappingNode, Node, ScalarNode, ScalarType, SequenceNode
from coursegraph.load.source import Failure, FailureKind

MAX_DEPTH = 20

Loader = type[yaml.CSafeLoader] | type[yaml.SafeLoader]
FASTEST: Loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

_TYPES = {
    "tag:yaml.org,2002:bool": ScalarType.BOOL,
    "tag:yaml.org,2002:int": ScalarType.INT,
    "tag:yaml.org,2002:float": ScalarType.FLOAT,
    "tag:yaml.org,2002:timestamp": ScalarType.DATE,
    "tag:yaml.org,2002:null": ScalarType.NULL,
}
_TEXT_TAGS = {"!", "tag:yaml.org,2002:str"}
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_UNPRINTABLE = yaml.reader.Reader.NON_PRINTABLE


class _Mark(Protocol):
    """A place as either parser gives it, counted from 0."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


class _RefusedError(Exception):
    """Ends a parse; never leaves this module."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.detail)
        self.failure = failure


@dataclass(slots=True)
class _Open:
    """A mapping or sequence whose end has not been seen; a mapping's children are key, value, key, value."""

    span: Span
    is_mapping: bool
    children: list[Node] = field(default_factory=list)

    def close(self) -> Node:
        if not self.is_mapping:
            return SequenceNode(tuple(self.children), self.span)
        pairs = zip(self.children[::2], self.children[1::2], strict=True)
        return MappingNode(tuple((_key(key), value) for key, value in pairs), self.span)


def parse_yaml(text: str, path: str, loader: Loader = FASTEST) -> Node | Failure:
    """The one document of a file, or why there is none."""
    bad = _UNPRINTABLE.search(text)
    if bad:
        return Failure(FailureKind.SYNTAX, place_of(text, bad.start(), path), f"character {ord(bad.group()):#06x}")
    try:
        root = _build(text, path, loader)
    except _RefusedError as refused:
        return refused.failure
    except yaml.MarkedYAMLError as error:
        span = _span(error.problem_mark or error.context_mark, path)
        return Failure(FailureKind.SYNTAX, span, error.problem or error.context or "")
    except (ValueError, OverflowError) as error:  # the parser written in Python hands every escaped number to chr()
        return Failure(FailureKind.SYNTAX, Span(path), str(error))
    if root is None or (isinstance(root, ScalarNode) and not root.value):
        return Failure(FailureKind.EMPTY, Span(path))
    return root


def place_of(text: str, offset: int, path: str) -> Span:
    """Line and column of an offset."""
    line_start = text.rfind("\n", 0, offset) + 1
    return Span(path, text.count("\n", 0, offset) + 1, offset - line_start + 1)


def _build(text: str, path: str, loader: Loader) -> Node | None:
    root: Node | None = None
    documents = 0
    stack: list[_Open] = []
    text = text if text.endswith("\n") else text + "\n"  # without it the two loaders place an early end differently
    for event in yaml.parse(text, Loader=loader):
        node: Node | None = None
        if isinstance(event, yaml.NodeEvent):
            span = _span(event.start_mark, path)
            _refuse_anchor(event, span)
            if isinstance(event, yaml.ScalarEvent):
                node = _scalar(event, span)
            elif isinstance(event, yaml.CollectionStartEvent):
                stack.append(_open(event, span, len(stack)))
        elif isinstance(event, yaml.CollectionEndEvent):
            node = stack.pop().close()
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            _refuse_second(documents, _span(event.start_mark, path))
        if node is not None and stack:
            stack[-1].children.append(node)
        elif node is not None:
            root = node
    return root


def _refuse_anchor(event: yaml.NodeEvent, span: Span) -> None:
    if event.anchor is not None:
        raise _RefusedError(Failure(FailureKind.ALIAS, span, event.anchor))


def _scalar(event: yaml.ScalarEvent, span: Span) -> ScalarNode:
    bad = _UNPRINTABLE.search(event.value) if event.style == '"' else None
    if bad:
        raise _RefusedError(Failure(FailureKind.SYNTAX, span, f"character {ord(bad.group()):#06x}"))
    return ScalarNode(event.value, _type_of(event), span)


def _open(event: yaml.CollectionStartEvent, span: Span, depth: int) -> _Open:
    if depth >= MAX_DEPTH:
        raise _RefusedError(Failure(FailureKind.TOO_DEEP, span))
    if event.tag is not None:
        raise _RefusedError(Failure(FailureKind.SYNTAX, span, f"tag {event.tag}"))
    return _Open(span, isinstance(event, yaml.MappingStartEvent))


def _refuse_second(documents: int, span: Span) -> None:
    if documents > 1:
        raise _RefusedError(Failure(FailureKind.SYNTAX, span, "a second document"))


def _key(node: Node) -> ScalarNode:
    if isinstance(node, ScalarNode):
        return node
    raise _RefusedError(Failure(FailureKind.SYNTAX, node.span, "a key that is not text"))


def _type_of(event: yaml.ScalarEvent) -> ScalarType:
    if event.tag is not None and event.tag not in _TEXT_TAGS:
        return ScalarType.TAGGED
    is_plain = event.implicit[0]
    if event.tag is not None or not is_plain:
        return ScalarType.TEXT
    for tag, pattern in _RESOLVERS.get(event.value[:1], ()):
        if pattern.match(event.value):
            return _TYPES.get(tag, ScalarType.TEXT)
    return ScalarType.TEXT


def _span(mark: _Mark | None, path: str) -> Span:
    return Span(path) if mark is None else Span(path, mark.line + 1, mark.column + 1)
