"""`revisit`, or a reference such as ``{topic}`linear-equations` `` in a text or lesson, names a topic that does not
exist.

Correct the id: it is the name of the other topic's file without `.yml`. Code blocks of lessons are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity, Span
from coursegraph.load import Document, DocumentKind, Source
from coursegraph.load.nodes import scalars
from coursegraph.load.parse import place_of
from coursegraph.validate import quizzes
from coursegraph.validate.references import references, without_code
from coursegraph.validate.wording import did_you_mean, quoted

CODE = "G110"
SEVERITY = Severity.ERROR
SUMMARY = "reference to an unknown topic"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find pointers to nowhere in YAML texts and lessons."""
    known = source.topic_ids()
    for name, span in [*_revisits(source), *_in_documents(source)]:
        if name not in known:
            hint = did_you_mean(name, known, "write the id of a topic, or remove the reference")
            yield Diagnostic(CODE, SEVERITY, span, f"reference to unknown topic {quoted(name)}", hint)


def _revisits(source: Source) -> Iterator[tuple[str, Span]]:
    for topic in source.course.topics:
        for number, misconception in enumerate(topic.misconceptions):
            if misconception.revisit is not None:
                yield misconception.revisit, topic.span(f"misconceptions.{number}.revisit")
        yield from ((name, topic.span(path)) for path, name in quizzes.revisits(topic))


def _in_documents(source: Source) -> Iterator[tuple[str, Span]]:
    for document in source.documents:
        if document.kind in (DocumentKind.EXPLAINER, DocumentKind.LESSON):
            for offset, name in references(without_code(document.text)):
                yield name, place_of(document.text, offset, document.path)
        else:
            yield from _in_yaml(document)


def _in_yaml(document: Document) -> Iterator[tuple[str, Span]]:
    if document.root is None or "{topic}" not in document.text:
        return
    for node in scalars(document.root):
        for _, name in references(node.value):
            yield name, _place(document, node.span, name)


def _place(document: Document, start: Span, name: str) -> Span:
    """Where the reference stands in the file, or its text if line ends or escapes part it."""
    lines = document.text.split("\n")
    offset = sum(len(line) + 1 for line in lines[: start.line - 1]) + start.column - 1
    found = document.text.find("{topic}`" + name + "`", offset)
    return start if found < 0 else place_of(document.text, found, document.path)
