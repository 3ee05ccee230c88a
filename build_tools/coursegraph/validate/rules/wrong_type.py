"""A value has a form that its field can't take: a list where a text belongs, a text where a number does.

YAML turns some plain words into something else: `yes`, `no`, `on` and `off` into truth values, `3.10` into the
number 3.1, `2024-01-01` into a date. Put such a text in quotes. Numbers are written in plain digits, truth values as
`true` or `false`, both without quotes.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.load.nodes import MappingNode, Node, ScalarNode, ScalarType
from coursegraph.load.shapes import (
    Amount,
    Fit,
    Flag,
    ListOf,
    Number,
    Record,
    Shape,
    Slot,
    Text,
    is_amount,
    is_decimal,
    is_flag,
)
from coursegraph.validate.forms import all_slots
from coursegraph.validate.wording import as_yaml_text, quoted

_ENTRIES_SHOWN = 5

CODE = "G013"
SEVERITY = Severity.ERROR
SUMMARY = "value of the wrong type"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find values that are there but don't fit their place."""
    for slot in all_slots(source):
        if slot.fit is Fit.WRONG:
            message = f"{_subject(slot)} must be {_wanted(slot.shape)}, not {_found(slot.node, slot.shape)}"
            yield Diagnostic(CODE, SEVERITY, slot.node.span, message, _hint(slot.node, slot.shape))


def _subject(slot: Slot) -> str:
    if not slot.name:
        path = slot.node.span.path
        return "the front matter" if path.endswith(".md") else quoted(path)
    return f"each entry of {quoted(slot.name)}" if slot.in_list else quoted(slot.name)


def _wanted(shape: Shape) -> str:
    match shape:
        case Text():
            return "text"
        case Number():
            return "a whole number"
        case Amount():
            return "a plain decimal number"
        case Flag():
            return "true or false"
        case ListOf():
            return "a list"
        case Record():
            return "a mapping of fields"


def _found(node: Node, shape: Shape) -> str:
    if isinstance(node, ScalarNode):
        if isinstance(shape, Flag) and node.type is ScalarType.BOOL:
            return quoted(node.value)
        return node.type.value
    return "a mapping" if isinstance(node, MappingNode) else "a list"


def _hint(node: Node, shape: Shape) -> str:
    value = node.value if isinstance(node, ScalarNode) else None
    if isinstance(node, ScalarNode) and node.type is ScalarType.TAGGED:
        return "remove the YAML tag, the word that begins with an exclamation mark"
    match shape:
        case Text():
            return "write one text" if value is None else f"put it in quotes: {as_yaml_text(value)}"
        case Number() | Amount() | Flag():
            return _hint_of_plain(value or "", shape)
        case ListOf():
            return "write a list" if value is None else f"put it in brackets: [{_as_entries(value)}]"
        case Record():
            return _hint_of_record(value, shape)


def _hint_of_record(value: str | None, record: Record) -> str:
    """A lone value was meant for the key field, unless that takes a few words only."""
    field = record.fields[0] if record.key is None else record.field(record.key) or record.fields[0]
    takes_few = isinstance(field.shape, Text) and bool(field.shape.choices)
    if value is None or record.key is None or takes_few:
        return f'begin with "{field.name}: ..."'
    return f'write "{field.name}: {value[:60]}"'


def _hint_of_plain(value: str, shape: Number | Amount | Flag) -> str:
    match shape:
        case Number(low=low, high=high):
            is_quoted, otherwise = is_decimal(value), f"write plain digits, from {low} to {high}"
        case Amount():
            is_quoted, otherwise = is_amount(value), "write plain digits, such as 3 or -0.5"
        case Flag():
            is_quoted, otherwise = is_flag(value), "write true or false"
    return f"write it without quotes: {value}" if is_quoted else otherwise


def _as_entries(value: str) -> str:
    """A text that was meant as a list: what commas part are its entries, of which the first few are shown."""
    parts = [part.strip() for part in value.split(",", _ENTRIES_SHOWN) if part.strip()]
    return ", ".join(map(as_yaml_text, parts))
