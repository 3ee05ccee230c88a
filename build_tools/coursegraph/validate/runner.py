"""Runs all rules and takes away what authors have silenced."""

from __future__ import annotations

from coursegraph.diagnostics import Diagnostic, Severity, Span
from coursegraph.load import Source
from coursegraph.validate.registry import all_rules
from coursegraph.validate.rules import needless_silence

RULES = all_rules()


def validate(source: Source) -> list[Diagnostic]:
    """All findings, sorted by file and line.

    Example:
        >>> from pathlib import Path
        >>> from coursegraph.load import read_course
        >>> [finding.code for finding in validate(read_course(Path("no-such-course")))]
        ['G001']
    """
    found = {finding for rule in RULES for finding in rule.check(source)}
    return sorted(_without_silenced(found, source), key=lambda finding: finding.sort_key)


def _without_silenced(found: set[Diagnostic], source: Source) -> set[Diagnostic]:
    """Drop silenced warnings, and the complaint about each silence that had an effect.

    With errors about, some warnings can't be found, so nothing is said of needless silences until they are mended.
    """
    silences = _silences(source)
    silenced = {f for f in found if _can_be_silenced(f) and (f.span.path, f.code) in silences}
    used = {silences[f.span.path, f.code] for f in silenced}
    has_errors = any(f.severity is Severity.ERROR for f in found)
    kept_complaints = {f for f in found if f.code == needless_silence.CODE and f.span not in used and not has_errors}
    return {f for f in found - silenced if f.code != needless_silence.CODE} | kept_complaints


def _can_be_silenced(finding: Diagnostic) -> bool:
    return finding.severity is Severity.WARNING and finding.code != needless_silence.CODE


def _silences(source: Source) -> dict[tuple[str, str], Span]:
    """File and code of every silence, with its place; of two that are equal the first."""
    silences: dict[tuple[str, str], Span] = {}
    for topic in source.course.topics:
        for number, silence in enumerate(topic.silence):
            silences.setdefault((topic.span().path, silence.code), topic.span(f"silence.{number}.code"))
    return silences
