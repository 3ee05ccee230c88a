"""Drive MixedLM to the optimum, and show that it is there.

MixedLM's default `fit()` can stop far short; lbfgs can return an infinite log-likelihood; both may say
`converged=True`. So the likelihood, computed a second time by `Criterion`, is searched from starts far apart first.
From the best point found, MixedLM climbs by lbfgs and bfgs, always on from its best finite point, until a round gains
nothing. Where that leaves doubt it climbs once more on its own, beginning with powell.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from statsmodels.regression.mixed_linear_model import MixedLM, MixedLMParams

from multilevel.criterion import Criterion
from multilevel.design import Array
from multilevel.model import Model
from multilevel.statement import EngineError, Statement, state
from multilevel.tables import is_singular

GAIN = 1e-7
AGREE = 1e-6
DIGITS = 1e-10
PATIENCE = 1e8  # multiplications for one likelihood: beyond that, no second climb
RIDGE = 1e-9  # MixedLM takes roots and inverses, which a singular covariance doesn't have
INSIDE = 1e-4  # a ridge of a hundredth of the residual SD: near enough, and inverted without loss of digits


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an optimum is trusted, all in log-likelihood units; None is a question that was not asked.

    `last_gain`: of MixedLM's last round. `better_elsewhere`: what a search from starts far apart found above it.
    `possible_gain`: what one more Newton step promises. `disagreement`: between the engine's log-likelihood and ours;
    at a singular optimum, where MixedLM loses digits, just inside the boundary.
    """

    last_gain: float | None
    better_elsewhere: float | None
    possible_gain: float
    disagreement: float | None

    @property
    def converged(self) -> bool:
        """All answers are negligible."""
        answers = (self.better_elsewhere, self.possible_gain, self.disagreement)
        return (self.last_gain or 0.0) < GAIN and all((answer or 0.0) < AGREE for answer in answers)


@dataclass(frozen=True, slots=True)
class PolishedEvidence(Evidence):
    """Evidence for an engine that stops once: `polished` is what our own search added to the engine's optimum.

    Above 1e-7 the fit reports our optimum, and the engine's own result object still its own.
    """

    polished: float


def optimise(model: Model, criterion: Criterion, reml: bool) -> tuple[Any, Array, Evidence]:
    """MixedLM's best fit, its theta, and the evidence for it.

    Where predictors are so unlike in size or so close to collinear that MixedLM loses its digits, it fits the same
    model once more on orthonormal combinations of the columns.

    Raises:
        FormulaError: MixedLM can't state the model.
        EngineError: MixedLM finds no finite log-likelihood, or can't invert its information.
    """
    statement = state(model)
    elsewhere = criterion.search(criterion.starts())
    found = [_try(statement, criterion, elsewhere, reml, from_there=True)]
    if not _is_sure(found):
        other = model.orthonormal()
        same = Criterion(other.y, other.x, other.terms, reml=reml)
        found.append(_try(state(other), same, elsewhere, reml, from_there=True))
    if not _is_sure(found) and statement.work < PATIENCE:
        found.append(_try(statement, criterion, elsewhere, reml, from_there=False))
    fits = [fit for fit in found if fit is not None]
    if not fits:
        raise EngineError(
            "MixedLM ends in a singular matrix: the data don't determine a variance or correlation of this model (does "
            'each effect vary within groups?); simplify the random effects, or try engine="mixedlm"'
        )
    return next((fit for fit in fits if fit[2].converged), min(fits, key=lambda fit: criterion(fit[1])))


def _try(
    statement: Statement, criterion: Criterion, elsewhere: Array, reml: bool, *, from_there: bool
) -> tuple[Any, Array, Evidence] | None:
    start = statement.params(criterion.layout.relative_cov(elsewhere, RIDGE)) if from_there else None
    result, gain = _climb(statement.mixedlm, reml, start)
    if result is None:
        return None
    theta = criterion.theta_of(statement.relative_cov(result))
    llf = float(result.llf)
    disagreement = abs(agreed(-0.5 * criterion(theta) - llf, llf))
    if disagreement >= AGREE and any(is_singular(criterion.layout, theta)):
        disagreement = _disagreement_inside(statement, criterion, theta)
    evidence = Evidence(
        last_gain=gain,
        better_elsewhere=agreed(-0.5 * criterion(elsewhere) - llf, llf),
        possible_gain=criterion.possible_gain(theta),
        disagreement=disagreement,
    )
    return result, theta, evidence


def _is_sure(found: Sequence[tuple[Any, Array, Evidence] | None]) -> bool:
    return any(fit is not None and fit[2].converged for fit in found)


def agreed(difference: float, loglik: float) -> float:
    """A difference of two log-likelihoods; zero where it is beyond the tenth digit of a large one."""
    return 0.0 if AGREE < abs(difference) <= DIGITS * abs(loglik) else float(difference)


def _disagreement_inside(statement: Statement, criterion: Criterion, theta: Array) -> float:
    inside = criterion.layout.relative_cov(theta, INSIDE)
    llf = float(statement.mixedlm.loglike(statement.params(inside)))
    return abs(agreed(-0.5 * criterion(criterion.theta_of(inside)) - llf, llf))


def _climb(model: MixedLM, reml: bool, start: MixedLMParams | None) -> tuple[Any | None, float]:
    """Go on by lbfgs and bfgs in turn until a round gains less than `GAIN`; without a start, begin with powell."""
    best = _attempt(model, "powell", reml, None) if start is None else _attempt(model, "lbfgs", reml, start)
    gain = np.inf
    for _ in range(20):
        before = best.llf if best is not None else -np.inf
        for method in ("lbfgs", "bfgs"):
            candidate = _attempt(model, method, reml, start if best is None else best.params_object)
            if candidate is not None and (best is None or candidate.llf > best.llf):
                best = candidate
        if best is None:
            break
        gain = best.llf - before
        if gain < GAIN:
            break
    return best, float(gain)


def _attempt(model: MixedLM, method: str, reml: bool, start: MixedLMParams | None) -> Any | None:
    """One fit, or None when it ends in a singular matrix or at a log-likelihood that isn't finite."""
    with warnings.catch_warnings():
        # A single attempt may well fail; `Evidence` judges the end of all of them, and `fit_mixed` warns.
        warnings.simplefilter("ignore")
        try:
            result = model.fit(reml=reml, method=method, start_params=start)
        except np.linalg.LinAlgError:
            return None
        return result if np.isfinite(result.llf) and np.all(np.isfinite(result.fe_params)) else None
