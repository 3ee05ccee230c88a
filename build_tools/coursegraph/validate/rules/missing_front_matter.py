"""A lesson in a topic's folder begins without its front matter, so its page would have no title.

Let the file's first line be `---`, followed by `title`, `minutes` and `objective` on lines of their own and a second
line `---`. An explainer, `content/lessons/<topic-id>.md`, needs none.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity, Span
from coursegraph.load import DocumentKind, Source

CODE = "G018"
SEVERITY = Severity.ERROR
SUMMARY = "lesson without front matter"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find lessons that begin with something else, or whose front matter is empty or has no end."""
    for document in source.of_kind(DocumentKind.LESSON):
        if document.root is None and document.failure is None:
            hint = 'begin the file with the line "---", then title, minutes and objective, and the line "---" again'
            yield Diagnostic(CODE, SEVERITY, Span(document.path), "the lesson has no front matter", hint)
