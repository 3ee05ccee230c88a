"""lme4's formula syntax, read properly: `y ~ x + (x | g)` into what MixedLM needs, or a clear error.

Pure text work: no data are seen here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

CAN_STATE = (
    "with one grouping factor g: (1 | g) random intercept; (x | g) intercept and slope, correlated; "
    "(0 + x | g) slope only; (x || g) or (1 | g) + (0 + x | g) intercept and slope, uncorrelated"
)
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_WORD = re.compile(r"(?<![\w.\"'])([A-Za-z_]\w*)(?!\w|\s*\(|\.)")


class FormulaError(ValueError):
    """A formula that can't be read or fitted; the message says what can be stated instead."""


@dataclass(frozen=True, slots=True)
class MixedFormula:
    """A model with one grouping factor.

    `correlated` is the one-sided formula of the effects that share a covariance matrix; `uncorrelated` names those
    with a variance of their own ("1" is the intercept).
    """

    fixed: str
    group: str
    correlated: str
    uncorrelated: tuple[str, ...] = ()

    def variables(self) -> frozenset[str]:
        """Names the formula mentions that are neither functions nor parts of a dotted name."""
        text = " + ".join([self.fixed, self.correlated, *self.uncorrelated])
        return frozenset(_WORD.findall(text)) | {self.group}


def parse_formula(text: str) -> MixedFormula:
    """Read `text`, for example `"y ~ x + (x | g)"`.

    Raises:
        FormulaError: the text is no such formula, or asks for more than one grouping factor can express.
    """
    response, tilde, right = text.partition("~")
    if not (tilde and response.strip() and right.strip()) or "~" in right:
        raise _cannot(f"{text!r} is not of the form 'response ~ predictors + (terms | group)'")
    fixed, bars = [], []
    for sign, term in _summands(right):
        if "|" not in term:
            fixed.append(f"{sign} {term}")
        elif sign == "+" and term.startswith("(") and _closes_at_end(term):
            bars.append(term[1:-1])
        else:
            raise _cannot(f"{term!r}: a random effect stands in parentheses of its own and is added with +")
    if not bars:
        raise _cannot(f"{text!r} has no random effect")
    groups, blocks = _blocks(bars)
    if len(groups) > 1:
        raise _cannot(f"{text!r} has {len(groups)} grouping factors ({', '.join(groups)}); one can be fitted")
    correlated, uncorrelated = _arrange(blocks)
    right_fixed = " ".join(fixed).removeprefix("+ ") or "1"
    return MixedFormula(f"{response.strip()} ~ {right_fixed}", groups[0], correlated, uncorrelated)


def _cannot(problem: str) -> FormulaError:
    return FormulaError(f"{problem}. Random effects that can be stated, {CAN_STATE}")


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


def _blocks(bars: list[str]) -> tuple[list[str], list[tuple[str, ...]]]:
    """Groups, and for each block of correlated effects its summands ("0" for no intercept)."""
    groups: list[str] = []
    blocks: list[tuple[str, ...]] = []
    for bar in bars:
        left, sign, group = (part.strip() for part in re.split(r"(\|\|?)", bar, maxsplit=1))
        if not _NAME.fullmatch(group):
            raise _cannot(f"({bar}): {group!r} is not the name of one grouping column")
        if group not in groups:
            groups.append(group)
        summands = list(_summands(left))
        terms = tuple(term for _, term in summands)
        if not _effects(terms) or any(mark == "-" for mark, _ in summands):
            raise _cannot(f"({bar}): what varies over {group} is written as a sum, with 0 for no intercept")
        blocks += _split_uncorrelated(bar, terms) if sign == "||" else [terms]
    return groups, blocks


def _split_uncorrelated(bar: str, terms: tuple[str, ...]) -> list[tuple[str, ...]]:
    odd = [term for term in terms if term not in ("0", "1") and not _NAME.fullmatch(term)]
    if odd:
        raise _cannot(f"({bar}): {odd[0]!r} is not a column; uncorrelated slopes are columns of numbers")
    slopes: list[tuple[str, ...]] = [("0", term) for term in terms if term not in ("0", "1")]
    return slopes if "0" in terms else [("1",), *slopes]


def _arrange(blocks: list[tuple[str, ...]]) -> tuple[str, tuple[str, ...]]:
    """Choose the one block that MixedLM holds as a matrix; the others must be single effects."""
    main = max(blocks, key=lambda block: (_single(block) is None, _single(block) == "1"))
    rest = list(blocks)
    rest.remove(main)
    singles = [_single(block) for block in rest]
    effects = [term for block in blocks for term in _effects(block)]
    if None in singles:
        raise _cannot("two blocks of correlated effects for one grouping factor")
    if len(set(effects)) < len(effects):
        raise _cannot("one effect is stated twice for the grouping factor")
    return " + ".join(main), tuple(single for single in singles if single is not None)


def _single(block: tuple[str, ...]) -> str | None:
    """The one effect of a block, or None when it has several or one that isn't a plain column."""
    effects = _effects(block)
    if len(effects) == 1 and (effects[0] == "1" or _NAME.fullmatch(effects[0])):
        return effects[0]
    return None


def _effects(block: tuple[str, ...]) -> list[str]:
    if not block:
        return []
    slopes = [term for term in block if term not in ("0", "1")]
    return slopes if "0" in block else ["1", *slopes]
