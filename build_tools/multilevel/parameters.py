"""The parameters that people read (SDs, correlations, residual SD, fixed effects), each ready to be held at a value.

Theta holds none of them alone. An SD is one entry of L in a basis whose first direction is that effect; a correlation
is the direction of the second row of L in a basis whose first plane is that of its two effects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from multilevel.criterion import Criterion
from multilevel.design import Array, Layout, lower_triangle

Deviance = Callable[[Array], float]
ZERO = 1e-6  # an SD as a share of the residual SD, or a correlation


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a model, and how to hold it.

    `hold(value)` is the deviance as a function of all other parameters; `others` is what they are at the estimate. In
    `role`, 1 is an entry on the diagonal of an L, -1 one below it, 0 anything else. `low` and `high` are the ends of
    the range, `step` is a first guess of how far the interval reaches.
    """

    name: str
    estimate: float
    hold: Callable[[float], Deviance]
    others: Array
    role: Array
    step: float
    low: float = -np.inf
    high: float = np.inf


def parameters(criterion: Criterion, theta: Array, names: Iterable[str]) -> Iterator[Parameter]:
    """All parameters in lme4's order; `names` are those of the fixed effects."""
    solution, role = criterion.solve(theta), _roles(criterion)
    for position, term in enumerate(criterion.terms):
        for i, j in lower_triangle(len(term.effects)):
            if i == j:
                yield _sd(criterion, theta, solution.sigma, position, i)
            else:
                yield _correlation(criterion, theta, position, (j, i))
    yield Parameter(
        "sigma",
        solution.sigma,
        lambda value: lambda others: criterion.deviance(others, value) if value > 0 else np.inf,
        theta,
        role,
        step=2 * solution.sigma / np.sqrt(2 * criterion.nobs),
        low=0.0,
    )
    for column, name in enumerate(names):
        step = 2 * float(np.sqrt(solution.fixed_cov[column, column]))
        hold = partial(criterion.without_fixed, column)
        yield Parameter(name, float(solution.fixed[column]), hold, theta, role, step)


def _sd(criterion: Criterion, theta: Array, sigma: float, position: int, effect: int) -> Parameter:
    """Others are log sigma and all of theta but the SD by the residual SD, the first entry of the term's L."""
    term = criterion.terms[position]
    turn = Turn(criterion, position, [effect])
    entries = turn.there(theta)
    unit = float(turn.size[0, 0])

    def hold(value: float) -> Deviance:
        def deviance(others: Array) -> float:
            residual = float(np.exp(others[0]))
            return criterion.deviance(turn.back(np.insert(others[1:], turn.start, value / (residual * unit))), residual)

        return deviance

    estimate = float(entries[turn.start]) * unit * sigma
    others = np.append(np.log(sigma), np.delete(entries, turn.start))
    role = np.append(0.0, np.delete(_roles(criterion), turn.start))
    step = 2 * max(estimate, 0.1 * sigma * unit) / np.sqrt(2 * len(term.levels))
    return Parameter(f"sd_{term.effects[effect]}|{term.group}", estimate, hold, others, role, step, low=0.0)


def _correlation(criterion: Criterion, theta: Array, position: int, pair: tuple[int, int]) -> Parameter:
    """Others are all of theta but one number: held at r, the second row of L is (r s - tilt a, sqrt(1 - r^2) s).

    There a is the SD of the first effect, s that of the second, and tilt says how far the second leans on the first.
    What is free, in the place of s, is s - r tilt a: of its own size even where an origin far away makes r almost one.
    """
    term = criterion.terms[position]
    turn = Turn(criterion, position, pair)
    entries = turn.there(theta)
    upper, slant, own = turn.start, turn.start + 1, turn.start + len(term.effects)
    tilt = float(turn.size[1, 0] / turn.size[1, 1])

    def hold(value: float) -> Deviance:
        def deviance(others: Array) -> float:
            whole = np.insert(others, slant, 0.0)
            one = whole[upper] = abs(whole[upper])
            lean = value * tilt * one
            other = abs(whole[own] + lean)
            open_ = (1.0 - value) * (1.0 + value)
            whole[slant] = value * (other - lean) - open_ * tilt * one
            whole[own] = np.sqrt(open_) * other
            return criterion(turn.back(whole))

        return deviance

    one, along = float(entries[upper]), float(entries[slant]) + tilt * float(entries[upper])
    other = float(np.hypot(along, entries[own]))
    estimate = along / other if min(one, other) > ZERO else np.nan
    entries[own] = other - np.nan_to_num(estimate) * tilt * one
    others, role = np.delete(entries, slant), np.delete(_roles(criterion), slant)
    step = max(2 * (1 - np.nan_to_num(estimate) ** 2) / np.sqrt(len(term.levels)), ZERO)
    first, second = (term.effects[i] for i in pair)
    name = f"cor_{second}.{first}|{term.group}"
    return Parameter(name, estimate, hold, others, role, step, low=-1.0, high=1.0)


def _roles(criterion: Criterion) -> Array:
    return np.where(criterion.layout.diagonal(), 1.0, -1.0)


class Turn:
    """Theta with the basis of one term turned, so that the first of chosen effects is its first direction.

    A second effect lies in the plane of the first two, and so on: `size` (lower triangular, positive diagonal) has the
    chosen effects as rows, in the turned basis. `start` is the place of the term's first entry in theta.
    """

    def __init__(self, criterion: Criterion, position: int, chosen: Sequence[int]) -> None:
        term = criterion.terms[position]
        self._pairs = lower_triangle(len(term.effects))
        self.start = criterion.layout.starts[position]
        rows = Layout([term]).factors[0].back[list(chosen)]
        basis, size = np.linalg.qr(rows.T, mode="complete")
        m = len(chosen)
        signs = np.where(np.diag(size) < 0, -1.0, 1.0)
        self.size = (size[:m] * signs[:, None]).T
        self._basis = basis * np.append(signs, np.ones(len(basis) - m))

    def there(self, theta: Array) -> Array:
        """From theta."""
        return self._turned(theta, self._basis.T)

    def back(self, entries: Array) -> Array:
        """To theta."""
        return self._turned(entries, self._basis)

    def _turned(self, theta: Array, by: Array) -> Array:
        lower = np.zeros_like(by)
        for place, pair in enumerate(self._pairs, self.start):
            lower[pair] = theta[place]
        upper = np.linalg.qr((by @ lower).T).R
        upper *= np.where(np.diag(upper) < 0, -1.0, 1.0)[:, None]
        turned = theta.copy()
        turned[self.start : self.start + len(self._pairs)] = [upper[j, i] for i, j in self._pairs]
        return turned
