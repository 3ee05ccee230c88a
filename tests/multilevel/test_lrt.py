"""Likelihood-ratio tests agree with lme4's, and with the reference distribution that Stram & Lee (1994) derive."""

from __future__ import annotations

import dataclasses
from functools import cache

import numpy as np
import pytest
from multilevel import MixedFit, boundary_lrt, fit_mixed, load_data
from multilevel.lrt import Added, added_parameters
from scipy.stats import chi2

INTERCEPT = "reaction ~ days + (1 | subject)"
UNCORRELATED = "reaction ~ days + (days || subject)"
SLOPE = "reaction ~ days + (days | subject)"


@cache
def fitted(formula: str, data: str = "sleepstudy", reml: bool = False) -> MixedFit:
    return fit_mixed(formula, load_data(data), reml=reml)


@pytest.mark.parametrize(
    ("data", "small", "big", "chisq", "df", "p_mixture", "p_naive"),
    [
        ("sleepstudy", INTERCEPT, UNCORRELATED, 42.075387865343, {0: 0.5, 1: 0.5}, 4.391079242644e-11, 8.782158485e-11),
        ("sleepstudy", INTERCEPT, SLOPE, 42.139298542028, {1: 0.5, 2: 0.5}, 3.961195307931e-10, 7.072412547189e-10),
        ("sleepstudy", UNCORRELATED, SLOPE, 0.06391067668505, {1: 1.0}, 0.8004184319772, 0.8004184319772),
        (
            "exam",
            "normexam ~ standlrt + (1 | school)",
            "normexam ~ standlrt + (standlrt | school)",
            40.372235669007,
            {1: 0.5, 2: 0.5},
            9.605113274902e-10,
            1.711119787082e-09,
        ),
        (
            "pastes",
            "strength ~ 1 + (1 | sample)",
            "strength ~ 1 + (1 | batch) + (1 | sample)",
            0.4072339418939,
            {0: 0.5, 1: 0.5},
            0.2616883982306,
            0.5233767964612,
        ),
    ],
)
def test_agreement_with_lme4(  # noqa: PLR0917
    data: str, small: str, big: str, chisq: float, df: dict[int, float], p_mixture: float, p_naive: float
) -> None:
    test = boundary_lrt(fitted(small, data), fitted(big, data))
    assert test.chisq == pytest.approx(chisq, abs=4e-6)
    assert test.df == df
    assert test.p_mixture == pytest.approx(p_mixture, rel=1e-5)
    assert test.p_naive == pytest.approx(p_naive, rel=1e-5)


@pytest.mark.parametrize("big", ["strength ~ 1 + (1 | batch / cask)", "strength ~ 1 + (1 | batch) + (1 | batch:cask)"])
def test_a_nested_factor_is_the_same_however_it_is_written(big: str) -> None:
    plain = boundary_lrt(
        fitted("strength ~ 1 + (1 | sample)", "pastes"), fitted("strength ~ 1 + (1 | batch) + (1 | sample)", "pastes")
    )
    test = boundary_lrt(fitted("strength ~ 1 + (1 | sample)", "pastes"), fitted(big, "pastes"))
    assert (test.added, test.df) == (plain.added, plain.df)
    assert test.chisq == pytest.approx(plain.chisq, abs=1e-6)


@pytest.mark.parametrize(
    ("small", "big", "added"),
    [
        (INTERCEPT, "reaction ~ days + (I(days - 5) | subject)", Added(1, 1, 0)),
        ("reaction ~ I(3 * days) + (1 | subject)", SLOPE, Added(1, 1, 0)),
        ("reaction ~ 1 + (1 | subject)", INTERCEPT, Added(0, 0, 1)),
        ("reaction ~ 1 + (1 | subject)", UNCORRELATED, Added(1, 0, 1)),
        ("reaction ~ days + (0 + days | subject)", SLOPE, Added(1, 1, 0)),
        (SLOPE, "reaction ~ days + (days + I(days ** 2) | subject)", Added(1, 2, 0)),
        (UNCORRELATED, "reaction ~ days + (days + I(days ** 2) | subject)", Added(1, 3, 0)),
        (SLOPE, "reaction ~ days + (days | subject) + (0 + I(days ** 2) | subject)", Added(1, 0, 0)),
        (INTERCEPT, "reaction ~ days + (days + I(days ** 2) || subject)", Added(2, 0, 0)),
    ],
)
@pytest.mark.filterwarnings("ignore::multilevel.NotConvergedWarning")  # only what the models have is looked at
def test_what_a_bigger_model_adds(small: str, big: str, added: Added) -> None:
    assert added_parameters(fitted(small), fitted(big)) == added


@pytest.mark.parametrize("gain", [0.01, 0.5, 2.706, 3.841, 10.0])
def test_mixtures_are_means_of_tails_and_below_the_naive_p(gain: float) -> None:
    small = fitted(INTERCEPT)
    for big, low, high in ((UNCORRELATED, 0.0, chi2.sf(gain, 1)), (SLOPE, chi2.sf(gain, 1), chi2.sf(gain, 2))):
        test = boundary_lrt(small, dataclasses.replace(fitted(big), loglik=small.loglik + gain / 2))
        assert test.chisq == pytest.approx(gain)
        assert test.p_mixture == pytest.approx((low + high) / 2)
        assert test.p_mixture < test.p_naive == pytest.approx(high)


def test_five_percent_of_one_variance_is_at_2_706() -> None:
    """The tabulated critical value of the half-and-half mixture."""
    small = fitted(INTERCEPT)
    big = dataclasses.replace(fitted(UNCORRELATED), loglik=small.loglik + 2.7055 / 2)
    assert boundary_lrt(small, big).p_mixture == pytest.approx(0.05, abs=1e-5)


def test_no_gain_at_all_has_p_one() -> None:
    pastes = load_data("pastes")
    level = pastes["strength"] - pastes.groupby("batch", observed=True)["strength"].transform("mean")
    frame = pastes.assign(strength=level)
    small, big = (fit_mixed(f"strength ~ 1 + {r}", frame, reml=False) for r in ("(1 | sample)", "(1 | batch / cask)"))
    test = boundary_lrt(small, big)
    assert (test.chisq, test.p_mixture, test.p_naive) == (0, 1, 1)


def test_fits_by_reml_with_one_fixed_part_are_compared() -> None:
    """Bates et al. (2015): REML criteria 1786.465 and 1743.628."""
    test = boundary_lrt(fitted(INTERCEPT, reml=True), fitted(SLOPE, reml=True))
    assert test.chisq == pytest.approx(1786.465 - 1743.628, abs=2e-3)


def test_predictors_in_another_order_are_one_fixed_part() -> None:
    one = fitted("mathach ~ cses + meanses + (1 | school)", "hsb", reml=True)
    other = fitted("mathach ~ meanses + cses + (cses | school)", "hsb", reml=True)
    assert added_parameters(one, other) == Added(1, 1, 0)


def test_generalized_models_are_compared_too() -> None:
    pytest.importorskip("mixedlm")
    frame = load_data("cbpp")
    small, big = (
        fit_mixed(f"incidence / size ~ {x} + (1 | herd)", frame, engine="mixedlm", family="binomial")
        for x in ("1", "period")
    )
    test = boundary_lrt(small, big)
    assert (test.added, test.df) == (Added(0, 0, 3), {3: 1.0})
    with pytest.raises(ValueError, match="different families"):
        boundary_lrt(fit_mixed("incidence / size ~ 1 + (1 | herd)", frame, reml=False), big)


def test_what_cannot_be_compared_is_refused() -> None:
    sleepstudy = load_data("sleepstudy")
    small = fitted(INTERCEPT)
    fewer = fit_mixed(SLOPE, sleepstudy.iloc[:-1], reml=False)
    squared = fitted("I(reaction ** 2) ~ days + (days | subject)")
    grouped = fit_mixed("reaction ~ days + (1 | other)", sleepstudy.assign(other=np.arange(180) % 9), reml=False)
    for other, message in (
        (fewer, r"different data \(180 and 179 rows\)"),
        (squared, "different data"),
        (fitted(SLOPE, reml=True), "one fit is by REML and one by ML"),
        (small, "both fits are of the same model"),
        (fitted("reaction ~ 1 + (days | subject)"), "the fixed part of the smaller model is no part"),
        (grouped, r"\(Intercept \| subject\) of the smaller model are no part"),
        (dataclasses.replace(fitted(SLOPE), loglik=small.loglik - 1), "can't be at its optimum"),
        (fitted("reaction ~ days + (days + I(days ** 2) || subject)"), "2 variances at once.*bootstrap_lrt"),
    ):
        with pytest.raises(ValueError, match=message):
            boundary_lrt(small, other)
    with pytest.raises(ValueError, match="give the smaller model first"):
        boundary_lrt(fitted(SLOPE), small)
    with pytest.raises(ValueError, match="fit both with reml=False"):
        boundary_lrt(fitted("reaction ~ 1 + (1 | subject)", reml=True), fitted(INTERCEPT, reml=True))


def test_a_test_shows_as_lines_to_read() -> None:
    assert repr(boundary_lrt(fitted(INTERCEPT), fitted(SLOPE))).splitlines() == [
        "Likelihood-ratio test",
        "  small  reaction ~ days + (1 | subject)",
        "  big    reaction ~ days + (days | subject)",
        "  adds   1 variance, 1 covariance",
        "  chisq  42.1393",
        "  p      3.961e-10  against 0.5 chi2(1) + 0.5 chi2(2)",
        "  naive  7.072e-10  against chi2(2)",
    ]
