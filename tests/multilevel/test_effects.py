"""R2 agrees with the literature and with sums written down; simple slopes agree with models centered elsewhere."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest
from multilevel import MixedFit, fit_mixed, load_data, r_squared, simple_slopes
from numpy.testing import assert_allclose

SLEEP = "reaction ~ days + (days | subject)"
NULL = "mathach ~ 1 + (1 | school)"
WITHIN = "mathach ~ cses + (cses | school)"
CROSS = "mathach ~ meanses * cses + sector * cses + (cses | school)"


@cache
def fitted(formula: str, data: str = "hsb", reml: bool = True) -> MixedFit:
    return fit_mixed(formula, load_data(data), reml=reml)


def test_sleepstudy_agrees_with_the_literature() -> None:
    found = r_squared(fitted(SLEEP, "sleepstudy"))
    assert (round(found.marginal, 3), round(found.conditional, 3)) == (0.279, 0.799)
    assert found.reduction is found.snijders_bosker is None


def test_shares_are_those_of_variances_written_down() -> None:
    fit = fitted("mathach ~ ses + meanses + (1 | school)")
    hsb, beta = load_data("hsb"), fit.fixed["estimate"]
    explained = np.var(beta["ses"] * hsb["ses"] + beta["meanses"] * hsb["meanses"], ddof=1)
    between, within = fit.random["variance"].item(), fit.residual_sd**2
    found = r_squared(fit)
    assert found.marginal == pytest.approx(explained / (explained + between + within))
    assert found.conditional == pytest.approx((explained + between) / (explained + between + within))


@pytest.mark.parametrize("days", ["I(days - 5)", "I(24 * days)"])
def test_origin_and_unit_of_a_random_slope_change_nothing(days: str) -> None:
    plain, moved = (r_squared(fitted(SLEEP.replace("days", x), "sleepstudy")) for x in ("days", days))
    assert_allclose([moved.marginal, moved.conditional], [plain.marginal, plain.conditional], rtol=1e-5)


def test_crossed_factors_add_up() -> None:
    fit = fitted("diameter ~ 1 + (1 | plate) + (1 | sample)", "penicillin")
    found = r_squared(fit)
    assert found.marginal == pytest.approx(0, abs=1e-20)
    assert found.conditional == pytest.approx(sum(fit.icc.values()))


@pytest.mark.parametrize(
    ("formula", "null", "name", "share"),
    [
        ("mathach ~ meanses + (1 | school)", NULL, ("school", "Intercept"), 0.69),
        (WITHIN, NULL, ("residual", ""), 0.063),
    ],
)
def test_reductions_are_those_of_raudenbush_and_bryk(
    formula: str, null: str, name: tuple[str, str], share: float
) -> None:
    """Raudenbush & Bryk (2002, chapter 4): .69 of the variance between schools, .063 of that within."""
    found = r_squared(fitted(formula), null=fitted(null))
    assert found.reduction[name] == pytest.approx(share, abs=0.006)


def test_reductions_cover_every_variance_that_both_models_have() -> None:
    fit, null = fitted(CROSS), fitted(WITHIN)
    found = r_squared(fit, null=null).reduction
    assert list(found.index) == [("school", "Intercept"), ("school", "cses"), ("residual", "")]
    assert_allclose(found.iloc[:2], 1 - fit.random["variance"] / null.random["variance"])
    assert found.iloc[2] == pytest.approx(1 - fit.residual_sd**2 / null.residual_sd**2)
    assert r_squared(fit, null=null).snijders_bosker is None


def test_prediction_errors_are_those_of_snijders_and_bosker() -> None:
    fit, null = fitted("mathach ~ cses + meanses + (1 | school)"), fitted(NULL)
    n = 160 / (1 / load_data("hsb").groupby("school", observed=True).size()).sum()
    (t2, s2), (t2_null, s2_null) = ((f.random["variance"].item(), f.residual_sd**2) for f in (fit, null))
    found = r_squared(fit, null=null).snijders_bosker
    assert found["level_1"] == pytest.approx(1 - (t2 + s2) / (t2_null + s2_null))
    assert found["level_2"] == pytest.approx(1 - (t2 + s2 / n) / (t2_null + s2_null / n))


def test_a_within_group_predictor_can_raise_the_variance_between() -> None:
    found = r_squared(fitted("mathach ~ cses + (1 | school)"), null=fitted(NULL))
    assert found.reduction["school", "Intercept"] < 0 < found.snijders_bosker["level_1"]


def test_a_model_explains_nothing_of_itself() -> None:
    found = r_squared(fitted(NULL), null=fitted(NULL))
    assert_allclose([*found.reduction, *found.snijders_bosker], 0, atol=1e-12)


def test_a_null_model_of_something_else_is_refused() -> None:
    fit = fitted(WITHIN)
    part = fit_mixed(NULL, load_data("hsb").iloc[:2000])
    other = fit_mixed("mathach ~ 1 + (1 | sector:female)", load_data("hsb"))
    for null, message in (
        (part, "other data"),
        (fitted(NULL, reml=False), "another method"),
        (other, "no random effect in common"),
    ):
        with pytest.raises(ValueError, match=message):
            r_squared(fit, null=null)


def test_shares_show_as_lines_to_read() -> None:
    found = r_squared(fitted("mathach ~ cses + meanses + (1 | school)"), null=fitted(NULL))
    assert repr(found).splitlines() == [
        f"marginal R2     {found.marginal:.3f}",
        f"conditional R2  {found.conditional:.3f}",
        "variance less than in the null model",
        f"  school Intercept         {found.reduction.iloc[0]:.3f}",
        f"  residual                 {found.reduction.iloc[1]:.3f}",
        "prediction error less than in the null model",
        f"  level_1                  {found.snijders_bosker.iloc[0]:.3f}",
        f"  level_2                  {found.snijders_bosker.iloc[1]:.3f}",
    ]


@pytest.mark.parametrize("value", [-0.6, 0.0, 0.5])
def test_a_slope_is_the_coefficient_where_the_moderator_is_centered_there(value: float) -> None:
    centered = fitted(CROSS.replace("meanses", f"I(meanses - ({value}))")).fixed.loc["cses"]
    row = simple_slopes(fitted(CROSS), of="cses", by="meanses", at=[value]).iloc[0]
    assert_allclose(row[["slope", "se"]], centered[["estimate", "se"]], rtol=1e-4)
    assert_allclose(row[["lower", "upper"]], row["slope"] + np.array([-1.959964, 1.959964]) * row["se"], rtol=1e-6)


def test_a_slope_in_a_category_is_the_coefficient_where_it_is_the_reference() -> None:
    found = simple_slopes(fitted(CROSS), of="cses", by="sector", at=["Public", "Catholic"])
    swapped = load_data("hsb").assign(sector=lambda f: f["sector"].cat.reorder_categories(["Catholic", "Public"]))
    for level, fit in (("Public", fitted(CROSS)), ("Catholic", fit_mixed(CROSS, swapped))):
        assert_allclose(found.loc[level, ["slope", "se"]], fit.fixed.loc["cses", ["estimate", "se"]], rtol=1e-4)
    assert found.index.name == "sector"
    assert_allclose(simple_slopes(fitted(CROSS), "cses", "sector", ["Catholic"]), found.loc[["Catholic"]])


@pytest.mark.parametrize("sector", ["C(sector, Treatment('Public'))", "C(sector)"])
def test_categories_are_found_however_they_are_coded(sector: str) -> None:
    fit = fitted(f"mathach ~ cses * {sector} + (1 | school)")
    plain = simple_slopes(fitted("mathach ~ sector * cses + (1 | school)"), "cses", "sector", ["Catholic"])
    assert_allclose(simple_slopes(fit, "cses", "sector", ["Catholic"]), plain, rtol=1e-6)


def test_separate_slopes_per_level_are_read_as_they_are() -> None:
    fit = fitted("mathach ~ sector + sector:cses + (1 | school)")
    both = simple_slopes(fitted("mathach ~ sector * cses + (1 | school)"), "cses", "sector", ["Public", "Catholic"])
    assert_allclose(simple_slopes(fit, "cses", "sector", ["Public", "Catholic"]), both, rtol=1e-4)


def test_a_number_or_a_truth_value_can_name_a_level() -> None:
    frame = load_data("hsb").assign(large=lambda f: f["meanses"] > 0, half=lambda f: f["catholic"] + 1)
    for by, levels in (("large", [False, True]), ("half", [1, 2])):
        term = by if by == "large" else f"C({by})"
        fit = fit_mixed(f"mathach ~ cses * {term} + (1 | school)", frame)
        found = simple_slopes(fit, "cses", by, levels)
        assert list(found.index) == levels
        assert found["slope"].iloc[0] == pytest.approx(fit.fixed.loc["cses", "estimate"])
        assert found["slope"].diff().iloc[1] == pytest.approx(fit.fixed["estimate"].iloc[-1])


def test_a_category_can_be_what_the_slope_is_of() -> None:
    found = simple_slopes(fitted(CROSS), of="sector[T.Catholic]", by="cses", at=[0, 1])
    beta = fitted(CROSS).fixed["estimate"]
    assert_allclose(found["slope"].diff().iloc[1], beta["sector[T.Catholic]:cses"])
    assert found["slope"].iloc[0] == pytest.approx(beta["sector[T.Catholic]"])


def test_generalized_models_have_slopes_on_their_link() -> None:
    pytest.importorskip("mixedlm")
    frame = load_data("contraception")
    fit = fit_mixed("use01 ~ age * urban + (1 | district)", frame, engine="mixedlm", family="binomial")
    found = simple_slopes(fit, "age", "urban", [0])
    assert_allclose(found[["slope", "se"]].iloc[0], fit.fixed.loc["age", ["estimate", "se"]])
    assert 0 < r_squared(fit).marginal < r_squared(fit).conditional < 1


@pytest.mark.parametrize(
    ("formula", "of", "by", "at", "message"),
    [
        (CROSS, "cses", "ses", [0], r"no interaction of 'cses' with 'ses'; 'cses' interacts with sector.*, meanses"),
        ("mathach ~ cses + (1 | school)", "cses", "meanses", [0], "'cses' interacts with nothing"),
        (CROSS, "size", "sector", [0], "no coefficient 'size'; there are: Intercept, "),
        (CROSS, "cses", "meanses", ["high"], "'meanses' is a column of numbers, so `at` holds numbers"),
        (CROSS, "cses", "sector", ["Public"], "with a coefficient are Catholic; to show the reference too, list all"),
        (CROSS, "cses", "sector", ["Catholic", "Publik", "Private"], "with a coefficient are Catholic"),
        ("mathach ~ sector * (cses + I(cses ** 2)) + (1 | school)", "cses", "sector", ["Catholic"], "is not constant"),
        ("mathach ~ cses * (meanses + I(meanses ** 2)) + (1 | school)", "cses", "meanses", [0], "no straight line"),
    ],
)
def test_slopes_that_the_model_does_not_have_are_refused(
    formula: str, of: str, by: str, at: list[object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        simple_slopes(fitted(formula), of, by, at)


def test_slopes_are_what_the_plot_reads() -> None:
    found = simple_slopes(fitted(CROSS), "cses", "meanses", np.linspace(-1, 1, 5))
    assert isinstance(found, pd.DataFrame)
    assert (found.index.name, list(found.columns)) == ("meanses", ["slope", "se", "lower", "upper"])
