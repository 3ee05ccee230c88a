"""A topic has no prerequisites and is nobody's prerequisite, so no path leads to it or on from it.

Add the edges that a teacher would draw. In a course of a single topic this is no finding, nor while a topic's file
can't be read.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity, Span
from coursegraph.load import Document, DocumentKind, Source
from coursegraph.load.nodes import MappingNode, SequenceNode
from coursegraph.validate.wording import quoted

CODE = "G202"
SEVERITY = Severity.WARNING
SUMMARY = "topic without any edge"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find topics that stand alone; edges to unknown topics and misspelt fields count as edges meant."""
    documents = source.of_kind(DocumentKind.TOPIC)
    if len(documents) == 1 or any(document.root is None for document in documents):
        return
    named = {edge.topic for topic in source.course.topics for edge in topic.prerequisites}
    for document in documents:
        if document.name not in named and _has_empty_list(document):
            message = f"{quoted(document.name)} is connected to no other topic"
            yield Diagnostic(
                CODE, SEVERITY, Span(document.path), message, "add a prerequisite here or in a later topic"
            )


def _has_empty_list(document: Document) -> bool:
    listed = document.root.get("prerequisites") if isinstance(document.root, MappingNode) else None
    return isinstance(listed, SequenceNode) and not listed.items
