"""A required field is absent, or a field has no value or only blanks.

Write the field. For no prerequisites write `prerequisites: []`: so it is clear that none was forgotten. An optional
field with nothing to say is left out altogether.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.load.nodes import MappingNode
from coursegraph.load.shapes import Field, Fit, ListOf, Record, Slot
from coursegraph.validate.forms import all_slots, misspellings, records
from coursegraph.validate.wording import quoted

CODE = "G012"
SEVERITY = Severity.ERROR
SUMMARY = "missing field, or field without a value"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find absent required fields, and values that say nothing."""
    for node, record in records(source):
        yield from (_absent(node, field) for field in _absent_fields(node, record))
    for slot in all_slots(source):
        if slot.fit is Fit.BLANK:
            yield _blank(slot)


def _absent_fields(node: MappingNode, record: Record) -> list[Field]:
    explained = {key.value for key, _ in node.items} | set(misspellings(node, record).values())
    return [field for field in record.fields if field.required and field.name not in explained]


def _absent(node: MappingNode, field: Field) -> Diagnostic:
    value = "[]" if isinstance(field.shape, ListOf) and field.shape.may_be_empty else "..."
    hint = f'add the line "{field.name}: {value}"'
    return Diagnostic(CODE, SEVERITY, node.span, f"missing field {quoted(field.name)}", hint)


def _blank(slot: Slot) -> Diagnostic:
    message = f"empty entry in {quoted(slot.name)}" if slot.in_list else f"{quoted(slot.name)} has no value"
    is_list = isinstance(slot.shape, ListOf) and slot.shape.may_be_empty
    hint = "write a value" if slot.required else "write a value, or remove it"
    hint = 'write "[]" if there are none' if slot.required and is_list else hint
    return Diagnostic(CODE, SEVERITY, slot.node.span, message, hint)
