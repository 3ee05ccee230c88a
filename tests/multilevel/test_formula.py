from __future__ import annotations

import pytest
from multilevel import FormulaError, fit_mixed, load_data
from multilevel.formula import MixedFormula, parse_formula


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("y ~ 1 + (1 | g)", MixedFormula("y ~ 1", "g", "1")),
        ("y ~ (1|g)", MixedFormula("y ~ 1", "g", "1")),
        ("y ~ x*z + (x | g)", MixedFormula("y ~ x*z", "g", "1 + x")),
        ("y ~ x + (1 + x + I(x**2) | g)", MixedFormula("y ~ x", "g", "1 + x + I(x**2)")),
        ("y ~ 0 + x + (0 + x | g)", MixedFormula("y ~ 0 + x", "g", "0 + x")),
        ("y ~ x - 1 + (x || g)", MixedFormula("y ~ x - 1", "g", "1", ("x",))),
        ("y ~ x + (0 + x || g)", MixedFormula("y ~ x", "g", "0 + x")),
        ("y ~ x + (1 | g) + (0 + x | g)", MixedFormula("y ~ x", "g", "1", ("x",))),
        ("y ~ x + (0 + x | g) + (1 | g)", MixedFormula("y ~ x", "g", "1", ("x",))),
        (
            "log(y) ~ (x + 1) : z + (0 + x + z | g) + (1 | g)",
            MixedFormula("log(y) ~ (x + 1) : z", "g", "0 + x + z", ("1",)),
        ),
    ],
)
def test_reads_lme4_syntax(text: str, expected: MixedFormula) -> None:
    parsed = parse_formula(text)
    assert parsed.fixed == expected.fixed
    assert parsed.group == expected.group
    assert parsed.correlated in (expected.correlated, expected.correlated.removeprefix("1 + "))
    assert parsed.uncorrelated == expected.uncorrelated


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("(1 | g)", "not of the form"),
        ("y ~ x", "no random effect"),
        ("y ~ x + x | g", "parentheses of its own"),
        ("y ~ x * (1 | g)", "parentheses of its own"),
        ("y ~ x - (1 | g)", "added with"),
        ("y ~ x + (1 | g", "don't match"),
        ("y ~ x + 1 | g)", "don't match"),
        ("y ~ (1 | a/b)", "one grouping column"),
        ("y ~ (1 | a:b)", "one grouping column"),
        ("y ~ (1 | a) + (1 | b)", "2 grouping factors"),
        ("y ~ (0 | g)", "written as a sum"),
        ("y ~ (x - 1 | g)", "written as a sum"),
        ("y ~ (x | g) + (1 | g)", "stated twice"),
        ("y ~ (a + b | g) + (0 + c + d | g)", "two blocks"),
        ("y ~ (x*z || g)", "not a column"),
    ],
)
def test_says_what_it_cannot_state_and_what_it_can(text: str, part: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse_formula(text)
    assert part in str(caught.value)
    assert "(x || g)" in str(caught.value)


def test_names_leave_out_functions_and_quotes() -> None:
    parsed = parse_formula('np.log(y) ~ center(x):C(z) + Q("a.b") + (0 + w | g)')
    assert parsed.variables() == {"y", "x", "z", "w", "g"}


@pytest.mark.parametrize(
    ("formula", "part"),
    [
        ("mathach ~ cess + (1 | school)", "did you mean 'cses'?"),
        ("mathach ~ cses + (1 | class_room)", "no column 'class_room'"),
        ("mathach ~ ses + (sector || school)", "'sector' is a category"),
    ],
)
def test_columns_are_checked_before_fitting(formula: str, part: str) -> None:
    with pytest.raises(FormulaError, match=part.replace("?", r"\?")):
        fit_mixed(formula, load_data("hsb"))
