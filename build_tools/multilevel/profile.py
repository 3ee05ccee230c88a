"""Profile likelihood: how far one parameter can move while all others follow it as well as they can.

As in lme4 (Bates et al. 2015) parameters are SDs, correlations, the residual SD and fixed effects. The
interval holds the values whose deviance, least over all others, exceeds its minimum by less than a chi-square quantile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.stats import chi2

from multilevel.criterion import Criterion
from multilevel.design import Array
from multilevel.parameters import Parameter, parameters
from multilevel.result import MixedFit
from multilevel.surface import search
from multilevel.tables import OFF_BOUNDARY

GROWTH = (1.5, 4.0)
PRECISE = 1e-7
LOWER = 1e-3
NEUTRAL = 0.3


def profile_ci(fit: MixedFit, level: float = 0.95, which: Sequence[str] | None = None) -> pd.DataFrame:
    """Profile-likelihood intervals; a fit by REML is first refitted by ML, as in lme4.

    Args:
        fit: a gaussian model.
        level: of confidence.
        which: names of parameters, as in the index; all when left out.

    Returns:
        Index parameter: `sd_Intercept|g`, `cor_x.Intercept|g`, `sigma`, and fixed effects by their names; columns
        estimate (by ML), lower, upper. Where the data allow it, an SD's lower limit is 0, a correlation's -1 or 1.

    Raises:
        ValueError: a generalized model, an unknown parameter, or a level outside 0 to 1.
    """
    if not 0 < level < 1:
        raise ValueError(f"level is {level}; it lies between 0 and 1, for example 0.95")
    criterion, theta = _gaussian(fit), fit._theta
    if fit.reml:
        criterion = Criterion(criterion.y, criterion.x, criterion.terms, reml=False)
        theta = criterion.search([theta, *criterion.starts()])
    cutoff = float(np.sqrt(chi2.ppf(level, 1)))
    rows = {}
    for parameter in _chosen(parameters(criterion, theta, fit.fixed.index), which):
        profile = Profile(parameter, criterion(theta))
        rows[parameter.name] = [parameter.estimate, *(profile.limit(sign, cutoff) for sign in (-1, 1))]
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=["estimate", "lower", "upper"])
    return frame.rename_axis("parameter")


def profile_deviance(fit: MixedFit, parameter: str, at: Sequence[float]) -> pd.Series:
    """Deviance above its minimum over the values `at` of one parameter, named as in `profile_ci`.

    A 95 % interval holds the values below 3.84. For a fit by REML it is the REML criterion.

    Raises:
        ValueError: as in `profile_ci`; a fixed effect under REML; a value outside the parameter's range.
    """
    criterion = _gaussian(fit)
    if fit.reml and parameter in fit.fixed.index:
        raise ValueError(f"REML can't compare values of {parameter!r}, a fixed effect; fit with reml=False")
    (found,) = _chosen(parameters(criterion, fit._theta, fit.fixed.index), [parameter])
    for value in at:
        if not found.low <= value <= found.high:
            raise ValueError(f"{value} is outside the range of {parameter!r}: {found.low:g} to {found.high:g}")
    profile = Profile(found, criterion(fit._theta))
    rises = {value: profile(value) for value in sorted(at, key=lambda value: abs(value - found.estimate))}
    index = pd.Index(list(at), name=parameter, dtype=float)
    return pd.Series([rises[value] for value in at], index=index, name="deviance above its minimum")


class Profile:
    """Deviance above `minimum` with one parameter held, least over the others; each search starts nearby."""

    def __init__(self, parameter: Parameter, minimum: float) -> None:
        self.parameter, self.minimum = parameter, minimum
        self._solved = {parameter.estimate: (0.0, parameter.others)}

    def __call__(self, value: float) -> float:
        """Never negative; infinite at the end of an open range."""
        if value not in self._solved:
            start = self._solved[min(self._solved, key=lambda solved: abs(solved - value))][1]
            self._solved[value] = self._least(value, [start])
        return self._solved[value][0]

    def limit(self, sign: int, cutoff: float) -> float:
        """Where the root of the deviance reaches `cutoff`, below (-1) or above (1); or the end of the range.

        A correlation without estimate, of an effect with variance zero, may have any value.
        """
        parameter, inside, distance = self.parameter, self.parameter.estimate, self.parameter.step
        end = parameter.low if sign < 0 else parameter.high
        if np.isnan(inside):
            return end
        while inside != end:
            value = parameter.estimate + sign * distance
            value = max(value, end) if sign < 0 else min(value, end)
            root = np.sqrt(self(value))
            if root > cutoff:
                value = brentq(self._excess, inside, value, args=(cutoff,), xtol=PRECISE * abs(value - inside))
                if not self._is_lower_elsewhere(value):
                    return float(value)
                distance = abs(value - parameter.estimate)
            inside, distance = value, distance * float(np.clip(1.2 * cutoff / max(root, PRECISE), *GROWTH))
        return end

    def _excess(self, value: float, cutoff: float) -> float:
        """Bounded, so that an infinite end of a range can be one end of a search."""
        return min(float(np.sqrt(self(value))), 10.0 * cutoff) - cutoff

    def _least(self, value: float, starts: Sequence[Array]) -> tuple[float, Array]:
        deviance, role = self.parameter.hold(value), self.parameter.role
        # On the boundary the gradient vanishes, and a search would stay there.
        off = [np.where((role > 0) & (np.abs(start) < OFF_BOUNDARY), OFF_BOUNDARY, start) for start in starts]
        if not np.isfinite(deviance(off[0])):
            return np.inf, starts[0]
        best = search(deviance, off)
        return max(0.0, deviance(best) - self.minimum), best

    def _is_lower_elsewhere(self, value: float) -> bool:
        """Whether searches from farther away find a lower deviance; if so, all later ones start there."""
        rise, role = self(value), self.parameter.role
        others = self._solved[value][1]
        mirrored = np.where(role < 0, -others, others)
        neutral = np.where(role < 0, 0.0, np.where(role > 0, NEUTRAL, others))
        found = self._least(value, [mirrored, neutral])
        if found[0] > rise - LOWER:
            return False
        self._solved = {value: found}
        return True


def _gaussian(fit: MixedFit) -> Criterion:
    if not isinstance(fit._criterion, Criterion):
        raise ValueError(f"likelihoods are profiled for gaussian models only; this one is {fit.family}")
    return fit._criterion


def _chosen(offered: Iterable[Parameter], which: Sequence[str] | None) -> list[Parameter]:
    if isinstance(which, str):
        raise ValueError(f"which is a list of names; write [{which!r}]")
    known = {parameter.name: parameter for parameter in offered}
    for name in which or ():
        if name not in known:
            raise ValueError(f"the model has no parameter {name!r}; there are: {', '.join(known)}")
    return [known[name] for name in (known if which is None else which)]
