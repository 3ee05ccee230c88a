"""The file can't be read as one YAML document.

Most often a text holds `: ` or begins with a special character and needs quotes, a line is indented with a tab or
by the wrong number of spaces, or a quote or bracket is not closed. The place given is where reading had to stop;
the cause may stand a little before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import FailureKind, Source
from coursegraph.validate.forms import failures

CODE = "G007"
SEVERITY = Severity.ERROR
SUMMARY = "text that is not valid YAML"

_INDENT = ("this line does not fit the lines above", "indent it like its neighbours, with spaces")
_LIST = ("list or mapping in brackets is not closed", "add the closing bracket, or a comma between the entries")
_WORDS = (
    ("a second document", "second YAML document in one file", 'remove the line "---"'),
    ("a key that is not text", "field name that is not text", "write a plain name before the colon"),
    ("tag ", "YAML tag on a list or mapping", "remove the tag"),
    ("character 0x", "character that does not belong into text", "remove it, or write what it stands for"),
    ("tab character that violates", "tab where only spaces may stand", "use spaces instead of the tab"),
    (
        "values are not allowed",
        '": " inside a text without quotes',
        'put the whole text in quotes, or begin the entry of the list with its first field, as in "- topic: some-id"',
    ),
    ("entries are not allowed", '"- " where no list can begin', "begin the list on a new line"),
    ("cannot start any token", "tab or special character at the start of a value", "use spaces, or quote the text"),
    ("could not find expected ':'", "line without a colon", 'write "name: value", or indent it as part of a text'),
    ("end of stream", "quote that is not closed", "add the closing quote"),
    ("',' or", *_LIST),
    ("expected key", *_INDENT),
    ("block end", *_INDENT),
    ("'-' indicator", *_INDENT),
)


def check(source: Source) -> Iterator[Diagnostic]:
    """Find files that no YAML parser accepts, or that hold more than one document."""
    for failure in failures(source, FailureKind.SYNTAX):
        detail = failure.detail
        words = ((message, hint) for part, message, hint in _WORDS if part in detail)
        message, hint = next(words, (detail, "check quotes, colons and indentation here"))
        yield Diagnostic(CODE, SEVERITY, failure.span, f"invalid YAML: {message}", hint)
