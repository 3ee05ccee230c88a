"""TeX to MathML while the site is built, so that no page needs a script to show a formula; and to plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml

from coursegraph.diagnostics import CoursegraphError

_NAMESPACE = ' xmlns="http://www.w3.org/1998/Math/MathML"'
_SCRIPTED_ACCENT = re.compile(
    r"(\\(?:bar|hat|tilde|vec|dot|ddot|overline|widehat|widetilde)\s*(?:\{[^{}]*\}|\\[A-Za-z]+|[A-Za-z]))(?=\s*[_^])"
)
# What docutils 0.21 raises, besides its own error, on formulas that are malformed.
_CONVERTER_FAILURES = (AttributeError, IndexError, RecursionError, TypeError, UnboundLocalError, ValueError)
_INDENT = re.compile(r"\n\s*")
_APPLY = "\u2061"  # the sign for the use of a function, which nobody sees
_RAISED = str.maketrans("0123456789+−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_ACCENTS = {
    **dict.fromkeys("ˉ¯_", "\u0304"),
    **dict.fromkeys("ˆ^", "\u0302"),
    **dict.fromkeys("~˜", "\u0303"),
    **{"→": "\u20d7", "˙": "\u0307", "¨": "\u0308", "ˇ": "\u030c", "˘": "\u0306", "ˊ": "\u0301", "ˋ": "\u0300"},
    **dict.fromkeys("⏞⏟", ""),
}
_AS_TEXT = {"∣": " | ", "∶": ":", "'": "′", ",": ", ", ";": "; ", _APPLY: ""}
_SIGNS = set("+−±∓")
_SPACED = {*_SIGNS, *"=≠≈≡≅≃<>≤≥≪≫∼∝→←↔⇒⇐⇔⟶⟹⟺↦∈∉∋⊂⊆⊃⊇∪∩∧∨×⋅÷∖⊥∥"}
_LARGE = set("∑∏∫∬∮⋃⋂")
_FENCES = {("(", ")"), ("[", "]"), ("{", "}")}
_GROUPS = {"math", "mrow", "mstyle"}
_SIGNS_AND_WORDS = {"mi", "mn", "mo", "mtext"}
_SCRIPTED = {"msub", "msup", "msubsup", "munder", "mover", "munderover"}
_MATH_LETTERS = re.compile("[\U0001d400-\U0001d7ff]")


class TexError(CoursegraphError):
    """A formula that can't be turned into MathML; the message says what is not understood."""


@lru_cache(maxsize=10_000)
def tex_to_mathml(tex: str, *, block: bool = False) -> str:
    r"""Renders one formula with docutils' converter.

    An accent that carries a script is put in a group first: docutils would set the index of `\bar{x}_j` below the
    letter instead of beside it. The namespace is left out, since HTML parsers supply it.

    Raises:
        TexError: The formula uses something that the converter doesn't know.

    >>> tex_to_mathml("x^2")
    '<math><msup><mi>x</mi><mn>2</mn></msup></math>'
    """
    try:
        markup = tex2mathml(_SCRIPTED_ACCENT.sub(r"{\1{}}", tex), as_block=block)
    except MathError as error:
        raise TexError(f'"{tex}": {error}') from error
    except _CONVERTER_FAILURES as error:
        raise TexError(f'"{tex}": its braces, scripts or arguments don\'t fit together') from error
    return _INDENT.sub("", markup.replace(_NAMESPACE, "", 1))


@lru_cache(maxsize=10_000)
def tex_to_text(tex: str) -> str:
    r"""A formula as one writes it without a typesetter; one that can't be turned into MathML stays in TeX.

    >>> tex_to_text(r"\frac{a + b}{2} = \sqrt{\sigma^2_{ij}}")
    '(a + b)/2 = √(σ_ij²)'
    """
    try:
        markup = tex_to_mathml(tex.replace("{,}", ","), block=True).replace("&ApplyFunction;", _APPLY)
        said = _said(ElementTree.fromstring(markup))  # noqa: S314  # made above
    except (TexError, ElementTree.ParseError, RecursionError, ValueError):  # the last: a script or a part is missing
        said = tex
    return " ".join(said.split())


def _said(element: Element) -> str:
    if element.tag in _SIGNS_AND_WORDS:
        return _sign(element.text or "")
    if element.tag in _SCRIPTED:
        return _scripted(element)
    say = _SAY.get(element.tag)
    return say(element) if say else _row(list(element))


def _sign(text: str) -> str:
    return _MATH_LETTERS.sub(lambda letter: unicodedata.normalize("NFKC", letter[0]), _AS_TEXT.get(text, text))


def _row(parts: list[Element]) -> str:
    """Says one part after another, with spaces around signs that relate two of them."""
    said, before = "", None
    for part in parts:
        text = _said(part)
        if part.tag == "mo" and part.text in _SPACED:
            said += text if part.text in _SIGNS and _is_start(said) else f" {text} "
        elif text:
            said += " " + text if said and before is not None and _apart(before, said[-1], part, text[0]) else text
        before = part if text else before
    return re.sub(" +", " ", said).replace(": =", " :=")


def _is_start(said: str) -> bool:
    """Whether a sign that follows belongs to one number alone, as that of a negative one does."""
    end = said.rstrip()[-1:]
    return not end or end in "([{,;/" or end in _SPACED or (end == "|" and said.count("|") % 2 == 1)


def _apart(before: Element, end: str, part: Element, start: str) -> bool:
    """Whether a space keeps two neighbors from being read as one."""
    if "mfrac" in (before.tag, part.tag):
        return (end.isalnum() or end in ")]′") and (start.isalnum() or start in "([√" or start in _LARGE)
    if _name(before) in _LARGE and start in "([":
        return True
    if _is_wide(part) and (end.isalnum() or end in ")]"):
        return True
    wide = _is_wide(before) or (before.tag in _SCRIPTED and end.isalpha())
    return wide and (start.isalnum() or start == "√")


def _is_wide(element: Element) -> bool:
    """Whether a part is the name of a function, or a large sign, maybe with scripts."""
    name = _name(element)
    return name in _LARGE or (len(name) > 1 and name.isalpha())


def _name(element: Element) -> str:
    while element.tag in _SCRIPTED and len(element):
        element = element[0]
    return (element.text or "") if element.tag in ("mi", "mo") else ""


def _fraction(element: Element) -> str:
    above, below = element
    top, bottom = _said(above).strip(), _said(below).strip()
    if element.get("linethickness") == "0":
        return f"{top} choose {bottom}"  # within the parentheses of a binomial coefficient
    if re.search(r"[\s/]", top) and not _is_one(above):
        top = f"({top})"
    return f"{top}/{bottom}" if _is_one(below) else f"{top}/({bottom})"


def _is_one(element: Element) -> bool:
    """Whether a part reads as one thing without parentheses around it."""
    element = _core(element)
    if element.tag == "mrow":
        ends = (element[0].text, element[-1].text) if len(element) else None
        return ends in _FENCES and not any(part.text in ("(", ")") for part in element[1:-1])
    return element.tag in ("mi", "mn", "msqrt", "mtext") or (element.tag in _SCRIPTED and _is_one(element[0]))


def _core(element: Element) -> Element:
    """What a group holds, if that is one part."""
    while element.tag in _GROUPS and len(seen := [part for part in element if "".join(part.itertext()).strip()]) == 1:
        element = seen[0]
    return element


def _scripted(element: Element) -> str:
    base, low, high = _scripts(element)
    said = _said(base).strip()
    if low is None and high is not None and (high.text or "") in _ACCENTS:
        return _accented(said, _ACCENTS[high.text or ""])
    if high is None and low is not None and (low.text or "") in _ACCENTS:
        return said
    is_power = high is not None and _core(base).tag in ("msup", "msubsup")
    if said and base.tag != "mo" and (is_power or not _is_one(base)):
        said = f"({said})"
    lowered, raised = ("" if part is None else _said(part).strip() for part in (low, high))
    return said + _lowered(lowered) + _raised(raised)


def _scripts(element: Element) -> tuple[Element, Element | None, Element | None]:
    """What carries scripts, the lower one and the upper one."""
    base, script, *more = element
    if more:
        return base, script, more[0]
    return (base, script, None) if element.tag in ("msub", "munder") else (base, None, script)


def _accented(letter: str, accent: str) -> str:
    return unicodedata.normalize("NFC", letter + accent) if len(letter) == 1 else letter


def _lowered(text: str) -> str:
    if re.fullmatch("[0-9]*", text):
        return text.translate(_LOWERED)
    is_short = len(text) == 1 or all(sign.isalpha() or sign.isdecimal() for sign in text)
    return f"_{text}" if is_short else f"_({text})"


def _raised(text: str) -> str:
    if text == "∘":
        return "°"
    if re.fullmatch("|[+−]?[0-9]+|′+", text):
        return text.translate(_RAISED)
    return f"^{text}" if len(text) == 1 else f"^({text})"


def _table(table: Element) -> str:
    """Says rows between semicolons, their cells between commas unless these are parts of one equation."""
    between = " " if "align" in table.get("class", "") else ", "
    rows = (between.join(text for cell in row if (text := _said(cell).strip(" ,;"))) for row in table)
    said = "; ".join(row for row in rows if row)
    return f"{said}}}" if table.get("class") == "cases" else said


def _root(element: Element) -> str:
    root, index = (_said(part).strip() for part in element)
    return f"{index.translate(_RAISED)}√({root})" if re.fullmatch("[0-9]+", index) else f"({root})^(1/({index}))"


_SAY: dict[str, Callable[[Element], str]] = {
    "mfrac": _fraction,
    "mphantom": lambda _: "",
    "mroot": _root,
    "mspace": lambda space: "" if space.get("width", "").startswith("-") else " ",
    "msqrt": lambda root: f"√({_row(list(root)).strip()})",
    "mtable": _table,
}
