"""An explainer or a folder of lessons in `content/lessons` bears the name of no topic, so no page would show it.

Rename the explainer to `<topic-id>.md` or the folder to `<topic-id>`, or write the topic.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity, Span
from coursegraph.load import DocumentKind, Source
from coursegraph.validate.wording import did_you_mean, quoted

CODE = "G108"
SEVERITY = Severity.ERROR
SUMMARY = "lesson without a topic"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find lessons that belong to nothing."""
    known = source.topic_ids()
    for document in source.of_kind(DocumentKind.EXPLAINER):
        if document.name not in known:
            hint = did_you_mean(document.name, known, "write the topic's file, or remove the lesson")
            message = f"lesson {quoted(document.name)} has no topic"
            yield Diagnostic(CODE, SEVERITY, Span(document.path), message, hint)
    folders = {document.folder: document.path for document in reversed(source.of_kind(DocumentKind.LESSON))}
    for name, first_file in folders.items():
        if name not in known:
            hint = did_you_mean(name, known, "write the topic's file, or remove the folder")
            message = f"the folder {quoted(name)} holds lessons of no topic"
            yield Diagnostic(CODE, SEVERITY, Span(first_file), message, hint)
