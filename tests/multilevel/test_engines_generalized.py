"""Generalized models: Laplace's approximation against its definition, and what the second engine is held to."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from multilevel import FormulaError, NotConvergedWarning, fit_mixed, load_data
from multilevel.design import Array, Term
from multilevel.laplace import Binomial, Laplace, Poisson
from scipy.optimize import minimize
from scipy.stats import binom, poisson


def crossed_terms(rng: np.random.Generator, n: int) -> list[Term]:
    columns = np.column_stack([np.ones(n), rng.normal(size=n)])
    slopes, other = rng.integers(0, 4, n), rng.integers(0, 3, n)
    return [
        Term("a", ("Intercept", "x"), slopes, columns, pd.Index(range(4))),
        Term("b", ("Intercept",), other, columns[:, :1], pd.Index(range(3))),
    ]


@pytest.mark.parametrize("kind", ["binomial", "poisson"])
def test_it_is_the_joint_density_at_its_mode_with_the_curvature_there(kind: str) -> None:
    rng = np.random.default_rng(4)
    n = 40
    terms, size = crossed_terms(rng, n), rng.integers(1, 9, n).astype(float)
    x = np.column_stack([np.ones(n), terms[0].z[:, 1]])
    counts = rng.binomial(size.astype(int), 0.4) if kind == "binomial" else rng.poisson(2.0, n)
    family = Binomial(size) if kind == "binomial" else Poisson(np.ones(n))
    laplace = Laplace(counts / size if kind == "binomial" else counts.astype(float), x, terms, family)
    covariances = [np.array([[0.8, 0.2], [0.2, 0.3]]), np.array([[0.5]])]
    fixed = np.array([0.3, -0.2])
    found = laplace(laplace.pack(laplace.layout.theta_of(covariances), fixed))

    roots = [np.linalg.cholesky(cov) for cov in covariances]
    z = np.concatenate(
        [
            np.einsum("nj,nk->njk", np.eye(len(t.levels))[t.codes], t.z @ root).reshape(n, -1)
            for t, root in zip(terms, roots, strict=True)
        ],
        axis=1,
    )

    def joint(u: Array) -> float:
        eta = x @ fixed + z @ u
        mean = 1 / (1 + np.exp(-eta)) if kind == "binomial" else np.exp(eta)
        density = binom.logpmf(counts, size, mean) if kind == "binomial" else poisson.logpmf(counts, mean)
        return float(-density.sum() + 0.5 * u @ u)

    best = minimize(joint, np.zeros(z.shape[1]), method="BFGS", options={"gtol": 1e-9})
    eta = x @ fixed + z @ best.x
    weights = size * np.exp(eta) / (1 + np.exp(eta)) ** 2 if kind == "binomial" else np.exp(eta)
    curvature = np.eye(z.shape[1]) + z.T @ (weights[:, None] * z)
    assert found == pytest.approx(2 * best.fun + np.linalg.slogdet(curvature)[1], abs=1e-6)


def test_counts_of_trials_equal_rows_of_single_trials() -> None:
    herds = load_data("cbpp")
    fit = fit_mixed("incidence / size ~ period + (1 | herd)", herds, engine="mixedlm", family="binomial")
    rows = herds.loc[herds.index.repeat(herds["size"])].reset_index()
    rows["ill"] = rows.groupby("index").cumcount() < rows["incidence"]
    single = fit_mixed("ill ~ period + (1 | herd)", rows, engine="mixedlm", family="binomial")
    pd.testing.assert_frame_equal(fit.fixed, single.fixed, rtol=1e-4)
    pd.testing.assert_frame_equal(fit.random, single.random, rtol=1e-3)
    assert fit.residual_sd is None
    assert not fit.reml
    assert fit.fitted.between(0, 1).all()
    assert fit.residuals.to_numpy() == pytest.approx((herds["incidence"] / herds["size"] - fit.fitted).to_numpy())


def test_poisson_counts_with_slopes() -> None:
    seizures = load_data("epil")
    fit = fit_mixed("seizures ~ lbase + treatment + (1 | subject)", seizures, engine="mixedlm", family="poisson")
    assert fit.converged
    assert fit.icc is None
    assert fit.fitted.mean() == pytest.approx(seizures["seizures"].mean(), rel=0.02)
    more = fit_mixed("seizures ~ lbase + treatment + (period | subject)", seizures, engine="mixedlm", family="poisson")
    assert more.loglik > fit.loglik


def test_a_maximum_at_infinity_is_not_called_converged() -> None:
    """The predictor separates successes from failures: the odds ratio grows without bound."""
    rng = np.random.default_rng(1)
    x = rng.normal(size=100)
    data = pd.DataFrame({"x": x, "y": x > 0, "group": np.arange(100) // 10})
    with pytest.warns(NotConvergedWarning, match="possible_gain=inf"):
        fit = fit_mixed("y ~ x + (1 | group)", data, engine="mixedlm", family="binomial")
    assert not fit.converged


def test_refit_of_a_generalized_model() -> None:
    herds = load_data("cbpp")
    fit = fit_mixed("incidence / size ~ period + (1 | herd)", herds, engine="mixedlm", family="binomial")
    again = fit.refit(herds["incidence"] / herds["size"])
    assert again.loglik == pytest.approx(fit.loglik, abs=1e-7)
    assert again.converged
    with pytest.raises(FormulaError, match="0 or 1"):
        fit.refit(herds["size"])


@pytest.mark.parametrize(
    ("formula", "family", "part"),
    [
        ("size ~ period + (1 | herd)", "binomial", "'successes / trials'"),
        ("size / incidence ~ period + (1 | herd)", "binomial", "no more successes than trials"),
        ("half / size ~ period + (1 | herd)", "binomial", "whole numbers"),
        ("half ~ period + (1 | herd)", "poisson", "0, 1, 2"),
        ("never ~ period + (1 | herd)", "binomial", "the same in every row"),
        ("never ~ period + (1 | herd)", "poisson", "zero in every row"),
    ],
)
def test_responses_that_a_family_does_not_have(formula: str, family: str, part: str) -> None:
    herds = load_data("cbpp").assign(half=lambda frame: frame["incidence"] / 2, never=0)
    with pytest.raises(FormulaError, match=part):
        fit_mixed(formula, herds, engine="mixedlm", family=family)
