"""Likelihood-ratio tests of nested mixed models, also where the smaller one lies on the boundary.

A variance can't be negative, so under the smaller model half of the samples give no gain at all: the plain chi-square
reference is wrong, and its p too large. Stram & Lee (1994) give the mixture that is right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2

from multilevel.design import Array, Term
from multilevel.result import MixedFit

NO_GAIN = 1e-6  # in units of chi-square: how exactly log-likelihoods are known
LOSS = 1e-4
SAME = 1e-8


@dataclass(frozen=True, slots=True)
class Added:
    """Parameters that a bigger model has and a smaller one lacks."""

    variances: int
    covariances: int
    fixed: int

    def __str__(self) -> str:
        counts = {"variance": self.variances, "covariance": self.covariances, "fixed effect": self.fixed}
        return ", ".join(f"{n} {name}{'s' if n > 1 else ''}" for name, n in counts.items() if n)


@dataclass(frozen=True, slots=True, repr=False)
class BoundaryTest:
    """A likelihood-ratio test.

    Attributes:
        small, big: the formulas.
        added: what `big` has and `small` lacks.
        chisq: twice the difference of the log-likelihoods.
        df: the reference distribution: degrees of freedom of each chi-square in the mixture → its weight.
        p_mixture: p under that reference.
        p_naive: p under one chi-square with as many degrees of freedom as parameters were added.
    """

    small: str
    big: str
    added: Added
    chisq: float
    df: Mapping[int, float]
    p_mixture: float
    p_naive: float

    def __repr__(self) -> str:
        mixture = " + ".join(f"{weight:g} chi2({df})" for df, weight in self.df.items())
        return (
            f"Likelihood-ratio test\n  small  {self.small}\n  big    {self.big}\n  adds   {self.added}\n"
            f"  chisq  {self.chisq:.4f}\n  p      {self.p_mixture:.4g}  against {mixture}\n"
            f"  naive  {self.p_naive:.4g}  against chi2({max(self.df)})"
        )


def boundary_lrt(small: MixedFit, big: MixedFit) -> BoundaryTest:
    """Test `small` against `big` with the reference distribution that the boundary asks for.

    One new variance with c other parameters (its covariances, or fixed effects): half chi2(c), half chi2(c + 1), as
    Stram & Lee (1994) show; no new variance: plain chi-square. Both fits by ML, or both by REML with one fixed part.

    Raises:
        ValueError: the fits can't be compared, or more than one variance is new: no simple mixture is known then.
    """
    added = added_parameters(small, big)
    if added.variances > 1:
        raise ValueError(
            f"the bigger model adds {added.variances} variances at once, and the mixture for that is not a simple one; "
            "add one at a time, or use bootstrap_lrt"
        )
    gain = twice_gain(small.loglik, big.loglik)
    total = added.variances + added.covariances + added.fixed
    df = {total - 1: 0.5, total: 0.5} if added.variances else {total: 1.0}
    return BoundaryTest(
        small=small.formula,
        big=big.formula,
        added=added,
        chisq=gain,
        df=df,
        p_mixture=sum(weight * _tail(gain, k) for k, weight in df.items()),
        p_naive=_tail(gain, total),
    )


def twice_gain(small: float, big: float) -> float:
    """Twice the difference of two log-likelihoods, exactly zero where it is negligible.

    Raises:
        ValueError: the bigger model's log-likelihood is the lower one.
    """
    gain = 2.0 * (big - small)
    if gain < -LOSS:
        raise ValueError(
            f"the bigger model's log-likelihood is lower by {-gain / 2:.4g}, which can't be at its optimum; "
            "look at `evidence` of both fits"
        )
    return gain if gain > NO_GAIN else 0.0


def added_parameters(small: MixedFit, big: MixedFit) -> Added:
    """What `big` has and `small` lacks.

    Random terms are compared by what they span, not by name: `(1 | a:b)` is `(1 | ab)`, and `(x | g)` is
    `(I(x - 5) | g)`.

    Raises:
        ValueError: other data, another method, not nested, or equal.
    """
    _check_comparable(small, big)
    here, there = small._criterion, big._criterion
    if not _spanned(here.x, there.x):
        raise ValueError("the fixed part of the smaller model is no part of the bigger one's; compare AIC of ML fits")
    homes = [_home(term, there.terms) for term in here.terms]
    if None in homes:
        lost = here.terms[homes.index(None)]
        raise ValueError(
            f"the random effects ({', '.join(lost.effects)} | {lost.group}) of the smaller model are no part of the "
            "bigger one's; give the smaller model first, or compare AIC"
        )
    sizes = np.array([len(term.effects) for term in here.terms])
    variances = covariances = 0
    for position, term in enumerate(there.terms):
        own = sizes[np.array(homes) == position]
        k = len(term.effects)
        variances += k - int(own.sum())
        covariances += (k * (k - 1) - int(np.sum(own * (own - 1)))) // 2
    added = Added(variances, covariances, there.x.shape[1] - here.x.shape[1])
    if not str(added):
        raise ValueError("both fits are of the same model; the bigger one must have a parameter more")
    return added


def _check_comparable(small: MixedFit, big: MixedFit) -> None:
    here, there = small._criterion, big._criterion
    if small.family != big.family:
        raise ValueError(f"the fits are of different families, {small.family} and {big.family}")
    if small.nobs != big.nobs or not np.array_equal(here.y, there.y):
        raise ValueError(
            f"the fits are of different data ({small.nobs} and {big.nobs} rows): a likelihood compares models of one "
            "response in the same rows; drop rows that lack a value of any predictor first"
        )
    if small.reml != big.reml:
        raise ValueError("one fit is by REML and one by ML; fit both with the same `reml`")
    if small.reml and not (here.x.shape == there.x.shape and np.allclose(_sorted(here.x), _sorted(there.x))):
        raise ValueError("REML likelihoods compare models with one fixed part only; fit both with reml=False")


def _sorted(x: Array) -> Array:
    """Columns in an order that depends on their values alone."""
    return x[:, np.lexsort(x[::-1])]


def _home(term: Term, others: tuple[Term, ...]) -> int | None:
    """Position of the smallest term among `others` of which `term` is a part."""
    found = [at for at, other in enumerate(others) if _same_groups(term, other) and _spanned(term.z, other.z)]
    return min(found, key=lambda at: len(others[at].effects), default=None)


def _same_groups(one: Term, other: Term) -> bool:
    pairs = np.unique(np.stack([one.codes, other.codes]), axis=1).shape[1]
    return bool(pairs == len(one.levels) == len(other.levels))


def _spanned(some: Array, others: Array) -> bool:
    """Whether every column of `some` is a combination of columns of `others`."""
    q = np.linalg.qr(others / np.linalg.norm(others, axis=0)).Q
    rest = some - q @ (q.T @ some)
    return bool(np.all(np.linalg.norm(rest, axis=0) <= SAME * np.linalg.norm(some, axis=0)))


def _tail(chisq: float, df: int) -> float:
    """P(X >= chisq); with zero degrees of freedom X is always zero."""
    if df == 0:
        return float(chisq <= 0)
    return float(chi2.sf(chisq, df))
