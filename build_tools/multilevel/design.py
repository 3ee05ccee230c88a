"""Random-effect terms and the cross-products of their design matrices.

A term is one block of correlated effects over the levels of one grouping factor, lme4's `(x | g)`. Terms on the same
factor are put side by side. The factor with the most columns comes first: its Z'Z is block-diagonal, so it can be
eliminated level by level; the other factors, nested or crossed, share one sparse matrix.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.linalg import block_diag

Array = NDArray[np.float64]
Index = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Term:
    """Correlated random effects over one grouping factor.

    `codes` (n) is each row's position in `levels`; `z` (n x k) has one column per name in `effects`.
    """

    group: str
    effects: tuple[str, ...]
    codes: Index
    z: Array
    levels: pd.Index


class Factor:
    """The terms of one grouping factor, side by side: q columns for each of its J levels.

    Each term's columns are replaced by an orthonormal basis (z'z = n): theta then has one size, and its entries little
    to do with each other, whatever the units and the origin of a predictor. `back` (q x q) returns to the units of the
    data. `rows`, `columns` and `places` put theta into the q x q factor L.
    """

    def __init__(self, terms: Sequence[tuple[int, Term]], starts: Sequence[int]) -> None:
        self.codes, self.count = terms[0][1].codes, len(terms[0][1].levels)
        bases = [orthonormal(term.z) for _, term in terms]
        self.z = np.concatenate([basis for basis, _ in bases], axis=1)
        self.back = block_diag(*(back for _, back in bases))
        self.q = len(self.back)
        self.slices: dict[int, slice] = {}
        places: list[tuple[int, int, int]] = []
        first = 0
        for position, term in terms:
            k = len(term.effects)
            self.slices[position] = slice(first, first + k)
            places += [(first + i, first + j, starts[position] + at) for at, (i, j) in enumerate(lower_triangle(k))]
            first += k
        self.rows, self.columns, self.places = np.array(places, dtype=np.intp).T

    def lower(self, theta: Array) -> Array:
        """The q x q factor L in the basis of `z`, zero between terms."""
        lower = np.zeros((self.q, self.q))
        lower[self.rows, self.columns] = theta[self.places]
        return lower

    def matrix(self) -> Any:
        """Z, sparse, n x Jq, the columns of one level together."""
        n = len(self.codes)
        columns = self.codes[:, None] * self.q + np.arange(self.q)
        return sparse.csr_array(
            (self.z.ravel(), columns.ravel(), np.arange(0, n * self.q + 1, self.q)), shape=(n, self.count * self.q)
        )

    def blocks(self, weights: Array | None = None) -> Array:
        """Z'Z (or Z'WZ) level by level, J x q x q."""
        blocks = np.empty((self.count, self.q, self.q))
        for i, j in lower_triangle(self.q):
            squares = self.z[:, i] * self.z[:, j] * (1.0 if weights is None else weights)
            blocks[:, i, j] = blocks[:, j, i] = np.bincount(self.codes, squares, minlength=self.count)
        return blocks


def lower_triangle(k: int) -> list[tuple[int, int]]:
    """Positions of the lower triangle, column by column: the order of theta in lme4."""
    return [(i, j) for j in range(k) for i in range(j, k)]


def is_nested(inner: Index, outer: Index) -> bool:
    """Whether each level of `inner` occurs with one level of `outer` only, both given as codes by row."""
    pairs = inner.astype(np.int64) * (int(outer.max()) + 1) + outer
    return len(np.unique(pairs)) == len(np.unique(inner))


class Layout:
    """How theta stands for the covariances of some terms: `factors`, the one with the most columns first."""

    def __init__(self, terms: Sequence[Term]) -> None:
        sizes = np.array([len(lower_triangle(len(term.effects))) for term in terms])
        self.starts = (np.cumsum(sizes) - sizes).tolist()
        self.size = int(sizes.sum())
        by_group: dict[str, list[tuple[int, Term]]] = {}
        for position, term in enumerate(terms):
            by_group.setdefault(term.group, []).append((position, term))
        factors = [Factor(members, self.starts) for members in by_group.values()]
        self.factors = sorted(factors, key=lambda factor: -factor.count * factor.q)
        backs = {term: factor.back[part, part] for factor in factors for term, part in factor.slices.items()}
        self._backs = [backs[term] for term in range(len(terms))]

    def theta_of(self, relative_cov: Sequence[Array]) -> Array:
        """The theta for covariances `relative_cov`, one matrix per term, which may be singular."""
        there = [np.linalg.inv(back) for back in self._backs]
        lower = [cholesky(r @ cov @ r.T) for cov, r in zip(relative_cov, there, strict=True)]
        return np.array([part[at] for part in lower for at in lower_triangle(len(part))])

    def relative_cov(self, theta: Array, ridge: float = 0.0) -> tuple[Array, ...]:
        """Covariance of each term relative to the residual variance, in the units of the data.

        A `ridge`, variance added to each effect in the basis of `Factor.z`, makes singular ones regular.
        """
        found = []
        for start, back in zip(self.starts, self._backs, strict=True):
            lower = np.zeros_like(back)
            for place, at in enumerate(lower_triangle(len(back)), start):
                lower[at] = theta[place]
            root = back @ np.column_stack([lower, np.sqrt(ridge) * np.eye(len(back))])
            found.append(root @ root.T)
        return tuple(found)

    def spheres(self, sd: float) -> Array:
        """The theta of uncorrelated effects that each add a standard deviation of `sd` to the response."""
        return np.where(self.diagonal(), sd, 0.0)

    def diagonal(self) -> Array:
        """Which entries of theta stand on the diagonal of an L: one is zero only where a covariance is singular."""
        pairs = [pair for back in self._backs for pair in lower_triangle(len(back))]
        return np.array([i == j for i, j in pairs])


def orthonormal(z: Array) -> tuple[Array, Array]:
    """A basis of the columns of `z` (n x k) with basis'basis = n, and the k x k matrix that makes it of them."""
    size = np.linalg.norm(z, axis=0)
    r = np.linalg.qr(z / size, mode="r") * size / np.sqrt(len(z))
    back = np.linalg.inv(r * np.where(np.diag(r) < 0, -1.0, 1.0)[:, None])
    return z @ back, back


def cholesky(cov: Array) -> Array:
    """Lower L with L L' = `cov`, by way of eigenvectors, so that `cov` may be singular."""
    values, vectors = np.linalg.eigh(cov)
    upper = np.linalg.qr((vectors * np.sqrt(np.clip(values, 0.0, None))).T).R
    return np.asarray(upper.T * np.where(np.diag(upper) < 0, -1.0, 1.0))
