"""A folder below `graph/topics` bears the name of no domain in `graph/course.yml`.

Rename the folder, or add the domain to the course file. One finding stands for all topics of the folder, at the
first.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity, Span
from coursegraph.load import DocumentKind, Source
from coursegraph.validate.forms import course_ids
from coursegraph.validate.wording import did_you_mean, quoted

CODE = "G104"
SEVERITY = Severity.ERROR
SUMMARY = "folder without a domain"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find folders that no domain claims, if there are domains at all."""
    known = {node.value.strip() for node in course_ids(source, "domains")}
    first: dict[str, str] = {}
    for document in source.of_kind(DocumentKind.TOPIC):
        first.setdefault(document.path.split("/")[-2], document.path)
    for domain, path in first.items():
        if known and domain not in known:
            hint = did_you_mean(domain, known, 'add it to "domains" in graph/course.yml')
            yield Diagnostic(CODE, SEVERITY, Span(path), f"unknown domain {quoted(domain)}", hint)
