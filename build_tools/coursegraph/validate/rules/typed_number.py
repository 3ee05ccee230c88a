"""A lesson's words or formulas hold a number that looks like a result: a decimal, a percentage, a count beyond twelve.
A number that no cell computes stays behind when data or code change, and nobody notices.

Compute it in a cell and show it with `glue`. Years, numbers of chapters, steps, pages and the like, conventional
values (0.05 and 0.01, 0.5, 0.95 and 0.99, 1.96, power 0.8, 100, "95 in 100", 95 %), subscripts, code and the reading
list are left alone. A number that is a name (school 1224) may stand in code marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity, Span
from coursegraph.load import Source
from coursegraph.validate.passages import Passage, passages

CODE = "G208"
SEVERITY = Severity.WARNING
SUMMARY = "number typed into a lesson instead of computed"

_NUMBER = re.compile(r"(?<![\w.])(?<![a-zA-Z]-)\.?[0-9](?:(?:[0-9.]|\{,\}|,(?=[0-9]))*[0-9])?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_PERCENT = re.compile(r"(?:\s|\\,)*(?:\\?%|per\s?cent\b|percentage\s)", re.IGNORECASE)
_OF_100 = re.compile(r"\s+(?:in|of|out\s+of)\s+(?:every\s+)?(?:100|a\s+hundred)\b")
_UNIT_OF_TEX = re.compile(r"\s*(?:pt|em|ex|mu|mm|cm)\b")
_SUBSCRIPT = re.compile(r"_\s*(?:\{[^{}]*\}|\\?\w)")
_LIST_BEFORE = r"\b\.?\s*(?:[0-9.]+\s*(?:,|-|–|and|or|to|through)\s*)*$"
_NUMBERED = re.compile(
    r"\b(?:ages?|columns?|days?|grades?|lessons?|levels?|lines?|no|notes?|p|pages?|panels?|parts?|pp|questions?|rows?|steps?"
    rf"|vol(?:umes?)?|waves?|weeks?|years?){_LIST_BEFORE}",
    re.IGNORECASE,
)
_NUMBERED_WITH_PARTS = re.compile(
    r"\b(?:appendix|chapters?|eq(?:uation)?s?|examples?|exercises?|fig(?:ure)?s?|sections?|tables?|version)"
    rf"{_LIST_BEFORE}|§\s*$",
    re.IGNORECASE,
)
_LONGEST_LIST = 60
_CONVENTIONAL = {".001", ".01", ".025", ".05", ".5", ".8", ".95", ".975", ".99", "1.96", "100"}
_CONVENTIONAL_PERCENTAGES = {"0", "1", "5", "50", "68", "80", "90", "95", "97.5", "99", "100"}
_FIRST_LARGE, _YEARS = 13, range(1800, 2101)


def check(source: Source) -> Iterator[Diagnostic]:
    """Look at every number of every lesson that is not in code."""
    for lesson in source.course.lessons:
        for line, column, number in typed_numbers(lesson.text):
            message = f"the number {number} is typed; no cell computed it"
            hint = "compute it in a cell and show it with glue, or mark a number that is a name as code"
            yield Diagnostic(CODE, SEVERITY, Span(lesson.path, line, column), message, hint)


def typed_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Line, column and text of each number of a lesson that looks like a result."""
    for passage in passages(text):
        words = _without_subscripts(passage.text) if passage.is_formula else passage.text
        for match in _NUMBER.finditer(words):
            for start, number in _parts(match):
                if _looks_like_a_result(passage, words, start, number):
                    yield *passage.place(start), number


def _parts(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """A number with its place; what commas list without blanks are several."""
    whole = match[0].replace("{,}", ",")
    if _THOUSANDS.fullmatch(whole):
        yield match.start(), whole
    else:
        yield from ((match.start() + part.start(), part[0]) for part in re.finditer(r"[0-9.]+", match[0]))


def _looks_like_a_result(passage: Passage, words: str, start: int, number: str) -> bool:
    end = start + len(number)
    if _THOUSANDS.fullmatch(number):
        return True
    if _PERCENT.match(words, end):
        return number not in _CONVENTIONAL_PERCENTAGES
    if number.lstrip("0") in _CONVENTIONAL or number.count(".") > 1:
        return False
    is_large = "." in number or int(number) >= _FIRST_LARGE
    if passage.is_formula:
        return is_large and not _UNIT_OF_TEX.match(words, end)
    return is_large and not _is_plain_in_words(words, start, number)


def _is_plain_in_words(words: str, start: int, number: str) -> bool:
    """Whether a number beyond twelve is a year, an ordinal, one in 100, or that of a chapter, a page or the like."""
    end = start + len(number)
    before = words[max(0, start - _LONGEST_LIST) : start]
    if "." in number:
        return bool(_NUMBERED_WITH_PARTS.search(before))
    return (
        int(number) in _YEARS
        or words[end : end + 1].isalpha()
        or bool(number in _CONVENTIONAL_PERCENTAGES and _OF_100.match(words, end))
        or bool(_NUMBERED.search(before) or _NUMBERED_WITH_PARTS.search(before))
    )


def _without_subscripts(formula: str) -> str:
    """The formula with its subscripts blank, the inner ones first, and nothing moved."""
    blank = _SUBSCRIPT.sub(lambda match: " " * len(match[0]), formula)
    return blank if blank == formula else _without_subscripts(blank)
