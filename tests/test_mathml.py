"""Formulas: what they become, and what is refused in words instead of by a crash."""

from __future__ import annotations

import re
from contextlib import suppress
from xml.etree import ElementTree

import pytest
from coursegraph.mathml import TexError, tex_to_mathml
from hypothesis import example, given
from hypothesis import strategies as st

PIECES = [
    *(r"\bar", r"\hat", r"\frac", r"\sqrt", r"\sum", r"\left", r"\right", r"\text", r"\begin{matrix}", r"\end{matrix}"),
    *(r"\limits", r"\overline", r"\binom", r"\not", r"\mathbf", r"\middle", r"\operatorname", r"\\", r"\ ", r"\big"),
    *("{", "}", "_", "^", "&", "(", ")", "[", "]", "|", ".", "x", "12", "'", "<", ">", '"', " ", "\n", "é", "%", "#"),
]
formulas = st.one_of(st.text(max_size=20), st.lists(st.sampled_from(PIECES), max_size=9).map("".join))


def parsed(tex: str, *, block: bool = False) -> ElementTree.Element:
    return ElementTree.fromstring(tex_to_mathml(tex, block=block).replace("&ApplyFunction;", ""))  # noqa: S314  # made here


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        ("x^2", "x2"),
        (r"\frac{a}{b}", "ab"),
        (r"y_{ij} = \gamma_{00} + u_{0j}", "yij=γ00+u0j"),
        (r"\text{if } a < b", "if a<b"),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "(abcd)"),
    ],
)
def test_formulas_show_their_signs(tex: str, text: str) -> None:
    assert "".join(parsed(tex).itertext()).replace("\xa0", " ") == text


def test_structure_of_a_fraction() -> None:
    assert [element.tag for element in parsed(r"\frac{a}{b}").iter()] == ["math", "mfrac", "mi", "mi"]


def test_block_formulas_say_so() -> None:
    assert parsed("x", block=True).get("display") == "block"
    assert parsed("x").get("display") is None


def test_the_index_of_an_accented_letter_stands_beside_it() -> None:
    for tex in r"\bar{x}_j", r"\bar x_j", r"\hat\beta_j", r"\overline{ab}_j":
        tags = {element.tag for element in parsed(tex).iter()}
        assert "msub" in tags, tex
        assert not {"munder", "munderover"} & tags, tex


def test_no_namespace_and_no_indent() -> None:
    markup = tex_to_mathml(r"\frac{a}{b} + \sqrt{c}")
    assert "xmlns" not in markup
    assert "\n" not in markup


def test_markup_in_text_is_escaped() -> None:
    markup = tex_to_mathml(r"\text{<script>alert(1)</script> & \"x\"}")
    assert "<script" not in markup
    assert "&lt;script&gt;" in markup


@pytest.mark.parametrize(
    ("tex", "message"),
    [
        (r"\foo", "foo"),
        (r"\begin{tikzpicture}", "tikzpicture"),
        (r"\frac{a}", "missing children"),
        (r"\text{a", "closing bracket"),
        ("^", "don't fit together"),
    ],
)
def test_what_is_not_understood_is_named(tex: str, message: str) -> None:
    with pytest.raises(TexError, match=message):
        tex_to_mathml(tex)


def test_deep_nesting_is_shown_or_refused() -> None:
    for tex in "{" * 5000 + "x" + "}" * 5000, r"\sqrt{" * 5000 + "x" + "}" * 5000:
        with suppress(TexError):
            assert tex_to_mathml(tex).startswith("<math>")


@given(formulas)
@example(r"\bar& \limits")
@example("^")
@example(r"\left")
@example("<script>")
def test_any_formula_is_shown_or_refused(tex: str) -> None:
    for block in False, True:
        try:
            markup = tex_to_mathml(tex, block=block)
        except TexError:
            continue
        tags = re.findall(r"<(/?m[a-z]+)(?: [a-z]+=\"[^\"<>]*\")*>", markup)
        assert len(tags) == markup.count("<") == markup.count(">"), markup
