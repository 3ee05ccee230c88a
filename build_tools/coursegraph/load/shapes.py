"""The small language in which `tables.py` describes files, and how well a node fits a description."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from coursegraph.load.nodes import MappingNode, Node, ScalarNode, ScalarType, SequenceNode

ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
ID_MAX = 80

_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)")


@dataclass(frozen=True, slots=True)
class Text:
    """Text; `is_id` marks the places that give a thing its id, `pattern` also those that name one.

    A text that is to be shown on one line is `one_line`: it holds no line break.
    """

    description: str
    pattern: str | None = None
    max_length: int | None = None
    choices: tuple[str, ...] = ()
    default: str | None = None
    is_id: bool = False
    one_line: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number in a range, both ends included."""

    description: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of like things; `usual` bounds its length where another length is unwise rather than wrong."""

    description: str
    item: Text | Record
    may_be_empty: bool = True
    usual: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A named place in a record."""

    name: str
    shape: Shape
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known fields; without its `key` field an entry of a list means nothing.

    `others` names fields of other programs that may stand there too; nothing looks at what they hold.
    """

    description: str
    fields: tuple[Field, ...]
    key: str | None = None
    others: frozenset[str] = frozenset()

    def field(self, name: str) -> Field | None:
        for field in self.fields:
            if field.name == name:
                return field
        return None


Shape = Text | Number | ListOf | Record


class Fit(Enum):
    """What stands at a place: a value of the right form, no value at all, or another form."""

    RIGHT = "right"
    BLANK = "blank"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place the tables know, with what stands there; the items of a list bear the list's name."""

    name: str
    node: Node
    shape: Shape
    fit: Fit
    required: bool = False
    in_list: bool = False


def fit(node: Node, shape: Shape) -> Fit:
    """How well a node fits, its children left aside."""
    if isinstance(node, ScalarNode) and _is_blank(node):
        return Fit.BLANK
    match shape:
        case Text():
            right = isinstance(node, ScalarNode) and node.type is ScalarType.TEXT
        case Number():
            right = isinstance(node, ScalarNode) and node.type is ScalarType.INT and is_decimal(node.value)
        case ListOf():
            if isinstance(node, SequenceNode) and not node.items and not shape.may_be_empty:
                return Fit.BLANK
            right = isinstance(node, SequenceNode)
        case Record():
            right = isinstance(node, MappingNode)
    return Fit.RIGHT if right else Fit.WRONG


def is_decimal(text: str) -> bool:
    """Whether a number is written as people write it: `0x10`, `1_000` and `1:30` are numbers to YAML too."""
    return _DECIMAL.fullmatch(text) is not None


def in_range(text: str, shape: Number) -> bool:
    """Whether a decimal number lies in the range; endless digits are never converted."""
    return len(text) <= len(str(shape.high)) and shape.low <= int(text) <= shape.high


def slots(root: Node, record: Record) -> tuple[Slot, ...]:
    """Every known place of a document, the document itself first, then in the file's order."""
    found: list[Slot] = []
    _gather(Slot("", root, record, fit(root, record)), found)
    return tuple(found)


def _gather(slot: Slot, found: list[Slot]) -> None:
    found.append(slot)
    if slot.fit is not Fit.RIGHT:
        return
    node, shape = slot.node, slot.shape
    if isinstance(shape, Record) and isinstance(node, MappingNode):
        for key, value in node.items:
            field = shape.field(key.value)
            if field is not None:
                _gather(Slot(field.name, value, field.shape, fit(value, field.shape), field.required), found)
    elif isinstance(shape, ListOf) and isinstance(node, SequenceNode):
        for item in node.items:
            _gather(Slot(slot.name, item, shape.item, fit(item, shape.item), in_list=True), found)


def _is_blank(node: ScalarNode) -> bool:
    return node.type is ScalarType.NULL or (node.type is ScalarType.TEXT and not node.value.strip())
