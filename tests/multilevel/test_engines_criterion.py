"""The criterion is the multivariate normal density, whatever the design: compared with V written out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from multilevel import FormulaError, rest
from multilevel.criterion import Criterion
from multilevel.design import Array, Term
from scipy.linalg import block_diag
from scipy.stats import multivariate_normal

TINY = {"abs": 1e-7, "rel": 1e-9}


@dataclass
class Problem:
    """A small model with V written out for unit sigma."""

    y: Array
    x: Array
    terms: list[Term]
    covariances: list[Array]

    @property
    def z(self) -> Array:
        blocks = []
        for term in self.terms:
            indicator = np.eye(len(term.levels))[term.codes]
            blocks.append(np.einsum("nj,nk->njk", indicator, term.z).reshape(len(self.y), -1))
        return np.concatenate(blocks, axis=1)

    @property
    def d(self) -> Array:
        pairs = zip(self.terms, self.covariances, strict=True)
        return block_diag(*(np.kron(np.eye(len(term.levels)), cov) for term, cov in pairs))

    @property
    def v(self) -> Array:
        return np.eye(len(self.y)) + self.z @ self.d @ self.z.T

    def beta(self, y: Array | None = None, x: Array | None = None) -> Array:
        y, x = self.y if y is None else y, self.x if x is None else x
        inverse = np.linalg.inv(self.v)
        return np.linalg.solve(x.T @ inverse @ x, x.T @ inverse @ y)

    def rss(self, y: Array, x: Array) -> float:
        e = y - x @ self.beta(y, x)
        return float(e @ np.linalg.solve(self.v, e))

    def deviance(self, sigma: float | None, *, reml: bool, y: Array | None = None, x: Array | None = None) -> float:
        """-2 log density; sigma None is profiled out."""
        y, x = self.y if y is None else y, self.x if x is None else x
        p = x.shape[1]
        sigma = sigma or np.sqrt(self.rss(y, x) / (len(y) - p if reml else len(y)))
        v = sigma**2 * self.v
        value = -2 * multivariate_normal.logpdf(y, x @ self.beta(y, x), v)
        if reml:
            value += np.linalg.slogdet(x.T @ np.linalg.solve(v, x))[1] - p * np.log(2 * np.pi)
        return float(value)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """One to three factors, nested or crossed, one or two terms each, some covariances singular."""
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    n = draw(st.integers(12, 30))
    number = draw(st.integers(1, 3))
    nested = draw(st.booleans())
    codes = [rng.integers(0, 3, n)]
    for _ in range(number - 1):
        step = rng.integers(0, 3, n)
        codes.append(codes[-1] * 3 + step if nested else step)
    columns = np.column_stack([np.ones(n), rng.normal(size=(n, 2)) * [1, 50] + [0, 200]])
    terms, covariances = [], []
    for position, raw in enumerate(codes):
        _, dense = np.unique(raw, return_inverse=True)
        levels = pd.Index(np.unique(dense))
        for names in draw(st.sampled_from([[(0,)], [(0, 1)], [(0,), (1,)], [(0, 1, 2)], [(1,), (0, 2)]])):
            terms.append(Term(f"g{position}", tuple(f"x{i}" for i in names), dense, columns[:, names], levels))
            root = rng.normal(size=(len(names), len(names))) / [50 if i == 2 else 1 for i in names]
            if draw(st.booleans()):
                root[:, -1] = 0
            covariances.append(root @ root.T)
    x = columns[:, : draw(st.integers(1, 3))]
    return Problem(rng.normal(size=n) + 100, x, terms, covariances)


@pytest.mark.parametrize("sparse", [False, True], ids=["dense", "sparse"])
@settings(max_examples=60, deadline=None)
@given(problem=problems(), reml=st.booleans())
def test_it_is_the_normal_density_and_its_solution_is_the_textbooks(problem: Problem, reml: bool, sparse: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if sparse:
            patch.setattr(rest, "SMALL", 0)
            patch.setattr(rest, "_is_tree", lambda _: True)
            patch.setattr(rest, "TINY", 0)
        criterion = Criterion(problem.y, problem.x, problem.terms, reml=reml)
    theta = criterion.theta_of(problem.covariances)
    for found, cov in zip(criterion.relative_cov(theta), problem.covariances, strict=True):
        assert found == pytest.approx(cov, abs=1e-9)
    assert criterion(theta) == pytest.approx(problem.deviance(None, reml=reml), **TINY)
    assert criterion.deviance(theta, 0.7) == pytest.approx(problem.deviance(0.7, reml=reml), **TINY)

    solution = criterion.solve(theta)
    beta, v = problem.beta(), problem.v
    dof = len(problem.y) - problem.x.shape[1] * reml
    assert solution.sigma**2 == pytest.approx(problem.rss(problem.y, problem.x) / dof)
    assert solution.fixed == pytest.approx(beta, rel=1e-6, abs=1e-6)
    information = problem.x.T @ np.linalg.solve(v, problem.x)
    assert solution.fixed_cov == pytest.approx(solution.sigma**2 * np.linalg.inv(information), rel=1e-5, abs=1e-8)
    modes = problem.d @ problem.z.T @ np.linalg.solve(v, problem.y - problem.x @ beta)
    assert np.concatenate([b.ravel() for b in solution.effects]) == pytest.approx(modes, rel=1e-5, abs=1e-6)
    spread = problem.d - problem.d @ problem.z.T @ np.linalg.solve(v, problem.z @ problem.d)
    at = 0
    for cov in solution.effects_cov:
        for block in cov:
            k = len(block)
            expected = solution.sigma**2 * spread[at : at + k, at : at + k]
            assert block == pytest.approx(expected, rel=1e-4, abs=1e-7)
            at += k
    assert criterion.fitted(solution) == pytest.approx(problem.x @ beta + problem.z @ modes, rel=1e-6)


@settings(max_examples=30, deadline=None)
@given(problem=problems(), reml=st.booleans())
def test_another_response_and_a_fixed_coefficient(problem: Problem, reml: bool) -> None:
    criterion = Criterion(problem.y, problem.x, problem.terms, reml=reml)
    theta = criterion.theta_of(problem.covariances)
    other = problem.y**2 / 100
    assert criterion.with_response(other)(theta) == pytest.approx(problem.deviance(None, reml=reml, y=other), **TINY)
    last = problem.x.shape[1] - 1
    shifted, rest = problem.y - 0.3 * problem.x[:, last], problem.x[:, :last]
    without = criterion.without_fixed(last, 0.3)
    if last == 0:
        total = multivariate_normal.logpdf(shifted, np.zeros(len(shifted)), without.solve(theta).sigma ** 2 * problem.v)
        assert without(theta) == pytest.approx(-2 * total, **TINY)
    else:
        expected = problem.deviance(None, reml=reml, y=shifted, x=rest)
        assert without(theta) == pytest.approx(expected, **TINY)
    assert criterion(theta) == pytest.approx(problem.deviance(None, reml=reml), **TINY)


def test_theta_does_not_depend_on_unit_or_origin() -> None:
    rng = np.random.default_rng(1)
    codes, time = np.repeat(np.arange(8), 6), np.tile(np.arange(6.0), 8)
    y = 500 + 3 * time + rng.normal(size=8)[codes] + rng.normal(size=48)

    def criterion(clock: Array) -> Criterion:
        columns = np.column_stack([np.ones(48), clock])
        return Criterion(y, columns, [Term("g", ("Intercept", "t"), codes, columns, pd.Index(range(8)))], reml=False)

    plain = criterion(time)
    theta = np.array([0.8, -0.2, 0.4])
    for clock in (2020 + time, time * 1e6, time * 1e-6 - 5):
        assert criterion(clock)(theta) == pytest.approx(plain(theta), abs=1e-6)


def test_many_levels_below_many_levels_take_no_dense_matrix() -> None:
    """30,000 rows of 6,000 children in 2,000 classes in 500 schools: a dense matrix of the rest would hold 25 MB."""
    rng = np.random.default_rng(2)
    child = np.repeat(np.arange(6000), 5)
    classes, school = child // 3, child // 12
    x = np.ones((30_000, 1))
    terms = [
        Term(name, ("Intercept",), codes, x, pd.Index(range(codes.max() + 1)))
        for name, codes in (("school", school), ("class", classes), ("child", child))
    ]
    y = rng.normal(size=500)[school] + rng.normal(size=2000)[classes] + rng.normal(size=30_000)
    criterion = Criterion(y, x, terms, reml=True)
    found = criterion.solve(criterion.search([criterion.starts()[2]]))
    assert found.sigma == pytest.approx(1, abs=0.02)
    assert [len(effects) for effects in found.effects] == [500, 2000, 6000]


def test_crossed_factors_with_too_many_levels_are_refused_before_memory_is_taken() -> None:
    rng = np.random.default_rng(3)
    x = np.ones((40_000, 1))
    terms = [Term(g, ("Intercept",), rng.integers(0, 7000, 40_000), x, pd.Index(range(7000))) for g in "ab"]
    with pytest.raises(FormulaError, match="7000 levels next to the largest"):
        Criterion(rng.normal(size=40_000), x, terms, reml=True)
