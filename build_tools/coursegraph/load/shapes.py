"""The small language in which `tables.py` describes files, and how well a node fits a description."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from coursegraph.load.nodes import MappingNode, Node, ScalarNode, ScalarType, SequenceNode

ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
ID_MAX = 80
DIGITS_MAX = 15  # as many as a browser keeps

_NUMBERS = (ScalarType.INT, ScalarType.FLOAT)
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)")
_AMOUNT = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")


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
class Amount:
    """A plain decimal number, such as 3 or -0.5; with `low` not below it."""

    description: str
    low: int | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """A truth value, written true or false."""

    description: str
    default: bool | None = None


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of like things; `usual` bounds its length where another length is unwise, `length` where it is wrong."""

    description: str
    item: Text | Record
    may_be_empty: bool = True
    usual: tuple[int, int] | None = None
    length: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A named place in a record."""

    name: str
    shape: Shape
    required: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """Which optional fields a record needs, and which it may have besides, where its deciding field says `value`.

    `name` is what messages call such a record.
    """

    name: str
    value: str = ""
    needs: tuple[str, ...] = ()
    may_have: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known fields; without its `key` field an entry of a list means nothing.

    `others` names fields of other programs that may stand there too; nothing looks at what they hold. Where a field
    is the `decider`, each of its values is a case; where none is, the only case holds always. What some case names
    has no place in the others.
    """

    description: str
    fields: tuple[Field, ...]
    key: str | None = None
    others: frozenset[str] = frozenset()
    decider: str | None = None
    cases: tuple[Case, ...] = ()

    def field(self, name: str) -> Field | None:
        for field in self.fields:
            if field.name == name:
                return field
        return None

    def barred(self, case: Case) -> tuple[str, ...]:
        """The fields that other cases name and this one doesn't, in the table's order."""
        named = {name for one in self.cases for name in (*one.needs, *one.may_have)}
        here = {*case.needs, *case.may_have}
        return tuple(field.name for field in self.fields if field.name in named - here)


Shape = Text | Number | Amount | Flag | ListOf | Record


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
        case Amount():
            right = isinstance(node, ScalarNode) and node.type in _NUMBERS and is_amount(node.value)
        case Flag():
            right = isinstance(node, ScalarNode) and node.type is ScalarType.BOOL and is_flag(node.value)
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


def is_amount(text: str) -> bool:
    """Whether a number is written plainly: YAML also knows exponents, infinity and numbers to the base of 60.

    >>> is_amount("-0.50"), is_amount(".5"), is_amount("1.0e+3")
    (True, False, False)
    """
    return _AMOUNT.fullmatch(text) is not None


def is_flag(text: str) -> bool:
    """Whether a truth value is written as true or false: `yes` and `Off` are truth values to YAML too."""
    return text in ("true", "false")


def in_bounds(text: str, shape: Amount) -> bool:
    """Whether a plain decimal number is short enough to be kept exactly, and not too low."""
    is_short = sum(character.isdigit() for character in text) <= DIGITS_MAX
    return is_short and (shape.low is None or Decimal(text) >= shape.low)


def id_from(text: str) -> str:
    """A text as an id, or nothing if it has no letter or digit that an id may hold.

    >>> id_from("Größe: Part 2"), id_from("?")
    ('groe-part-2', '')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain)[:ID_MAX].strip("-")


def in_range(text: str, shape: Number) -> bool:
    """Whether a decimal number lies in the range; endless digits are never converted."""
    return len(text) <= len(str(shape.high)) and shape.low <= int(text) <= shape.high


def case_of(node: MappingNode, record: Record) -> Case | None:
    """The case that a mapping falls under, or None if there is none or what decides has no good value."""
    value = "" if record.decider is None else _deciding_value(node, record, record.decider)
    return next((case for case in record.cases if case.value == value), None)


def default_of(shape: Shape) -> str | None:
    """The value of a field that is left out, as a file would write it."""
    match shape:
        case Text():
            return shape.default
        case Flag(default=bool(default)):
            return "true" if default else "false"
    return None


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


def _deciding_value(node: MappingNode, record: Record, name: str) -> str | None:
    field, found = record.field(name), node.get(name)
    if field is None or found is None:
        return None if field is None else default_of(field.shape)
    return found.value.strip() if isinstance(found, ScalarNode) and fit(found, field.shape) is Fit.RIGHT else None


def _is_blank(node: ScalarNode) -> bool:
    return node.type is ScalarType.NULL or (node.type is ScalarType.TEXT and not node.value.strip())
