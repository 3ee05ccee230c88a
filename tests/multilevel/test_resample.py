"""Draws have the moments of the model, follow from the seed, and the bootstrap counts what it can't fit."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from multilevel import (
    FormulaError,
    MixedFit,
    ReplicatesFailedWarning,
    bootstrap,
    bootstrap_lrt,
    fit_mixed,
    load_data,
    simulate,
    simulate_from,
)
from numpy.testing import assert_allclose, assert_array_equal

INTERCEPT = "reaction ~ days + (1 | subject)"
SLOPE = "reaction ~ days + (days | subject)"
PUPILS = pd.DataFrame({"school": np.repeat(["a", "b", "c", "d"], 6), "ses": np.tile(np.arange(6.0), 4)})
TRUTH = {"fixed": {"Intercept": 1.0, "ses": 2.0}, "sds": {"school": {"Intercept": 3.0, "ses": 0.5}}}


@cache
def fitted(formula: str = SLOPE, data: str = "sleepstudy", reml: bool = True) -> MixedFit:
    return fit_mixed(formula, load_data(data), reml=reml)


def covariance(z: np.ndarray, groups: np.ndarray, cov: np.ndarray, sigma: float) -> np.ndarray:
    return z @ cov @ z.T * (groups[:, None] == groups[None]) + sigma**2 * np.eye(len(z))


def assert_moments(draws: np.ndarray, mean: np.ndarray, cov: np.ndarray) -> None:
    """Within five standard errors, for each row and each pair of rows."""
    n = len(draws)
    assert np.all(np.abs(draws.mean(axis=0) - mean) < 5 * np.sqrt(np.diag(cov) / n))
    spread = np.sqrt((np.outer(np.diag(cov), np.diag(cov)) + cov**2) / n)
    assert np.all(np.abs(np.cov(draws.T) - cov) < 5 * spread)


def test_draws_have_the_moments_of_the_model() -> None:
    fit, frame = fitted(), load_data("sleepstudy")
    x = np.column_stack([np.ones(180), frame["days"]])
    sd, corr = fit.random["sd"].to_numpy(), fit.random["corr Intercept"].iloc[1]
    cov = np.outer(sd, sd) * [[1, corr], [corr, 1]]
    expected = covariance(x, frame["subject"].to_numpy(), cov, fit.residual_sd)
    assert_moments(simulate(fit, seed=1, n=4000), x @ fit.fixed["estimate"].to_numpy(), expected)


def test_draws_of_crossed_factors_have_the_moments_of_the_model() -> None:
    fit, frame = fitted("diameter ~ 1 + (1 | plate) + (1 | sample)", "penicillin"), load_data("penicillin")
    plate, sample = fit.random["variance"]
    cov = fit.residual_sd**2 * np.eye(144)
    for column, variance in (("plate", plate), ("sample", sample)):
        codes = frame[column].to_numpy()
        cov += variance * (codes[:, None] == codes[None])
    assert_moments(simulate(fit, seed=2, n=3000), np.full(144, fit.fixed["estimate"].iloc[0]), cov)


def test_draws_follow_from_the_seed_and_not_from_their_number() -> None:
    ten = simulate(fitted(), seed=3, n=10)
    assert ten.shape == (10, 180)
    assert_array_equal(ten[:4], simulate(fitted(), seed=3, n=4))
    assert not np.any(simulate(fitted(), seed=4) == ten[0])


def test_draws_have_nothing_in_common_with_predictors_of_the_same_seed() -> None:
    frame = pd.DataFrame({"g": np.repeat(np.arange(40), 10), "x": np.random.default_rng(1).normal(size=400)})
    (y,) = simulate_from(
        "y ~ 1 + (1 | g)", frame, fixed={"Intercept": 0}, sds={"g": {"Intercept": 0}}, residual_sd=1, seed=1
    )
    assert abs(np.corrcoef(y, frame["x"])[0, 1]) < 0.2


def test_given_parameters_give_their_moments() -> None:
    draws = simulate_from("y ~ ses + (ses | school)", PUPILS, **TRUTH, residual_sd=2.0, corr=-0.4, seed=1, n=4000)
    x = np.column_stack([np.ones(24), PUPILS["ses"]])
    cov = np.array([[9, -0.6], [-0.6, 0.25]])
    assert_moments(draws, 1 + 2 * PUPILS["ses"], covariance(x, PUPILS["school"].to_numpy(), cov, 2.0))


@pytest.mark.parametrize("response", ["y ", "ses", "np.log(y) ", ""])
def test_without_variances_only_the_fixed_part_is_left(response: str) -> None:
    sds = {"school": {"Intercept": 0.0}}
    draws = simulate_from(
        f"{response}~ ses + (1 | school)", PUPILS, fixed=TRUTH["fixed"], sds=sds, residual_sd=0.0, seed=1
    )
    assert_allclose(draws, [1 + 2 * PUPILS["ses"]])


def test_draws_from_a_fit_are_draws_from_its_parameters() -> None:
    fit = fitted()
    given = simulate_from(
        SLOPE,
        load_data("sleepstudy"),
        fixed=fit.fixed["estimate"].to_dict(),
        sds={"subject": fit.random["sd"].droplevel("group").to_dict()},
        corr=float(fit.random["corr Intercept"].iloc[1]),
        residual_sd=fit.residual_sd,
        seed=9,
    )
    assert_allclose(given, simulate(fit, seed=9), rtol=1e-9)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"fixed": {"Intercept": 1.0}}, "fixed names Intercept; the formula has Intercept, ses"),
        ({"sds": {"school": {"Intercept": 1.0}}}, r"sds\['school'\] names Intercept; the formula has Intercept, ses"),
        ({"sds": {}}, r"sds\['school'\] names nothing"),
        ({"sds": {**TRUTH["sds"], "pupil": {}}}, "'pupil' is no grouping factor of the formula; there are: school"),
        ({"residual_sd": -1.0}, "a standard deviation is negative"),
        ({"corr": 1.5}, "no 2 effects can all have the correlation 1.5"),
        ({"data": PUPILS.assign(ses=PUPILS["ses"].where(PUPILS["ses"] > 0))}, "4 rows lack a value"),
    ],
)
def test_impossible_parameters_are_named(change: dict[str, object], message: str) -> None:
    given = {"data": PUPILS, "residual_sd": 1.0, "seed": 1, **TRUTH} | change
    with pytest.raises(ValueError, match=message):
        simulate_from("y ~ ses + (ses | school)", given.pop("data"), **given)


def test_a_design_without_a_column_of_the_formula_is_refused() -> None:
    with pytest.raises(FormulaError, match="no column 'sex'"):
        simulate_from("y ~ sex + (1 | school)", PUPILS, **TRUTH, residual_sd=1.0, seed=1)


def estimates(fit: MixedFit) -> dict[str, float]:
    return {"days": fit.fixed.loc["days", "estimate"], "sigma": fit.residual_sd}


def test_replicates_spread_as_the_standard_error_says() -> None:
    fit = fitted(reml=False)
    frame = bootstrap(fit, estimates, n=200, seed=1)
    assert list(frame.columns) == ["days", "sigma"]
    assert frame.index.equals(pd.RangeIndex(200, name="replicate"))
    assert frame.attrs["failures"] == 0
    se = fit.fixed.loc["days", "se"]
    assert frame["days"].mean() == pytest.approx(fit.fixed.loc["days", "estimate"], abs=4 * se / np.sqrt(200))
    assert frame["days"].std() == pytest.approx(se, rel=0.2)


def test_replicates_are_those_of_the_simulated_responses() -> None:
    fit, frame = fitted(reml=False), load_data("sleepstudy")
    found = bootstrap(fit, estimates, n=2, seed=5)
    for y, (_, row) in zip(simulate(fit, seed=5, n=2), found.iterrows(), strict=True):
        anew = fit_mixed(SLOPE, frame.assign(reaction=y), reml=False)
        assert_allclose(row, list(estimates(anew).values()), rtol=1e-5)


def fail_sometimes(monkeypatch: pytest.MonkeyPatch, every: int) -> None:
    refit, calls = MixedFit.refit, iter(range(10**6))

    def refit_or_fail(fit: MixedFit, response: np.ndarray) -> MixedFit:
        if next(calls) % every == 0:
            raise np.linalg.LinAlgError("singular")
        return refit(fit, response)

    monkeypatch.setattr(MixedFit, "refit", refit_or_fail)


def test_failures_are_rows_of_nan_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    fit = fitted()
    whole = bootstrap(fit, estimates, n=9)
    fail_sometimes(monkeypatch, every=4)
    with pytest.warns(ReplicatesFailedWarning, match="3 of 9 replicates have no value"):
        frame = bootstrap(fit, estimates, n=9)
    assert frame.attrs["failures"] == 3
    assert list(frame.index[frame.isna().all(axis=1)]) == [0, 4, 8]
    assert frame.dropna().equals(whole.drop(index=[0, 4, 8]))


def test_a_statistic_without_value_is_no_failure() -> None:
    assert bootstrap(fitted(), lambda _: {"x": np.nan}, n=2).attrs["failures"] == 0


def test_an_error_of_the_statistic_is_not_hidden() -> None:
    with pytest.raises(KeyError, match="nights"):
        bootstrap(fitted(), lambda fit: {"x": fit.fixed.loc["nights", "estimate"]}, n=2)


def test_half_of_the_simulated_tests_gain_nothing() -> None:
    """One variance on the boundary: half chi2(0), half chi2(1), whose 95 % point is 2.71."""
    test = bootstrap_lrt(
        fitted(INTERCEPT, reml=False), fitted("reaction ~ days + (days || subject)", reml=False), 300, 1
    )
    assert test.failures == 0
    assert (test.simulated >= 0).all()
    assert np.mean(test.simulated == 0) == pytest.approx(0.55, abs=0.1)
    assert np.mean(test.simulated > 2.71) == pytest.approx(0.05, abs=0.04)
    assert test.p == pytest.approx(1 / 301)


def test_p_counts_the_observed_value_too() -> None:
    small, big = (fitted(f"strength ~ 1 + {r}", "pastes", reml=False) for r in ("(1 | sample)", "(1 | batch / cask)"))
    test = bootstrap_lrt(small, big, n=60, seed=1)
    assert test.chisq == pytest.approx(0.4072, abs=1e-4)
    assert test.p == (1 + (test.simulated >= test.chisq).sum()) / 61
    assert 0.1 < test.p < 0.45
    assert repr(test).splitlines()[-2:] == [
        "  chisq  0.4072",
        f"  p      {test.p:.4g}  from 60 replicates, of which 0 failed",
    ]


def test_failed_tests_are_left_out_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    small, big = fitted(INTERCEPT), fitted(SLOPE)
    fail_sometimes(monkeypatch, every=5)
    with pytest.warns(ReplicatesFailedWarning, match="4 of 10 replicates have no value"):
        test = bootstrap_lrt(small, big, n=10)
    assert test.failures == test.simulated.isna().sum() == 4
    assert test.p == 1 / 7


def test_a_bigger_model_that_ends_lower_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    small, big = fitted(INTERCEPT), fitted(SLOPE)
    refit = MixedFit.refit
    lower = {big.formula: -100.0}

    def short(fit: MixedFit, response: np.ndarray) -> MixedFit:
        found = refit(fit, response)
        return replace(found, loglik=found.loglik + lower.pop(fit.formula, 0.0))

    monkeypatch.setattr(MixedFit, "refit", short)
    with pytest.warns(ReplicatesFailedWarning, match="1 of 3 replicates"):
        assert bootstrap_lrt(small, big, n=3).simulated.isna().tolist() == [True, False, False]


def test_fits_that_cannot_be_compared_are_refused() -> None:
    with pytest.raises(ValueError, match="give the smaller model first"):
        bootstrap_lrt(fitted(SLOPE), fitted(INTERCEPT))


def test_generalized_models_are_not_drawn_from() -> None:
    pytest.importorskip("mixedlm")
    fit = fit_mixed("incidence / size ~ period + (1 | herd)", load_data("cbpp"), engine="mixedlm", family="binomial")
    with pytest.raises(ValueError, match="gaussian models only; this one is binomial"):
        simulate(fit, seed=1)
