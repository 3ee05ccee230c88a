"""JSON Schemas of the two files authors write, made from the tables, so that editors complete and check them."""

from __future__ import annotations

import json

from coursegraph.load.shapes import Amount, Case, Flag, ListOf, Number, Record, Shape, Text, default_of
from coursegraph.load.tables import COURSE, ONLY_WITH_PREREQUISITES, TOPIC

Schema = dict[str, object]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NOT_BLANK = r"\S"


def schema_files() -> dict[str, str]:
    """File name to content of everything that belongs into `graph/schema/`."""
    return {
        "course.schema.json": _render(COURSE, "Course"),
        "topic.schema.json": _render(TOPIC, "Topic"),
    }


def _render(record: Record, title: str) -> str:
    return json.dumps({"$schema": _DIALECT, "title": title, **_schema(record)}, indent=2, ensure_ascii=False) + "\n"


def _schema(shape: Shape) -> Schema:
    match shape:
        case Text():
            return {"description": shape.description, **_text(shape)}
        case Number():
            return {
                "description": shape.description,
                "type": "integer",
                "minimum": shape.low,
                "maximum": shape.high,
            }
        case Amount():
            low = {} if shape.low is None else {"minimum": shape.low}
            return {"description": shape.description, "type": "number", **low}
        case Flag():
            default = {} if shape.default is None else {"default": shape.default}
            return {"description": shape.description, "type": "boolean", **default}
        case ListOf():
            return {"description": shape.description, "type": "array", "items": _schema(shape.item), **_length(shape)}
        case Record():
            return {
                "description": shape.description,
                "type": "object",
                "properties": {field.name: _schema(field.shape) for field in shape.fields},
                "required": [field.name for field in shape.fields if field.required],
                "additionalProperties": False,
                **_cases(shape),
            }


def _text(shape: Text) -> Schema:
    if shape.choices:
        default = {} if shape.default is None else {"default": shape.default}
        return {"type": "string", "enum": list(shape.choices), **default}
    longest = {} if shape.max_length is None else {"maxLength": shape.max_length}
    return {"type": "string", "pattern": shape.pattern or _NOT_BLANK, **longest}


def _cases(record: Record) -> Schema:
    """What each value of the deciding field asks for; without one there is nothing that a schema could tell."""
    decider = None if record.decider is None else record.field(record.decider)
    if decider is None:
        return {}
    is_flag = isinstance(decider.shape, Flag)
    return {
        "allOf": [
            {
                "if": {
                    "properties": {decider.name: {"const": case.value == "true" if is_flag else case.value}},
                    "required": [] if case.value == default_of(decider.shape) else [decider.name],
                },
                "then": _then(record, case),
            }
            for case in record.cases
        ]
    }


def _then(record: Record, case: Case) -> Schema:
    return {
        "required": [name for name in case.needs if name not in ONLY_WITH_PREREQUISITES],
        "properties": dict.fromkeys(record.barred(case), False),
    }


def _length(shape: ListOf) -> Schema:
    bounds = shape.length or shape.usual
    if bounds is not None:
        return {"minItems": bounds[0], "maxItems": bounds[1]}
    return {} if shape.may_be_empty else {"minItems": 1}
