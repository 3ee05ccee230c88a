"""Profile intervals agree with lme4's, and with a likelihood written down a second time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from multilevel import MixedFit, fit_mixed, load_data, profile_ci, profile_deviance
from numpy.testing import assert_allclose
from scipy.optimize import minimize
from scipy.stats import multivariate_normal

DYESTUFF = "dye_yield ~ 1 + (1 | batch)"
SLEEP = "reaction ~ days + (days | subject)"
LME4 = {
    ("dyestuff", DYESTUFF): {
        "sd_Intercept|batch": (12.198535214877, 84.063046709422),
        "sigma": (38.229984882596, 67.657696244772),
        "Intercept": (1486.45149996883, 1568.54849436812),
    },
    ("sleepstudy", SLEEP): {
        "sd_Intercept|subject": (14.381481116478, 37.716018740322),
        "cor_days.Intercept|subject": (-0.4815004431965, 0.6849861389666),
        "sd_days|subject": (3.801164762386, 8.753366659263),
        "sigma": (22.898266215013, 28.857997322746),
        "Intercept": (237.680695469373, 265.129514691758),
        "days": (7.358653295307, 13.575918741498),
    },
    ("pastes", "strength ~ 1 + (1 | sample) + (1 | batch)"): {
        "sd_Intercept|sample": (2.157933738334, 4.053589032935),
        "sd_Intercept|batch": (0, 2.946591262546),
        "sigma": (0.6520233561971, 1.08544808959),
        "Intercept": (58.66365037857, 61.443016368511),
    },
    ("penicillin", "diameter ~ 1 + (1 | plate) + (1 | sample)"): {
        "sd_Intercept|plate": (0.6335659659618, 1.182103975286),
        "sd_Intercept|sample": (1.095789465299, 3.556291864356),
        "sigma": (0.4858454001165, 0.6294534785988),
        "Intercept": (21.266627383056, 24.677817616179),
    },
}


@cache
def fitted(data: str, formula: str, reml: bool = False) -> MixedFit:
    return fit_mixed(formula, load_data(data), reml=reml)


def sleepstudy(change: pd.DataFrame) -> pd.DataFrame:
    return profile_ci(fit_mixed(SLEEP, change, reml=False))


@pytest.mark.parametrize(("data", "formula"), sorted(LME4))
def test_agreement_with_lme4(data: str, formula: str) -> None:
    found = profile_ci(fitted(data, formula))
    expected = LME4[data, formula]
    assert list(found.index) == list(expected)
    for name, limits in expected.items():
        assert_allclose(found.loc[name, ["lower", "upper"]], limits, rtol=1e-3, atol=1e-9, err_msg=name)


def test_estimates_are_those_of_the_fit() -> None:
    fit = fitted("sleepstudy", SLEEP)
    estimates = profile_ci(fit)["estimate"]
    assert_allclose(estimates[["Intercept", "days"]], fit.fixed["estimate"])
    assert_allclose(estimates[["sd_Intercept|subject", "sd_days|subject"]], fit.random["sd"])
    assert estimates["cor_days.Intercept|subject"] == pytest.approx(fit.random["corr Intercept"].iloc[1])
    assert estimates["sigma"] == pytest.approx(fit.residual_sd)


@pytest.mark.parametrize("data", ["dyestuff", "dyestuff2"])
def test_limits_are_where_a_normal_density_written_down_falls_by_half_of_3_84(data: str) -> None:
    """With all of V: at each limit the best density over the other parameters is that much lower.

    In dyestuff2 the SD is zero at the estimate, but not where the mean is held elsewhere.
    """
    frame = load_data(data)
    fit = fitted(data, DYESTUFF)
    same = frame["batch"].to_numpy()[:, None] == frame["batch"].to_numpy()[None]

    def density(mean: float, sd: float, sigma: float) -> float:
        return multivariate_normal.logpdf(frame["dye_yield"], np.full(30, mean), sd**2 * same + sigma**2 * np.eye(30))

    names = ["Intercept", "sd_Intercept|batch", "sigma"]
    table = profile_ci(fit, which=names)
    scale = np.array([frame["dye_yield"].mean(), fit.residual_sd, fit.residual_sd])
    for held, name in enumerate(names):
        for limit in table.loc[name, ["lower", "upper"]].loc[lambda limits: limits != 0]:

            def below(free: np.ndarray, held: int = held, limit: float = limit) -> float:
                return -density(*np.insert(free * np.delete(scale, held), held, limit))

            best = -minimize(below, np.ones(2), method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-9}).fun
            assert 2 * (fit.loglik - best) == pytest.approx(3.841459, abs=1e-4), (name, limit)


@pytest.mark.parametrize("data", ["dyestuff", "dyestuff2"])
def test_higher_levels_hold_lower_ones(data: str) -> None:
    tables = [profile_ci(fitted(data, DYESTUFF), level) for level in (0.5, 0.8, 0.95, 0.99)]
    for inner, outer in pairwise(tables):
        assert (outer["lower"] <= inner["lower"]).all()
        assert (inner["upper"] < outer["upper"]).all()
        assert ((inner["lower"] <= inner["estimate"]) & (inner["estimate"] < inner["upper"])).all()


def test_an_sd_that_may_be_zero_starts_there() -> None:
    assert profile_ci(fitted("dyestuff2", DYESTUFF)).loc["sd_Intercept|batch", "lower"] == 0
    assert (
        profile_ci(fitted("pastes", "strength ~ 1 + (1 | batch / cask)"), which=["sd_Intercept|batch"]).iloc[0, 1] == 0
    )


def test_a_correlation_that_the_data_leave_open_may_be_anything() -> None:
    rng = np.random.default_rng(5)
    group, x = np.repeat(np.arange(8), 6), np.tile(np.arange(6.0), 8)
    noise = rng.normal(size=48)
    noise -= pd.Series(noise).groupby(group).transform("mean").to_numpy()
    frame = pd.DataFrame({"group": group, "x": x, "y": x + noise})
    found = profile_ci(fit_mixed("y ~ x + (x | group)", frame, reml=False), which=["cor_x.Intercept|group"])
    assert_allclose(found[["lower", "upper"]], [[-1, 1]])


def test_limits_follow_the_units() -> None:
    frame = load_data("sleepstudy")
    plain = profile_ci(fitted("sleepstudy", SLEEP))
    scaled = sleepstudy(frame.assign(reaction=frame["reaction"] / 1000, days=frame["days"] * 24))
    factor = pd.Series(1e-3, plain.index)
    factor["cor_days.Intercept|subject"] = 1
    factor[["sd_days|subject", "days"]] = 1e-3 / 24
    assert_allclose(scaled, plain.mul(factor, axis=0), rtol=1e-4)


def test_an_origin_far_away_changes_only_what_is_measured_there() -> None:
    frame = load_data("sleepstudy")
    moved = sleepstudy(frame.assign(days=frame["days"] + 2000))
    same = ["sd_days|subject", "sigma", "days"]
    assert_allclose(moved.loc[same], profile_ci(fitted("sleepstudy", SLEEP)).loc[same], rtol=1e-4)
    intercept = profile_ci(fitted("sleepstudy", "reaction ~ I(days + 2000) + (I(days + 2000) | subject)"))
    assert_allclose(intercept, moved, rtol=1e-4)
    assert moved.loc["sd_Intercept|subject", "upper"] == pytest.approx(
        2000 * moved.loc["sd_days|subject", "upper"], rel=0.01
    )
    assert (
        -1
        <= moved.loc["cor_days.Intercept|subject", "lower"]
        < moved.loc["cor_days.Intercept|subject", "upper"]
        < -0.99
    )


def test_a_lower_deviance_on_another_branch_widens_the_interval() -> None:
    """A perfect correlation at the estimate; from -0.7 on, two small SDs fit better than what leads there."""
    rng = np.random.default_rng(21)
    group, x = np.repeat(np.arange(8), 4), np.tile(np.arange(4.0), 8)
    y = rng.normal(size=8)[group] + rng.normal(size=32)
    fit = fit_mixed("y ~ x + (x | group)", pd.DataFrame({"group": group, "x": x, "y": y}), reml=False)
    same = group[:, None] == group[None]

    def below(free: np.ndarray) -> float:
        mean, slope, a, b, sigma = free
        random = a**2 - 0.9 * a * b * (x[:, None] + x[None]) + b**2 * np.outer(x, x)
        return -multivariate_normal.logpdf(y, mean + slope * x, same * random + sigma**2 * np.eye(32))

    starts = ([0, 0, a, b, 1] for a, b in ((1.0, 0.05), (0.05, 0.5)))
    best = min(minimize(below, s, method="Nelder-Mead", options={"maxiter": 4000}).fun for s in starts)
    assert 2 * (fit.loglik + best) < 3.84
    assert profile_ci(fit, which=["cor_x.Intercept|group"])["lower"].item() < -0.9


def test_a_shift_of_the_response_moves_the_intercept_alone() -> None:
    frame = load_data("sleepstudy")
    shifted = sleepstudy(frame.assign(reaction=frame["reaction"] - 250))
    plain = profile_ci(fitted("sleepstudy", SLEEP))
    plain.loc["Intercept"] -= 250
    assert_allclose(shifted, plain, rtol=1e-4)


def test_a_fit_by_reml_is_profiled_by_ml() -> None:
    assert_allclose(
        profile_ci(fitted("sleepstudy", SLEEP, reml=True)), profile_ci(fitted("sleepstudy", SLEEP)), rtol=1e-4
    )


def test_three_correlated_effects() -> None:
    """Every limit is where the profile, searched anew from the estimate, is at the quantile; or an end of the range."""
    fit = fitted("orthodont", "distance ~ age + (age + I((age - 11) ** 2) | subject)")
    found = profile_ci(fit, which=["sd_age|subject", "cor_I((age - 11) ** 2).Intercept|subject"])
    for name, row in found.iterrows():
        for limit in row[["lower", "upper"]]:
            rise = profile_deviance(fit, str(name), [limit]).iloc[0]
            assert rise == pytest.approx(3.841459, abs=1e-3) or (limit in (0, -1, 1) and rise < 3.85), (name, limit)


def test_which_restricts_and_orders() -> None:
    found = profile_ci(fitted("sleepstudy", SLEEP), which=["days", "sigma"])
    assert list(found.index) == ["days", "sigma"]


def test_deviance_rises_from_zero_to_the_quantile_at_the_limits() -> None:
    fit = fitted("sleepstudy", SLEEP)
    estimate, lower, upper = profile_ci(fit, which=["sd_days|subject"]).iloc[0]
    curve = profile_deviance(fit, "sd_days|subject", [lower, estimate, upper, 2 * upper])
    assert_allclose(curve, [3.841459, 0, 3.841459, curve.iloc[3]], atol=1e-4)
    assert curve.iloc[3] > 20
    assert (curve.index.name, curve.name) == ("sd_days|subject", "deviance above its minimum")


def test_reml_moves_the_profile_of_an_sd_upwards() -> None:
    values = np.linspace(5, 100, 20)
    ml, reml = (profile_deviance(fitted("dyestuff", DYESTUFF, r), "sd_Intercept|batch", values) for r in (False, True))
    assert ml.idxmin() <= reml.idxmin()
    assert reml.iloc[-1] < ml.iloc[-1]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda fit: profile_ci(fit, which=["sd_days"]),
            r"no parameter 'sd_days'; there are: sd_Intercept\|subject, cor_",
        ),
        (lambda fit: profile_ci(fit, which="sigma"), r"which is a list of names; write \['sigma'\]"),
        (lambda fit: profile_ci(fit, level=95), "level is 95; it lies between 0 and 1"),
        (lambda fit: profile_deviance(fit, "sd_days|subject", [-1]), "-1 is outside the range .* 0 to inf"),
        (lambda fit: profile_deviance(fit, "days", [10]), "REML can't compare values of 'days'"),
    ],
)
def test_what_cannot_be_profiled_is_said(call: Callable[[MixedFit], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call(fitted("sleepstudy", SLEEP, reml=True))


def test_generalized_models_are_not_profiled() -> None:
    pytest.importorskip("mixedlm")
    fit = fit_mixed("incidence / size ~ period + (1 | herd)", load_data("cbpp"), engine="mixedlm", family="binomial")
    with pytest.raises(ValueError, match="profiled for gaussian models only; this one is binomial"):
        profile_ci(fit)
