"""The likelihood of a generalized linear mixed model by Laplace's approximation, as glmer with nAGQ = 1.

The mode of the random effects is found by penalized iteratively reweighted least squares; theta and the fixed effects
are searched together. References: Bates et al. (2015) for the linear algebra; Breslow & Clayton (1993) for the method.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import linalg
from scipy.special import expit, gammaln

from multilevel.criterion import Solution
from multilevel.design import Array, Layout, Term
from multilevel.elimination import Elimination, Reduced
from multilevel.surface import derivatives, possible_gain, search

ROUNDS = 100
SMALL = 1e-12
FLAT = 1e-2  # curvature: a standard error above 14 on the scale of log-odds


@dataclass(frozen=True, slots=True)
class Binomial:
    """Logit link; the response is a proportion of `size` trials."""

    size: Array

    def moments(self, eta: Array) -> tuple[Array, Array]:
        """Mean, and weight of each row."""
        mean = expit(eta)
        return mean, self.size * np.maximum(mean * expit(-eta), SMALL)

    def loglik(self, y: Array, eta: Array) -> float:
        """Log-likelihood of all rows, with its constant."""
        ways = gammaln(self.size + 1) - gammaln(self.size * y + 1) - gammaln(self.size * (1 - y) + 1)
        return float(np.sum(self.size * (y * eta - np.logaddexp(0.0, eta)) + ways))

    def first_guess(self, y: Array) -> Array:
        """Linear predictor near the data."""
        near = (self.size * y + 0.5) / (self.size + 1)
        return np.asarray(np.log(near / (1 - near)))


@dataclass(frozen=True, slots=True)
class Poisson:
    """Log link; the response is a count, `size` is one."""

    size: Array

    def moments(self, eta: Array) -> tuple[Array, Array]:
        """Mean, and weight of each row."""
        mean = np.exp(np.clip(eta, -500.0, 500.0))
        return mean, np.maximum(mean, SMALL)

    def loglik(self, y: Array, eta: Array) -> float:
        """Log-likelihood of all rows, with its constant."""
        return float(np.sum(y * eta - np.exp(np.clip(eta, -500.0, 500.0)) - gammaln(y + 1)))

    def first_guess(self, y: Array) -> Array:
        """Linear predictor near the data."""
        return np.asarray(np.log(y + 0.5))


class Laplace:
    """-2 log-likelihood as a function of theta and the fixed effects, stacked.

    Fixed effects count in units of an orthogonal basis of X; go between by `pack` and `solve`.

    Args:
        y: proportion of successes, or count (n).
        x: fixed-effects design (n x p, of full rank).
        terms: random-effect terms.
        family: the distribution, with its trials.
    """

    def __init__(self, y: Array, x: Array, terms: Sequence[Term], family: Binomial | Poisson) -> None:
        self.y, self.x, self.terms, self.family = y, x, tuple(terms), family
        self.layout = Layout(terms)
        self._elimination = Elimination(self.layout.factors)
        q, r = np.linalg.qr(x)
        self._basis, self._r = q * np.sqrt(len(y)), r / np.sqrt(len(y))

    def __call__(self, parameters: Array) -> float:
        """-2 log-likelihood, constants included; infinite where no mode is found."""
        modes, reduced, eta = self._mode(parameters)
        value = -2.0 * self.family.loglik(self.y, eta) + _squares(modes) + reduced.logdet
        return value if np.isfinite(value) else np.inf

    def pack(self, theta: Array, fixed: Array) -> Array:
        """Parameters of a theta and fixed effects in the units of the data."""
        return np.concatenate([theta, self._r @ fixed])

    def relative_cov(self, parameters: Array) -> tuple[Array, ...]:
        """Covariance of each term."""
        return self.layout.relative_cov(parameters[: self.layout.size])

    def solve(self, parameters: Array) -> Solution:
        """Fixed effects with covariance from the Hessian over all parameters, and BLUPs; sigma is one."""
        theta, rotated = np.split(parameters, [self.layout.size])
        modes, reduced, _ = self._mode(parameters)
        back = linalg.solve_triangular(self._r, np.eye(len(self._r)))
        covariance = 2.0 * np.linalg.pinv(derivatives(self, parameters)[1])[len(theta) :, len(theta) :]
        return Solution(
            fixed=back @ rotated,
            fixed_cov=back @ covariance @ back.T,
            sigma=1.0,
            effects=self._elimination.effects(theta, modes),
            effects_cov=self._elimination.spread(reduced),
        )

    def fitted(self, solution: Solution) -> Array:
        """Conditional means: probabilities or expected counts."""
        random = [np.sum(t.z * b[t.codes], axis=1) for t, b in zip(self.terms, solution.effects, strict=True)]
        return self.family.moments(np.asarray(self.x @ solution.fixed + np.sum(random, axis=0)))[0]

    def with_response(self, y: Array) -> Laplace:
        """The same design with another response; cheap."""
        other = copy.copy(self)
        other.y = y
        return other

    def search(self, starts: Sequence[Array]) -> Array:
        """The best parameters that a quasi-Newton search finds from any of `starts`."""
        return search(self, starts)

    def possible_gain(self, parameters: Array) -> float:
        """Log-likelihood that one Newton step promises; infinite too where the fixed effects have no finite maximum.

        That is so when a predictor separates failures from successes (Albert & Anderson 1984): the surface is flat.
        """
        gradient, hessian = derivatives(self, parameters)
        start = self.layout.size
        if np.linalg.eigvalsh(hessian[start:, start:])[0] < FLAT:
            return float("inf")
        return possible_gain(gradient, hessian)

    def starts(self) -> list[Array]:
        """Fixed effects from least squares on the link scale, with small and large random effects."""
        fixed = np.linalg.lstsq(self._basis, self.family.first_guess(self.y), rcond=None)[0]
        return [np.concatenate([self.layout.spheres(share), fixed]) for share in (0.3, 1.5)]

    def _mode(self, parameters: Array) -> tuple[tuple[Array, ...], Reduced, Array]:
        """Spherical modes u, the elimination with the weights there, and the linear predictor."""
        theta, rotated = np.split(parameters, [self.layout.size])
        offset = self._basis @ rotated
        modes: tuple[Array, ...] = tuple(np.zeros((f.count, f.q)) for f in self.layout.factors)
        eta, value = offset, -2.0 * self.family.loglik(self.y, offset)
        for _ in range(ROUNDS):
            candidate = self._step(theta, offset, eta)[0]
            share = 1.0
            while True:
                trial = tuple(u + share * (c - u) for u, c in zip(modes, candidate, strict=True))
                trial_eta = offset + self._elimination.times(theta, trial)
                trial_value = -2.0 * self.family.loglik(self.y, trial_eta) + _squares(trial)
                if trial_value <= value + SMALL * abs(value) or share < SMALL:
                    break
                share /= 2
            settled = abs(value - trial_value) <= SMALL * (abs(value) + 1.0)
            modes, eta, value = trial, trial_eta, trial_value
            if settled:
                break
        return modes, self._step(theta, offset, eta)[1], eta

    def _step(self, theta: Array, offset: Array, eta: Array) -> tuple[tuple[Array, ...], Reduced]:
        """One step of penalized reweighted least squares from `eta`."""
        mean, weights = self.family.moments(eta)
        working = eta - offset + self.family.size * (self.y - mean) / weights
        elimination = self._elimination.weighted(weights)
        reduced = elimination.reduce(theta, elimination.products((np.sqrt(weights) * working)[:, None]))
        return elimination.modes(reduced, np.ones(1)), reduced


def _squares(modes: Sequence[Array]) -> float:
    return float(sum(np.sum(u**2) for u in modes))
