"""lme4's formula syntax, read properly: `y ~ x + (x | a/b) + (1 | c)`, or a clear error.

Pure text work: no data are seen here. What stands left of a bar, and the fixed part, are patsy formulas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

CAN_STATE = (
    "lme4's way: (1 | g) random intercept; (x | g) intercept and slope, correlated; (0 + x | g) slope only; "
    "(x || g) intercept and slope, uncorrelated; (1 | a/b) b within a, the same as (1 | a) + (1 | a:b); "
    "(1 | a) + (1 | b) several factors, nested or crossed"
)
_COLUMN = r"""(?:Q\((?:"[^"]+"|'[^']+')\)|[^\W\d]\w*)"""
_GROUP = re.compile(rf"\s*{_COLUMN}(?:\s*[:/]\s*{_COLUMN})*\s*")
_WORD = re.compile(r"(?<![\w.\"'])([^\W\d]\w*)(?!\w|\s*\(|\.|\s*=[^=])")
_QUOTED = re.compile(r"""Q\(\s*(?:"([^"]+)"|'([^']+)')\s*\)""")
_IN_R = {
    "cbind": "counts are written 'successes / trials ~ …' with family=\"binomial\"",
    "factor": "a category is written C(x)",
    "offset": "offsets can't be stated; in a gaussian model subtract it from the response",
    "poly": "powers are written x + I(x**2)",
}


class FormulaError(ValueError):
    """A formula that can't be read, or not be fitted to these data; the message says what to write instead."""


@dataclass(frozen=True, slots=True)
class RandomTerm:
    """One block of correlated effects: a one-sided patsy formula, and the columns that make up its grouping factor."""

    effects: str
    columns: tuple[str, ...]

    @property
    def group(self) -> str:
        """Name of the factor: `a`, or `a:b` for b within a."""
        return ":".join(self.columns)


@dataclass(frozen=True, slots=True)
class MixedFormula:
    """A model: response, fixed part (patsy, one-sided) and random terms in the order given."""

    response: str
    fixed: str
    terms: tuple[RandomTerm, ...]

    def variables(self) -> frozenset[str]:
        """Names of the columns that the formula mentions."""
        text = " + ".join([self.response, self.fixed, *(term.effects for term in self.terms)])
        quoted = {double or single for double, single in _QUOTED.findall(text)}
        plain = set(_WORD.findall(_QUOTED.sub("1", text))) - {"True", "False", "None"}
        return frozenset(plain | quoted | {column for term in self.terms for column in term.columns})


def parse_formula(text: str) -> MixedFormula:
    """Read `text`, for example `"y ~ x + (x | g)"`.

    Raises:
        FormulaError: the text is no such formula.
    """
    response, tilde, right = text.partition("~")
    if not (tilde and response.strip() and right.strip()) or "~" in right:
        raise _cannot(f"{text!r} is not of the form 'response ~ predictors + (terms | group)'")
    for name, instead in _IN_R.items():
        if re.search(rf"(?<![\w.]){name}\s*\(", text):
            raise FormulaError(f"{text!r}: {name}() is R's; {instead}")
    fixed: list[str] = []
    terms: list[RandomTerm] = []
    for sign, term in _summands(right):
        if "|" not in _QUOTED.sub("1", term):
            fixed.append(f"{sign} {term}")
        elif sign == "+" and term.startswith("(") and _closes_at_end(term):
            terms += _random_terms(term[1:-1])
        else:
            raise _cannot(f"{term!r}: a random effect stands in parentheses of its own and is added with +")
    if not terms:
        raise _cannot(f"{text!r} has no random effect")
    return MixedFormula(response.strip(), " ".join(fixed).removeprefix("+ ") or "1", tuple(terms))


def _cannot(problem: str) -> FormulaError:
    return FormulaError(f"{problem}. Random effects are written {CAN_STATE}")


def _summands(text: str) -> Iterator[tuple[str, str]]:
    """Split at + and - outside parentheses."""
    depth, sign, term = 0, "+", ""
    for char in f"{text}+":
        depth += (char == "(") - (char == ")")
        if depth < 0:
            break
        if depth or char not in "+-":
            term += char
            continue
        if term.strip():
            yield sign, term.strip()
        sign, term = char, ""
    if depth:
        raise _cannot(f"{text.strip()!r}: parentheses don't match")


def _closes_at_end(term: str) -> bool:
    """Whether the parenthesis that opens `term` is closed by its last character."""
    depth = 0
    for position, char in enumerate(term):
        depth += (char == "(") - (char == ")")
        if not depth:
            return position == len(term) - 1
    return False


def _random_terms(bar: str) -> Iterator[RandomTerm]:
    """The terms that one `effects | group` stands for: a slash and a double bar make several of it."""
    left, sign, right = (part.strip() for part in re.split(r"(\|\|?)", bar, maxsplit=1))
    if not _GROUP.fullmatch(right):
        raise _cannot(f"({bar}): {right!r} is no grouping factor; that is a column, or columns joined by : or /")
    if not left:
        raise _cannot(f"({bar}): nothing varies over {right}; a random intercept is (1 | {right})")
    blocks = [left] if sign == "|" else list(_uncorrelated(bar, left))
    for columns in _factors(right):
        if len(set(columns)) < len(columns):
            raise _cannot(f"({bar}): {right!r} names one column twice")
        yield from (RandomTerm(block, columns) for block in blocks)


def _factors(right: str) -> Iterator[tuple[str, ...]]:
    """`a/b/c` stands for a, a:b and a:b:c."""
    parts = [[_unquoted(name) for name in re.findall(_COLUMN, part)] for part in _outside_quotes(right)]
    for depth in range(1, len(parts) + 1):
        yield tuple(name for part in parts[:depth] for name in part)


def _outside_quotes(right: str) -> list[str]:
    """Split at slashes that stand between columns."""
    pieces = re.findall(rf"{_COLUMN}(?:\s*:\s*{_COLUMN})*", right)
    return [piece.strip() for piece in pieces]


def _unquoted(name: str) -> str:
    quoted = _QUOTED.fullmatch(name)
    return (quoted[1] or quoted[2]) if quoted else name


def _uncorrelated(bar: str, left: str) -> Iterator[str]:
    """The summands of a double bar, one formula each."""
    summands = list(_summands(left))
    if any(sign == "-" and term != "1" for sign, term in summands) or "*" in re.sub(r"\*\*", "", left):
        raise _cannot(f"({bar}): before a double bar stands a plain sum, with 0 for no intercept")
    if ("+", "0") not in summands and ("-", "1") not in summands:
        yield "1"
    yield from (f"0 + {term}" for _, term in summands if term not in ("0", "1"))
