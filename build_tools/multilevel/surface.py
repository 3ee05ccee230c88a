"""Smooth functions to be minimized: search from several starts, derivatives, and what is left to gain."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from scipy.optimize import minimize

from multilevel.design import Array

STEP = 1e-3
TOLERANCE = 1e-5


def search(function: Callable[[Array], float], starts: Sequence[Array]) -> Array:
    """The best point that a quasi-Newton search (BFGS) finds from any of `starts`."""

    def safe(point: Array) -> float:
        try:
            return function(point)
        except np.linalg.LinAlgError:
            return np.inf

    with np.errstate(all="ignore"):  # a step may go far astray; the search comes back
        found = [minimize(safe, start, method="BFGS", options={"gtol": TOLERANCE}) for start in starts]
    return np.asarray(min(found, key=lambda result: float(result.fun)).x)


def possible_gain(gradient: Array, hessian: Array) -> float:
    """Half of what one Newton step would take off a deviance: a gain in log-likelihood.

    Infinite where the surface curves the wrong way. On the boundary (a variance of zero) the gradient in theta is zero
    by symmetry, and the curvature decides.
    """
    values, vectors = np.linalg.eigh(hessian)
    slope = vectors.T @ gradient
    if values[0] < -1e-3 * max(1.0, values[-1]):
        return float("inf")
    return float(0.25 * np.sum(slope**2 / np.maximum(values, 1e-6)))


def derivatives(function: Callable[[Array], float], at: Array) -> tuple[Array, Array]:
    """Gradient and Hessian by central differences, with steps a thousandth of each coordinate's size."""
    k, scale = len(at), STEP * np.maximum(np.abs(at), 0.1)
    steps = np.diag(scale)
    plus, minus = (np.array([function(at + sign * steps[i]) for i in range(k)]) for sign in (1, -1))
    here = function(at)
    hessian = np.diag((plus - 2 * here + minus) / scale**2)
    for i in range(k):
        for j in range(i):
            corner = [s * t * function(at + s * steps[i] + t * steps[j]) for s in (1, -1) for t in (1, -1)]
            hessian[i, j] = hessian[j, i] = sum(corner) / (4 * scale[i] * scale[j])
    return (plus - minus) / (2 * scale), hessian
