"""The likelihood of a mixed model with one grouping factor, written a second time.

MixedLM optimises; this module checks where it stopped. It shares the design matrices with it and nothing else. The
fixed effects and the residual variance are profiled out, as in Bates et al. (2015), so that only `theta` is left:
the relative Cholesky factor L, with random-effect covariance sigma^2 L L'. L may be singular.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Solution:
    """All that follows from one theta. `effects` is groups x q, `effects_cov` groups x q x q."""

    fixed: Array
    fixed_cov: Array
    sigma: float
    effects: Array
    effects_cov: Array


class Criterion:
    """-2 log-likelihood (or the REML criterion) as a function of theta.

    Args:
        y, x, z: per group, the response (n), fixed (n x p) and random (n x q) design matrices.
        correlated: how many of the first q columns share a covariance matrix; each later one stands alone.
        reml: which of the two criteria.
    """

    def __init__(self, y: list[Array], x: list[Array], z: list[Array], *, correlated: int, reml: bool) -> None:
        all_x, all_y = np.concatenate(x), np.concatenate(y)
        self.nobs, self.p = all_x.shape
        self.q = z[0].shape[1]
        self.reml = reml
        # Residuals of ordinary regression instead of y: the sums below then lose no digits to cancellation.
        self._ols = np.linalg.lstsq(all_x, all_y, rcond=None)[0]
        r = [yi - xi @ self._ols for yi, xi in zip(y, x, strict=True)]
        xr = [np.column_stack(pair) for pair in zip(x, r, strict=True)]
        self._xr = np.sum([m.T @ m for m in xr], axis=0)
        self._zz = np.stack([zi.T @ zi for zi in z])
        self._zxr = np.stack([zi.T @ m for zi, m in zip(z, xr, strict=True)])
        rows, columns = np.tril_indices(correlated)
        alone = np.arange(correlated, self.q)
        self._rows, self._columns = np.append(rows, alone), np.append(columns, alone)

    def theta(self, relative_cov: Array) -> Array:
        """The theta whose L L' is `relative_cov` (which may be singular)."""
        values, vectors = np.linalg.eigh(relative_cov)
        root = vectors * np.sqrt(np.clip(values, 0.0, None))
        upper = np.linalg.qr(root.T).R
        lower = upper.T * np.where(np.diag(upper) < 0, -1.0, 1.0)
        return np.asarray(lower[self._rows, self._columns])

    def relative_cov(self, theta: Array) -> Array:
        """L L' of `theta`."""
        lower = self._lower(theta)
        return lower @ lower.T

    def __call__(self, theta: Array) -> float:
        """The criterion at `theta`, constants included, as lme4 prints it."""
        _, inner, logdet, _ = self._reduce(theta)
        xx, rss = inner[:-1, :-1], self._rss(inner)
        dof = self.nobs - self.p if self.reml else self.nobs
        value = dof * (1.0 + np.log(2.0 * np.pi * rss / dof)) + logdet
        return float(value + np.linalg.slogdet(xx)[1]) if self.reml else float(value)

    def solve(self, theta: Array) -> Solution:
        """Fixed effects, residual SD and BLUPs with their conditional covariance at `theta`."""
        lower, inner, _, middle = self._reduce(theta)
        shift = np.linalg.solve(inner[:-1, :-1], inner[:-1, -1])
        sigma2 = self._rss(inner) / (self.nobs - self.p if self.reml else self.nobs)
        zr = self._zxr[:, :, -1] - self._zxr[:, :, :-1] @ shift
        spread = lower @ np.linalg.solve(middle, np.broadcast_to(lower.T, middle.shape))
        return Solution(
            fixed=self._ols + shift,
            fixed_cov=sigma2 * np.linalg.inv(inner[:-1, :-1]),
            sigma=float(np.sqrt(sigma2)),
            effects=np.einsum("gij,gj->gi", spread, zr),
            effects_cov=sigma2 * spread,
        )

    def possible_gain(self, theta: Array, step: float = 1e-3) -> float:
        """Log-likelihood that one Newton step from `theta` promises; infinite where the surface curves the wrong way.

        On the boundary (a variance of zero) the gradient in theta is zero by symmetry, and the curvature decides.
        """
        scale = step * np.maximum(np.abs(theta), 0.1)
        gradient, hessian = self._derivatives(theta, scale)
        values, vectors = np.linalg.eigh(hessian)
        slope = vectors.T @ gradient
        if values[0] < -1e-3 * max(1.0, values[-1]):
            return float("inf")
        return float(0.25 * np.sum(slope**2 / np.maximum(values, 1e-6)))

    def search(self, starts: list[Array]) -> Array:
        """The best theta that a quasi-Newton search finds from any of `starts`."""
        found = [minimize(self, start, method="BFGS", options={"gtol": 1e-5}) for start in starts]
        return np.asarray(min(found, key=lambda result: float(result.fun)).x)

    def starts(self) -> list[Array]:
        """Starting points far apart: relative SDs from 0.1 to 3, on the scale of each column."""
        size = np.sqrt(np.einsum("gii->i", self._zz) / self.nobs)
        return [self.theta(np.diag((share / np.maximum(size, 1e-12)) ** 2)) for share in (0.1, 0.5, 1.0, 3.0)]

    def _lower(self, theta: Array) -> Array:
        lower = np.zeros((self.q, self.q))
        lower[self._rows, self._columns] = theta
        return lower

    def _reduce(self, theta: Array) -> tuple[Array, Array, float, Array]:
        """L, [X y]' V^-1 [X y] for unit sigma, log|V|, and I + L'Z'ZL per group (Woodbury)."""
        lower = self._lower(theta)
        middle = np.eye(self.q) + lower.T @ self._zz @ lower
        half = lower.T @ self._zxr
        inner = self._xr - np.sum(half.transpose(0, 2, 1) @ np.linalg.solve(middle, half), axis=0)
        return lower, inner, float(np.sum(np.linalg.slogdet(middle)[1])), middle

    @staticmethod
    def _rss(inner: Array) -> float:
        cross = inner[:-1, -1]
        return float(inner[-1, -1] - cross @ np.linalg.solve(inner[:-1, :-1], cross))

    def _derivatives(self, theta: Array, scale: Array) -> tuple[Array, Array]:
        """Gradient and Hessian by central differences."""
        k = len(theta)
        steps = np.diag(scale)
        plus, minus = (np.array([self(theta + sign * steps[i]) for i in range(k)]) for sign in (1, -1))
        here = self(theta)
        hessian = np.diag((plus - 2 * here + minus) / scale**2)
        for i in range(k):
            for j in range(i):
                corner = [s * t * self(theta + s * steps[i] + t * steps[j]) for s in (1, -1) for t in (1, -1)]
                hessian[i, j] = hessian[j, i] = sum(corner) / (4 * scale[i] * scale[j])
        return (plus - minus) / (2 * scale), hessian
