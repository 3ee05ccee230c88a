"""The factors that are left when the largest is eliminated, nested or crossed, in one matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from scipy import sparse

from multilevel.design import Array, Factor, is_nested

SMALL = 300  # columns up to which S is factored as a dense matrix even where it is sparse
TINY = 20_000  # entries of Z_1'Z below which sparse matrices cost more than they save


@dataclass(frozen=True, slots=True)
class RestProducts:
    """Z of the rest (n x m, sparse), Z'Z (m x m), and Z_1'Z with the first factor (J_1 q_1 x m)."""

    z: Any
    gram: Any
    cross: Any


class Rest:
    """All factors but the first, `starts` being the first of the m columns of each.

    Matrices are arrays where they are tiny, else sparse; both know `@` and `.T`. `is_dense`: whether to factor S as a
    dense matrix. Where all factors are nested they form a tree, and a sparse factor of S has no more entries than S;
    where some are crossed it fills up.
    """

    def __init__(self, factors: Sequence[Factor], first: Factor) -> None:
        self.factors = factors
        sizes = np.array([factor.count * factor.q for factor in factors])
        self.m = int(sizes.sum())
        self.starts = np.cumsum(sizes) - sizes
        self._rows, self._columns, self._places = self._lambda_pattern()
        self._z = sparse.hstack([factor.matrix() for factor in factors], format="csr")
        self._is_tiny = first.count * first.q * self.m <= TINY
        self.is_dense = self.m <= SMALL or not _is_tree([first, *factors])
        self.unit = np.eye(self.m) if self._is_tiny else sparse.eye_array(self.m, format="csr")

    def products(self, first: Any, weights: Array | None) -> RestProducts:
        """What elimination needs to know of the rest, next to Z of the first factor."""
        z = scaled_rows(self._z, weights)
        gram, cross = z.T @ z, first.T @ z
        return RestProducts(z, gram.toarray(), cross.toarray()) if self._is_tiny else RestProducts(z, gram, cross)

    def lambda_(self, theta: Array) -> Any:
        """Lambda, m x m: L of each factor once per level."""
        if self._is_tiny:
            big = np.zeros((self.m, self.m))
            big[self._rows, self._columns] = theta[self._places]
            return big
        entries = (theta[self._places], (self._rows, self._columns))
        return sparse.csr_array(entries, shape=(self.m, self.m))

    def _lambda_pattern(self) -> tuple[Any, Any, Any]:
        """Row, column and place in theta of every entry of Lambda."""
        rows, columns, places = [], [], []
        for factor, start in zip(self.factors, self.starts, strict=True):
            base = start + factor.q * np.arange(factor.count)[:, None]
            rows.append((base + factor.rows).ravel())
            columns.append((base + factor.columns).ravel())
            places.append(np.tile(factor.places, factor.count))
        return np.concatenate(rows), np.concatenate(columns), np.concatenate(places)


def _is_tree(factors: Sequence[Factor]) -> bool:
    finest_first = sorted(factors, key=lambda factor: -factor.count)
    return all(is_nested(inner.codes, outer.codes) for inner, outer in pairwise(finest_first))


def scaled_rows(z: Any, weights: Array | None) -> Any:
    """A sparse `z` whose rows all hold as many entries, times the roots of `weights`."""
    if weights is None:
        return z
    entries = z.data.reshape(len(weights), -1) * np.sqrt(weights)[:, None]
    return sparse.csr_array((entries.ravel(), z.indices, z.indptr), shape=z.shape)
