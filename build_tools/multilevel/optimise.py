"""Drive MixedLM to the optimum, and show that it is there.

MixedLM's default `fit()` can stop far short; lbfgs can return an infinite log-likelihood; both may say
`converged=True`. So the likelihood, computed a second time by `Criterion`, is searched from starts far apart first.
From the best point found, MixedLM climbs by lbfgs and bfgs, always on from its best finite point, until a round gains
nothing. Where that leaves doubt it climbs once more on its own, beginning with powell.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from statsmodels.regression.mixed_linear_model import MixedLM, MixedLMParams

from multilevel.criterion import Array, Criterion

GAIN = 1e-7
AGREE = 1e-6


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an optimum is trusted, all in log-likelihood units.

    `last_gain`: of the last round of MixedLM. `better_elsewhere`: what a search from starts far apart found above it.
    `possible_gain`: what one more Newton step promises. `disagreement`: between MixedLM's log-likelihood and ours.
    """

    last_gain: float
    better_elsewhere: float
    possible_gain: float
    disagreement: float

    @property
    def converged(self) -> bool:
        """All four are negligible."""
        small = self.last_gain < GAIN and self.better_elsewhere < AGREE and self.disagreement < AGREE
        return small and self.possible_gain < AGREE


def optimise(model: MixedLM, criterion: Criterion, reml: bool) -> tuple[Any, Evidence]:
    """The best fit of `model` that can be found, and the evidence for it."""
    elsewhere = criterion.search(criterion.starts())
    fits: list[tuple[Any, Evidence]] = []
    for start in (_as_params(model, criterion.relative_cov(elsewhere)), None):
        result, gain = _climb(model, reml, start)
        if result is None:
            continue
        fits.append((result, _evidence(result, gain, criterion, elsewhere)))
        if fits[-1][1].converged:
            return fits[-1]
    if not fits:
        raise RuntimeError("MixedLM found no finite log-likelihood: do the data tell the random effects apart?")
    return max(fits, key=lambda fit: float(fit[0].llf))


def _evidence(result: Any, gain: float, criterion: Criterion, elsewhere: Array) -> Evidence:
    theta = criterion.theta(relative_cov(result))
    return Evidence(
        last_gain=gain,
        better_elsewhere=float(-0.5 * criterion(elsewhere) - result.llf),
        possible_gain=criterion.possible_gain(theta),
        disagreement=abs(float(-0.5 * criterion(theta) - result.llf)),
    )


def relative_cov(result: Any) -> Array:
    """Covariance of the random effects relative to the residual variance, uncorrelated ones last."""
    correlated = np.asarray(result.cov_re_unscaled)
    k = len(correlated)
    cov = np.diag(np.concatenate([np.zeros(k), np.asarray(result.params_object.vcomp)]))
    cov[:k, :k] = correlated
    return cov


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


def _as_params(model: MixedLM, relative: Array) -> MixedLMParams:
    k = model.k_re
    # A little on the diagonal: MixedLM starts from a Cholesky factor, which a singular matrix doesn't have.
    correlated = relative[:k, :k] + 1e-10 * np.eye(k)
    return MixedLMParams.from_components(np.zeros(model.k_fe), cov_re=correlated, vcomp=np.diag(relative)[k:])
