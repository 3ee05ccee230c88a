from __future__ import annotations

import pytest
from multilevel import FormulaError, fit_mixed, load_data
from multilevel.formula import RandomTerm, parse_formula


@pytest.mark.parametrize(
    ("text", "fixed", "terms"),
    [
        ("y ~ 1 + (1 | g)", "1", ["1 | g"]),
        ("y ~ (1|g)", "1", ["1 | g"]),
        ("y ~ x*z + (x | g)", "x*z", ["x | g"]),
        ("y ~ x + (1 + x + I(x**2) | g)", "x", ["1 + x + I(x**2) | g"]),
        ("y ~ 0 + x + (0 + x | g)", "0 + x", ["0 + x | g"]),
        ("y ~ x - 1 + (x || g)", "x - 1", ["1 | g", "0 + x | g"]),
        ("y ~ x + (0 + x || g)", "x", ["0 + x | g"]),
        ("y ~ x + (np.log(x) + I(x**2) || g)", "x", ["1 | g", "0 + np.log(x) | g", "0 + I(x**2) | g"]),
        ("y ~ x + (0 + x | g) + (1 | g)", "x", ["0 + x | g", "1 | g"]),
        ("y ~ (x + 1) : z + (0 + x + z | g) + (1 | g)", "(x + 1) : z", ["0 + x + z | g", "1 | g"]),
        ("y ~ x + (1 | a) + (1 | b)", "x", ["1 | a", "1 | b"]),
        ("y ~ x + (1 | a/b)", "x", ["1 | a", "1 | a:b"]),
        ("y ~ x + (x | a/b/c)", "x", ["x | a", "x | a:b", "x | a:b:c"]),
        ("y ~ x + (x || a / b)", "x", ["1 | a", "0 + x | a", "1 | a:b", "0 + x | a:b"]),
        ("y ~ x + (1 | a:b)", "x", ["1 | a:b"]),
        ("y ~ x + (1 | Q('a b')/Q(\"c/d\"))", "x", ["1 | a b", "1 | a b:c/d"]),
        ("y ~ Q('a|b') + (1 | g)", "Q('a|b')", ["1 | g"]),
    ],
)
def test_reads_lme4_syntax(text: str, fixed: str, terms: list[str]) -> None:
    parsed = parse_formula(text)
    assert parsed.response == "y"
    assert parsed.fixed == fixed
    assert [f"{term.effects} | {term.group}" for term in parsed.terms] == terms


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
        ("y ~ x + (1 | a*b)", "no grouping factor"),
        ("y ~ x + (1 | a + b)", "no grouping factor"),
        ("y ~ x + (1 | C(a))", "no grouping factor"),
        ("y ~ x + (1 | a/a)", "names one column twice"),
        ("y ~ ( | g)", "a random intercept is (1 | g)"),
        ("y ~ (x*z || g)", "plain sum"),
        ("y ~ (x - z || g)", "plain sum"),
    ],
)
def test_says_what_it_cannot_read_and_how_it_is_written(text: str, part: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse_formula(text)
    assert part in str(caught.value)
    assert "(x || g)" in str(caught.value)
    assert "(1 | a/b)" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("cbind(a, b) ~ x + (1 | g)", "'successes / trials ~ …'"),
        ("y ~ factor(x) + (1 | g)", "C(x)"),
        ("y ~ x + offset(w) + (1 | g)", "can't be stated"),
        ("y ~ poly(x, 2) + (1 | g)", r"I(x**2)"),
    ],
)
def test_functions_of_r_are_translated(text: str, instead: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse_formula(text)
    assert instead in str(caught.value)


def test_names_leave_out_functions_quotes_and_keywords() -> None:
    parsed = parse_formula("np.log(y) ~ center(x):C(z, levels=k) + Q(\"a.b\") + (0 + w | g/Q('h i'))")
    assert parsed.variables() == {"y", "x", "z", "k", "a.b", "w", "g", "h i"}
    assert parsed.terms[1] == RandomTerm("0 + w", ("g", "h i"))


@pytest.mark.parametrize(
    ("formula", "part"),
    [
        ("mathach ~ cess + (1 | school)", "did you mean 'cses'?"),
        ("mathach ~ cses + (1 | class_room)", "no column 'class_room'"),
        ("mathach ~ ses + (x | school/school2)", "no column 'school2'; did you mean 'school'?"),
    ],
)
def test_columns_are_checked_before_fitting(formula: str, part: str) -> None:
    with pytest.raises(FormulaError, match=part.replace("?", r"\?")):
        fit_mixed(formula, load_data("hsb"))
