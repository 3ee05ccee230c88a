"""Two topics, two levels or two domains bear the same id, or ids that differ only in upper and lower case.

Nobody could tell which of them a prerequisite means, and on some systems their pages would be one file. Rename or
remove one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity, Span
from coursegraph.load import DocumentKind, Source
from coursegraph.validate.forms import course_ids
from coursegraph.validate.wording import quoted

CODE = "G101"
SEVERITY = Severity.ERROR
SUMMARY = "the same id in two places"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find ids that were given before, and name the first place."""
    files = [(d.name, Span(d.path)) for d in source.of_kind(DocumentKind.TOPIC)]
    yield from _again("topic", files)
    for part in ("level", "domain"):
        yield from _again(part, [(node.value, node.span) for node in course_ids(source, f"{part}s")])


def _again(thing: str, ids: list[tuple[str, Span]]) -> Iterator[Diagnostic]:
    first: dict[str, Span] = {}
    for name, span in ids:
        other = first.setdefault(name.casefold(), span)
        if other != span:
            message = f"{thing} {quoted(name)} stands in two places, the other is {other}"
            yield Diagnostic(CODE, SEVERITY, span, message, "rename or remove one of the two")
