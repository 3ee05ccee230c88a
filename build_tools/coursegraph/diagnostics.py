"""What is wrong, where, and how to mend it: the one form in which findings travel.

An author's mistake is a `Diagnostic`, collected and sorted, never raised. Exceptions are for a broken
environment and for bugs.
"""

from __future__ import annotations

import json
import posixpath
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning does so only under --strict."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: path relative to the course with forward slashes, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a stable code (`G103`), its weight, its place, what is wrong, and one fix."""

    code: str
    severity: Severity
    span: Span
    message: str
    hint: str | None = None

    @property
    def sort_key(self) -> tuple[Span, str, str]:
        return (self.span, self.code, self.message)


class CoursegraphError(Exception):
    """The tool can't go on: a broken environment or a course that can't be used."""


class InvalidCourseError(CoursegraphError):
    """The course has errors; `diagnostics` holds all of them, sorted."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__("\n".join(f"{d.span}: {d.severity}[{d.code}]: {d.message}" for d in diagnostics))
        self.diagnostics = diagnostics


def render_text(diagnostics: Iterable[Diagnostic]) -> str:
    """One line per finding for people and editors, the hint indented below it."""
    return "".join(f"{_text_lines(d)}\n" for d in diagnostics)


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """A list of objects with the fields of a finding, for programs."""
    return json.dumps([_json_object(d) for d in diagnostics], indent=2, ensure_ascii=False) + "\n"


def render_github(diagnostics: Iterable[Diagnostic], folder: str = "") -> str:
    """Workflow commands that a CI service shows beside the line they speak of; `folder` leads to the course."""
    return "".join(f"{_github_command(d, folder)}\n" for d in diagnostics)


def _text_lines(diagnostic: Diagnostic) -> str:
    d = diagnostic
    first, *more = d.message.split("\n")
    lines = [f"{d.span}: {d.severity}[{d.code}]: {first}", *(f"    {line}" for line in more)]
    if d.hint is not None:
        lines.append(f"  hint: {d.hint}")
    return "\n".join(map(printable, lines))


def printable(text: str) -> str:
    """Writes as escapes what could steer a terminal: names and titles come from files that nobody vouched for.

    Spaces of every width and the joiners that some scripts need stay as they are.
    """
    return "".join(c.encode("unicode_escape").decode("ascii") if _steers(c) else c for c in text)


def _steers(character: str) -> bool:
    return not (character.isprintable() or character in _JOINERS or unicodedata.category(character) == "Zs")


def _json_object(diagnostic: Diagnostic) -> dict[str, str | int | None]:
    d = diagnostic
    return {
        "code": d.code,
        "severity": d.severity.value,
        "path": d.span.path,
        "line": d.span.line,
        "column": d.span.column,
        "message": d.message,
        "hint": d.hint,
    }


def _github_command(diagnostic: Diagnostic, folder: str) -> str:
    d = diagnostic
    places = {"file": posixpath.join(folder, d.span.path), "line": d.span.line, "col": d.span.column, "title": d.code}
    properties = ",".join(f"{name}={_github_property(str(value))}" for name, value in places.items())
    message = d.message if d.hint is None else f"{d.message}\nhint: {d.hint}"
    return f"::{d.severity} {properties}::{_github_data(message)}"


def _github_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_data(text).replace(":", "%3A").replace(",", "%2C")
