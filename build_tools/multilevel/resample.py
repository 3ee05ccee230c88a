"""Responses drawn from a model: for predictive checks, for power, and for the parametric bootstrap.

A draw has new random effects and new residuals; only the design and the parameters are kept (Davison & Hinkley 1997,
chapter 4). Everything follows from the seed, and the first draws don't depend on how many are asked for.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pandas as pd
from patsy import EvalEnvironment

from multilevel.criterion import Criterion
from multilevel.design import Array, Term, cholesky
from multilevel.lrt import added_parameters, twice_gain
from multilevel.model import build
from multilevel.result import MixedFit

RESPONSE = "_response"
STREAM = (1,)
ROUNDING = 1e-12


class ReplicatesFailedWarning(UserWarning):
    """Some replicates of a bootstrap have no value; the message says how many."""


@dataclass(frozen=True, slots=True, repr=False)
class BootstrapTest:
    """A likelihood-ratio test against its own simulated reference.

    Attributes:
        small, big: the formulas.
        chisq: twice the difference of the log-likelihoods.
        simulated: the same for each data set drawn under `small`; NaN where a fit failed.
        p: share of simulated values that reach `chisq`, the observed one counted among them.
        failures: number of replicates without a value.
    """

    small: str
    big: str
    chisq: float
    simulated: pd.Series
    p: float
    failures: int

    def __repr__(self) -> str:
        return (
            f"Bootstrap likelihood-ratio test\n  small  {self.small}\n  big    {self.big}\n"
            f"  chisq  {self.chisq:.4f}\n  p      {self.p:.4g}  "
            f"from {len(self.simulated)} replicates, of which {self.failures} failed"
        )


def simulate(fit: MixedFit, seed: int, n: int = 1) -> Array:
    """`n` new responses from the fitted model, n x nobs, in the order of the rows used.

    Raises:
        ValueError: the model is a generalized one.
    """
    return np.array(list(islice(_draws(fit, seed), n)))


def simulate_from(  # noqa: PLR0913 (a model has this many parts)
    formula: str,
    data: pd.DataFrame,
    *,
    fixed: Mapping[str, float],
    sds: Mapping[str, Mapping[str, float]],
    residual_sd: float,
    seed: int,
    corr: float = 0.0,
    n: int = 1,
) -> Array:
    """`n` responses from a model with given parameters, n x rows of `data`, which needn't hold a response.

    For power, fit the first with `fit_mixed`, and the others with its `refit`, which is quick.

    Args:
        formula: as for `fit_mixed`; what stands left of the tilde only names the response.
        data: the design: predictors and grouping factors.
        fixed: every coefficient, by the name that `MixedFit.fixed` gives it.
        sds: per grouping factor the SD of every effect, for example `{"school": {"Intercept": 3, "cses": 0.5}}`.
        residual_sd: of level 1.
        seed: of the random numbers.
        corr: correlation of each pair of effects that the formula lets correlate.
        n: number of responses.

    Raises:
        FormulaError: the formula can't be read, or doesn't fit the data.
        ValueError: a parameter is missing, unknown or impossible, or the data have missing values.
    """
    right = formula.partition("~")[2]
    placeholder = data.assign(**{RESPONSE: np.arange(float(len(data)))})
    model = build(f"{RESPONSE} ~ {right}", placeholder, "gaussian", EvalEnvironment.capture(1))
    if len(model.y) < len(data):
        raise ValueError(f"{len(data) - len(model.y)} rows lack a value that the formula uses; fill or drop them")
    beta = _values("fixed", fixed, model.names)
    for group in sds.keys() - model.groups.keys():
        raise ValueError(f"sds: {group!r} is no grouping factor of the formula; there are: {', '.join(model.groups)}")
    for group in model.groups:
        named = [effect for term in model.terms if term.group == group for effect in term.effects]
        _values(f"sds[{group!r}]", sds.get(group, {}), named)
    if residual_sd < 0 or any(sd < 0 for effects in sds.values() for sd in effects.values()):
        raise ValueError("a standard deviation is negative")
    covariances = [_covariance(np.array([sds[term.group][e] for e in term.effects]), corr) for term in model.terms]
    return np.array(list(islice(_responses(model.x @ beta, model.terms, covariances, residual_sd, seed), n)))


def bootstrap(
    fit: MixedFit, statistic: Callable[[MixedFit], Mapping[str, float]], n: int = 200, seed: int = 1
) -> pd.DataFrame:
    """Parametric bootstrap: `statistic` of `fit` refitted to each of `n` simulated responses, one row each.

    A replicate whose fit fails, or doesn't converge, is a row of NaN; `attrs["failures"]` counts them, and a
    `ReplicatesFailedWarning` says so.

    Raises:
        ValueError: the model is a generalized one.
    """
    columns = list(statistic(fit))
    refits = (_refit(fit, y) for y in islice(_draws(fit, seed), n))
    rows = [None if refit is None else statistic(refit) for refit in refits]
    frame = pd.DataFrame(
        [dict.fromkeys(columns, np.nan) if row is None else row for row in rows],
        columns=columns,
        index=pd.RangeIndex(n, name="replicate"),
        dtype=float,
    )
    frame.attrs["failures"] = _tell_failures(rows.count(None), n)
    return frame


def bootstrap_lrt(small: MixedFit, big: MixedFit, n: int = 500, seed: int = 1) -> BootstrapTest:
    """Likelihood-ratio test of nested fits whose reference distribution is simulated under `small`.

    p is (1 + number of simulated values that reach the observed one) / (1 + n), as Davison & Hinkley (1997, chapter
    4) define it. Failed replicates are left out of both counts, and reported.

    Raises:
        ValueError: the fits can't be compared, or are generalized.
    """
    added_parameters(small, big)
    observed = twice_gain(small.loglik, big.loglik)
    found = [_gain(_refit(small, y), _refit(big, y)) for y in islice(_draws(small, seed), n)]
    simulated = pd.Series(found, index=pd.RangeIndex(n, name="replicate"), name="chisq", dtype=float)
    failures = _tell_failures(int(simulated.isna().sum()), n)
    return BootstrapTest(
        small=small.formula,
        big=big.formula,
        chisq=observed,
        simulated=simulated,
        p=(1 + int((simulated >= observed).sum())) / (1 + n - failures),
        failures=failures,
    )


def _draws(fit: MixedFit, seed: int) -> Iterator[Array]:
    criterion = fit._criterion
    if not isinstance(criterion, Criterion):
        raise ValueError(f"responses are drawn from gaussian models only; this one is {fit.family}")
    solution = criterion.solve(fit._theta)
    covariances = [solution.sigma**2 * cov for cov in criterion.relative_cov(fit._theta)]
    mean = criterion.x @ solution.fixed
    return _responses(mean, criterion.terms, covariances, solution.sigma, seed)


def _responses(
    mean: Array, terms: Sequence[Term], covariances: Sequence[Array], sigma: float, seed: int
) -> Iterator[Array]:
    """Without end: `mean`, new random effects of each term, and new residuals."""
    # A stream of its own: a predictor drawn by default_rng(seed) must not return as the residuals.
    rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=STREAM))
    roots = [cholesky(cov) for cov in covariances]
    while True:
        y = mean + sigma * rng.standard_normal(len(mean))
        for term, root in zip(terms, roots, strict=True):
            effects = rng.standard_normal((len(term.levels), len(term.effects))) @ root.T
            y += np.sum(term.z * effects[term.codes], axis=1)
        yield y


def _refit(fit: MixedFit, y: Array) -> MixedFit | None:
    """The refit, or None where it ends in a singular matrix or short of an optimum."""
    try:
        refit = fit.refit(y)
    except np.linalg.LinAlgError:
        return None
    return refit if refit.converged else None


def _gain(small: MixedFit | None, big: MixedFit | None) -> float:
    """Twice the difference of the log-likelihoods; NaN where a fit failed, or the bigger one's is the lower."""
    if small is None or big is None:
        return np.nan
    try:
        return twice_gain(small.loglik, big.loglik)
    except ValueError:
        return np.nan


def _tell_failures(count: int, n: int) -> int:
    if count:
        warnings.warn(f"{count} of {n} replicates have no value", ReplicatesFailedWarning, stacklevel=3)
    return count


def _values(role: str, given: Mapping[str, float], names: Sequence[str]) -> Array:
    """The values in the order of `names`, which have to be all of them."""
    if set(given) != set(names):
        raise ValueError(f"{role} names {', '.join(given) or 'nothing'}; the formula has {', '.join(names)}")
    return np.array([given[name] for name in names], dtype=float)


def _covariance(sds: Array, corr: float) -> Array:
    k = len(sds)
    correlation = np.where(np.eye(k) == 1, 1.0, corr)
    if np.linalg.eigvalsh(correlation)[0] < -ROUNDING:
        raise ValueError(f"no {k} effects can all have the correlation {corr}")
    return correlation * np.outer(sds, sds)
