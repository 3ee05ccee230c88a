"""Formulas: what they become, and what is refused in words instead of by a crash."""

from __future__ import annotations

import re
from contextlib import suppress
from xml.etree import ElementTree

import pytest
from coursegraph.mathml import TexError, tex_to_mathml, tex_to_text
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


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\frac{a + b}{2c} - x\frac{1}{2}", "(a + b)/(2c) − x 1/2"),
        (r"\frac{\frac{a}{b}}{c_1}", "(a/b)/c₁"),
        (r"\frac{\left(a + b\right)}{(a)(b)}", "(a + b)/((a)(b))"),
        (r"R^2 = 10^{-3} \cdot e^{-x^2/2} + {x^2}^n", "R² = 10⁻³ ⋅ e^(−x²/2) + (x²)^n"),
        (r"\sigma^2_{ij} + \gamma_{00} + x_{n+1}", "σ_ij² + γ₀₀ + x_(n + 1)"),
        (r"x_{ij} y^n z", "x_ij y^n z"),
        (r"\sqrt{x + 1} \cdot \sqrt[3]{8} \cdot \sqrt[n]{2}", "√(x + 1) ⋅ ³√(8) ⋅ (2)^(1/(n))"),
        (r"\hat\beta_j, \bar{x}, \hat{y}, \vec v, \overline{ab}", "β̂_j, x̄, ŷ, v⃗, ab"),
        (r"a = -1, \pm 2, (-3), |-4|, |5| - 6", "a = −1, ±2, (−3), |−4|, |5| − 6"),
        (r"n \log x + \sin 45^\circ + (n-1)\log_2 n", "n log x + sin 45° + (n − 1) log₂ n"),
        (r"\sum_{i=1}^n x_i \ge \int_0^1 f'(x)\,dx", "∑_(i = 1)^n x_i ≥ ∫₀¹ f′(x) dx"),
        (r"\begin{pmatrix} a & -b \\ c & d \end{pmatrix}", "(a, −b; c, d)"),
        (r"f = \begin{cases} a & x < 0 \\ b & \text{else} \end{cases}", "f = {a, x < 0; b, else}"),
        (r"\begin{aligned} a &= b \\ &= c \end{aligned}", "a = b; = c"),
        (r"a &= b \\ c &= d", "a = b; c = d"),
        (r"\binom{n}{k}, P(A \mid B), A := B, 1{,}000", "(n choose k), P(A | B), A := B, 1,000"),
        (r"\mathbf{X}^\top \sim \mathrm{N}(0, 1)", "X^⊤ ∼ N(0, 1)"),
        (r"\underbrace{a + b}_{\text{fixed part}}", "(a + b)_(fixed part)"),
        ("a\n<\nb", "a < b"),
        (r"\foo  {a}", r"\foo {a}"),
        ("", ""),
    ],
)
def test_formulas_in_plain_text(tex: str, text: str) -> None:
    assert tex_to_text(tex) == text


@given(formulas)
@example(r"\frac{}{}")
@example(r"\sqrt[]{}")
@example("\x00")
@example("{" * 5000 + "x" + "}" * 5000)
@example(r"\frac{1}{" * 90 + "x" + "}" * 90)
def test_any_formula_is_said_on_one_line(tex: str) -> None:
    said = tex_to_text(tex)
    assert said == " ".join(said.split())
