"""TeX to MathML while the site is built, so that no page needs a script to show a formula."""

from __future__ import annotations

import re
from functools import lru_cache

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
