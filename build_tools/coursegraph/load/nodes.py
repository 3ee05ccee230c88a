"""YAML as the author wrote it: values with their place, and what a plain value would turn into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from coursegraph.diagnostics import Span


class ScalarType(StrEnum):
    """What YAML makes of a scalar; the values are the words used in messages."""

    TEXT = "text"
    BOOL = "a truth value"
    INT = "a number"
    FLOAT = "a decimal number"
    DATE = "a date"
    NULL = "nothing"
    TAGGED = "a value with a YAML tag"


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A single value; `value` is its text in the file, so `3.10` stays `3.10`."""

    value: str
    type: ScalarType
    span: Span


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys with their values, in the file's order; a key that stands twice is there twice."""

    items: tuple[tuple[ScalarNode, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """The value of the first such key."""
        return next((value for name, value in self.items if name.value == key), None)


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list of values."""

    items: tuple[Node, ...]
    span: Span


Node = ScalarNode | MappingNode | SequenceNode


def scalars(root: Node) -> Iterator[ScalarNode]:
    """All values of a document in the file's order, without the keys."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        match node:
            case ScalarNode():
                yield node
            case MappingNode():
                waiting.extend(value for _, value in reversed(node.items))
            case SequenceNode():
                waiting.extend(reversed(node.items))
