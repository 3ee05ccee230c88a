"""The likelihood of a linear mixed model, written a second time.

MixedLM optimises; this module finds and checks where it should stop. As in Bates et al. (2015) the fixed effects and
the residual variance are profiled out, so that only `theta` is left: the relative Cholesky factors L of the terms, with
random-effect covariance sigma^2 L L'. L may be singular. X is replaced by its QR factor Q and y by its least-squares
residuals: sums of products then lose no digits to cancellation, whatever the units.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import linalg

from multilevel.design import Array, Layout, Term
from multilevel.elimination import Elimination, Reduced
from multilevel.surface import derivatives, possible_gain, search


@dataclass(frozen=True, slots=True)
class Solution:
    """All that follows from one theta. Per term, `effects` is levels x k and `effects_cov` levels x k x k.

    `effects_cov` is conditional on the estimates of everything else, as lme4's `condVar`.
    """

    fixed: Array
    fixed_cov: Array
    sigma: float
    effects: tuple[Array, ...]
    effects_cov: tuple[Array, ...]


class Criterion:
    """-2 log-likelihood (or the REML criterion) as a function of theta.

    Theta stacks lower triangles, term by term, each column by column as in lme4; but L stands in a basis of its own for
    each term (`design.Factor`). Go between theta and covariances by `theta_of` and `relative_cov`.

    Args:
        y, x: response (n) and fixed-effects design (n x p, of full rank).
        terms: random-effect terms on one or several factors, nested or crossed.
        reml: which of the two criteria.
    """

    _dof: int

    def __init__(self, y: Array, x: Array, terms: Sequence[Term], *, reml: bool) -> None:
        self.x, self.terms, self.reml = x, tuple(terms), reml
        self.layout = Layout(terms)
        self._elimination = Elimination(self.layout.factors)
        self._orthogonalise()
        self._respond(y)

    def __call__(self, theta: Array) -> float:
        """The criterion at `theta`, constants included, as lme4 prints it."""
        reduced = self._reduce(theta)
        spread = 2.0 * np.pi * self._rss(reduced) / self._dof
        if not spread > 0:
            return np.inf
        return self._dof * (1.0 + float(np.log(spread))) + self._logdet(reduced)

    def deviance(self, theta: Array, sigma: float) -> float:
        """The criterion at `theta` and a residual SD that is given, not profiled out."""
        reduced = self._reduce(theta)
        return self._dof * float(np.log(2.0 * np.pi * sigma**2)) + self._rss(reduced) / sigma**2 + self._logdet(reduced)

    def solve(self, theta: Array) -> Solution:
        """Fixed effects, residual SD and BLUPs with their conditional covariance at `theta`."""
        reduced = self._reduce(theta)
        gram = reduced.inner[:-1, :-1]
        shift = np.linalg.solve(gram, reduced.inner[:-1, -1])
        sigma2 = self._rss(reduced) / self._dof
        back = linalg.solve_triangular(self._r, np.eye(self.p))
        modes = self._elimination.modes(reduced, np.append(-shift, 1.0))
        return Solution(
            fixed=back @ (self._ols + shift),
            fixed_cov=sigma2 * back @ np.linalg.solve(gram, back.T),
            sigma=float(np.sqrt(sigma2)),
            effects=self._elimination.effects(theta, modes),
            effects_cov=tuple(sigma2 * block for block in self._elimination.spread(reduced)),
        )

    def fitted(self, solution: Solution) -> Array:
        """Conditional fitted values: fixed effects and BLUPs."""
        random = [np.sum(t.z * b[t.codes], axis=1) for t, b in zip(self.terms, solution.effects, strict=True)]
        return np.asarray(self.x @ solution.fixed + np.sum(random, axis=0))

    def with_response(self, y: Array) -> Criterion:
        """The same design with another response; cheap."""
        other = copy.copy(self)
        other._respond(y)
        return other

    def without_fixed(self, column: int, value: float) -> Criterion:
        """The same model with one coefficient fixed at `value`; its column is left out."""
        other = copy.copy(self)
        other.x = np.delete(self.x, column, axis=1)
        other._orthogonalise()
        other._respond(self.y - value * self.x[:, column])
        return other

    def theta_of(self, relative_cov: Sequence[Array]) -> Array:
        """The theta whose L L' are `relative_cov`: per term, covariance / sigma^2, which may be singular."""
        return self.layout.theta_of(relative_cov)

    def relative_cov(self, theta: Array) -> tuple[Array, ...]:
        """L L' of each term, in the units of the data."""
        return self.layout.relative_cov(theta)

    def possible_gain(self, theta: Array) -> float:
        """Log-likelihood that one Newton step from `theta` promises; infinite where the surface curves the wrong way.

        On the boundary (a variance of zero) the gradient in theta is zero by symmetry, and the curvature decides.
        """
        return possible_gain(*derivatives(self, theta))

    def search(self, starts: Sequence[Array]) -> Array:
        """The best theta that a quasi-Newton search finds from any of `starts`."""
        return search(self, starts)

    def starts(self) -> list[Array]:
        """Starting points far apart: each effect adds from 0.1 to 3 residual SDs to the response."""
        return [self.layout.spheres(share) for share in (0.1, 0.5, 1.0, 3.0)]

    def _orthogonalise(self) -> None:
        self.nobs, self.p = self.x.shape
        self._dof = self.nobs - self.p if self.reml else self.nobs
        self._q, self._r = np.linalg.qr(self.x)
        self._logdet_r = 2.0 * float(np.sum(np.log(np.abs(np.diag(self._r)))))

    def _respond(self, y: Array) -> None:
        self.y = y
        self._ols = self._q.T @ y
        self._products = self._elimination.products(np.column_stack([self._q, y - self._q @ self._ols]))

    def _reduce(self, theta: Array) -> Reduced:
        return self._elimination.reduce(theta, self._products)

    def _logdet(self, reduced: Reduced) -> float:
        """log|V|, and under REML log|X'V^-1 X|."""
        if not self.reml:
            return reduced.logdet
        return reduced.logdet + float(np.linalg.slogdet(reduced.inner[:-1, :-1])[1]) + self._logdet_r

    @staticmethod
    def _rss(reduced: Reduced) -> float:
        cross = reduced.inner[:-1, -1]
        return float(reduced.inner[-1, -1] - cross @ np.linalg.solve(reduced.inner[:-1, :-1], cross))
