"""The id of a topic (its file's name), course, level, domain or tag is not made of lower-case letters, digits and
single hyphens, or is longer than 80 characters.

Ids become addresses of pages, so they must look the same on every system. Rename the file or the entry; the hint
shows a good form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity, Span
from coursegraph.load import DocumentKind, Source
from coursegraph.load.nodes import ScalarNode
from coursegraph.load.shapes import ID_MAX, ID_PATTERN, Fit, Text, id_from
from coursegraph.validate.forms import all_slots
from coursegraph.validate.wording import quoted

CODE = "G015"
SEVERITY = Severity.ERROR
SUMMARY = "badly formed id"

_ID = re.compile(ID_PATTERN)
_FORM = "lower-case letters, digits and single hyphens, 80 characters at most"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find ids that don't match the pattern where they are given, not where they are referred to."""
    for document in source.of_kind(DocumentKind.TOPIC):
        if not _is_good(document.name):
            hint = _hint(document.name, "rename the file to", ".yml")
            yield Diagnostic(CODE, SEVERITY, Span(document.path), f"bad id {quoted(document.name)}", hint)
    for slot in all_slots(source):
        match slot.shape, slot.node:
            case Text(is_id=True), ScalarNode(value=value) if slot.fit is Fit.RIGHT and not _is_good(value):
                yield Diagnostic(CODE, SEVERITY, slot.node.span, f"bad id {quoted(value)}", _hint(value, "write"))


def _is_good(value: str) -> bool:
    return len(value) <= ID_MAX and _ID.fullmatch(value) is not None


def _hint(value: str, verb: str, ending: str = "") -> str:
    form = id_from(value)
    return f"{verb} {quoted(form + ending)}" if form else f"use {_FORM}"
