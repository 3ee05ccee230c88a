"""A question of a quiz, or one of its options or mistakes, lacks a field that its kind needs, or has one that its kind
has no use for.

| where | needed | possible besides |
| --- | --- | --- |
| kind `single` or `several` | `options` | |
| kind `true-false` | `correct`, `misconception`, `revisit` | |
| kind `number` | `answer`, `misconception`, `revisit` | `tolerance`, `unit`, `mistakes` |
| kind `order` | `items`, `misconception`, `revisit` | |
| wrong option | `misconception`, `revisit` | |
| mistake | `misconception`, `revisit` | |

A topic without prerequisites has no earlier topic to go back to, so its quiz needs no `revisit`. Add or remove the
field, or change `kind`, or the `correct` of an option.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Document, Source
from coursegraph.load.nodes import MappingNode, SequenceNode
from coursegraph.load.shapes import Case, Record, case_of
from coursegraph.load.tables import ONLY_WITH_PREREQUISITES
from coursegraph.validate.forms import misspellings, records_of
from coursegraph.validate.wording import quoted

CODE = "G022"
SEVERITY = Severity.ERROR
SUMMARY = "question whose fields don't fit its kind"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find fields that the case of a record asks for in vain, and those that have no place in it."""
    for document in source.documents:
        not_needed = frozenset() if _has_prerequisites(document) else ONLY_WITH_PREREQUISITES
        for node, record in records_of(document):
            case = case_of(node, record) if record.cases else None
            if case is not None:
                yield from _missing(node, record, case, not_needed)
                yield from _surplus(node, record, case)


def _has_prerequisites(document: Document) -> bool:
    listing = document.root.get("prerequisites") if isinstance(document.root, MappingNode) else None
    return isinstance(listing, SequenceNode) and bool(listing.items)


def _missing(node: MappingNode, record: Record, case: Case, not_needed: frozenset[str]) -> Iterator[Diagnostic]:
    absent = [name for name in case.needs if name not in not_needed and node.get(name) is None]
    explained = misspellings(node, record).values() if absent else ()
    for name in absent:
        if name not in explained:
            message = f"{case.name} needs the field {quoted(name)}"
            yield Diagnostic(CODE, SEVERITY, node.span, message, f'add the line "{name}: ..."')


def _surplus(node: MappingNode, record: Record, case: Case) -> Iterator[Diagnostic]:
    barred = record.barred(case)
    places = {key.value: key.span for key, _ in reversed(node.items) if key.value in barred}
    for name, span in places.items():
        message = f"{case.name} can't have the field {quoted(name)}"
        yield Diagnostic(CODE, SEVERITY, span, message, f"remove it, or change {quoted(record.decider or '')}")
