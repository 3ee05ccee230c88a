"""Linear algebra of V = I + Z Lambda Lambda' Z': what any columns U look like through V^-1, and log|V|.

The factor with the most columns is eliminated level by level (Woodbury). The others, seen through what is left, form
one positive definite matrix S = I + Lambda' Z' V_1^-1 Z Lambda: dense where factors are crossed, sparse where they are
nested. No dense matrix has n rows, or as many rows and columns as there are levels in the first factor. This is the
block elimination of Bates et al. (2015, section 3.4), in another order.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import linalg, sparse
from scipy.sparse.linalg import splu

from multilevel.design import Array, Factor
from multilevel.formula import FormulaError
from multilevel.rest import Rest, scaled_rows

CHUNK = 512  # levels at a time, where a dense row for each would take too much memory
LARGEST = 6_000  # columns of a dense S: 300 MB


@dataclass(frozen=True, slots=True)
class Products:
    """Products of columns U (n x c) that don't depend on theta: U'U, Z_1'U level by level, and Z'U of the rest."""

    gram: Array
    first: Array
    rest: Array | None


@dataclass(frozen=True, slots=True)
class Reduced:
    """What elimination leaves at one theta: `inner` is U' V^-1 U, `logdet` log|V|.

    Per level of the first factor: `chol` is C with C C' = I + L'Z_1'Z_1 L, `root` = C^-1 L', `half` = root Z_1'U.
    """

    theta: Array
    inner: Array
    logdet: float
    chol: Array
    root: Array
    half: Array
    schur: Schur | None


@dataclass(frozen=True, slots=True)
class Schur:
    """The rest, seen through the first factor: `solve` applies S^-1; `w`, `k` couple it to the first and to U."""

    solve: Callable[[Array], Array]
    w: Any
    k: Array


class Elimination:
    """The random-effects design of some factors, ready to be evaluated at any theta.

    Raises:
        FormulaError: crossed factors have too many levels for a dense matrix.
    """

    def __init__(self, factors: Sequence[Factor]) -> None:
        self.first, *others = self.factors = list(factors)
        self._plain = self.first.matrix()
        self.rest = Rest(others, self.first) if others else None
        if self.rest is not None and self.rest.is_dense and self.rest.m > LARGEST:
            raise FormulaError(
                f"crossed factors with {self.rest.m} levels next to the largest take a matrix of that size; {LARGEST} "
                "are possible: keep fewer levels, or leave a factor out"
            )
        count, q = self.first.count, self.first.q
        self._eye = np.eye(q)
        columns = np.repeat(np.arange(count * q).reshape(-1, q), q, axis=0).ravel()
        self._pattern = (columns, np.arange(0, count * q * q + 1, q))
        self._weigh(None)

    def weighted(self, weights: Array) -> Elimination:
        """The same design with rows of Z multiplied by the square roots of `weights` (n)."""
        other = copy.copy(self)
        other._weigh(weights)
        return other

    def _weigh(self, weights: Array | None) -> None:
        self._z = scaled_rows(self._plain, weights)
        self._zz = self.first.blocks(weights)
        self._seen = self.rest.products(self._z, weights) if self.rest else None

    def products(self, u: Array) -> Products:
        """All that `reduce` needs to know of the columns `u`."""
        first = (self._z.T @ u).reshape(self.first.count, self.first.q, -1)
        return Products(u.T @ u, first, self._seen.z.T @ u if self._seen else None)

    def reduce(self, theta: Array, products: Products) -> Reduced:
        """Eliminate all random effects at `theta`."""
        lower = self.first.lower(theta)
        chol = np.asarray(np.linalg.cholesky(self._eye + lower.T @ self._zz @ lower), dtype=float)
        root = np.asarray(np.linalg.solve(chol, np.broadcast_to(lower.T, chol.shape)), dtype=float)
        half = root @ products.first
        flat = half.reshape(-1, half.shape[-1])
        inner = products.gram - flat.T @ flat
        logdet = 2.0 * float(np.sum(np.log(np.diagonal(chol, axis1=1, axis2=2))))
        if self.rest is None or self._seen is None:
            return Reduced(theta, inner, logdet, chol, root, half, None)
        big = self.rest.lambda_(theta)
        w = self._times(root, self._seen.cross @ big)
        k = big.T @ products.rest - w.T @ flat
        s = self.rest.unit + big.T @ self._seen.gram @ big - w.T @ w
        solve, logdet_s = _dense(s) if self.rest.is_dense else _sparse(s)
        return Reduced(theta, inner - k.T @ solve(k), logdet + logdet_s, chol, root, half, Schur(solve, w, k))

    def modes(self, reduced: Reduced, v: Array) -> tuple[Array, ...]:
        """Spherical BLUPs u for the response U v, factor by factor, J x q each."""
        u: Array = reduced.half @ v
        schur = reduced.schur
        parts: list[Array] = []
        if self.rest is not None and schur is not None:
            rest = schur.solve(schur.k @ v)
            u = u - (schur.w @ rest).reshape(u.shape)
            own = zip(self.rest.factors, self.rest.starts, strict=True)
            parts = [rest[at : at + f.count * f.q].reshape(f.count, f.q) for f, at in own]
        first = np.linalg.solve(np.swapaxes(reduced.chol, 1, 2), u[:, :, None])[:, :, 0]
        return (np.asarray(first, dtype=float), *parts)

    def effects(self, theta: Array, modes: Sequence[Array]) -> tuple[Array, ...]:
        """BLUPs of each term in the units of the data, J x k each, from spherical ones."""
        found: dict[int, Array] = {}
        for factor, u in zip(self.factors, modes, strict=True):
            own = u @ (factor.back @ factor.lower(theta)).T
            found |= {term: own[:, part] for term, part in factor.slices.items()}
        return tuple(found[term] for term in range(len(found)))

    def spread(self, reduced: Reduced) -> tuple[Array, ...]:
        """Conditional covariance of each term's BLUPs for unit sigma, J x k x k each."""
        root, schur = reduced.root, reduced.schur
        own = np.swapaxes(root, 1, 2)
        blocks = [own @ root]
        if self.rest is not None and schur is not None:
            blocks[0] = blocks[0] + own @ _blocks(schur.w, schur.solve, self.first.q) @ root
            for factor, start in zip(self.rest.factors, self.rest.starts, strict=True):
                lower, stop = factor.lower(reduced.theta), start + factor.count * factor.q
                blocks.append(lower @ _blocks(self.rest.unit[start:stop], schur.solve, factor.q) @ lower.T)
        found: dict[int, Array] = {}
        for factor, block in zip(self.factors, blocks, strict=True):
            natural = factor.back @ block @ factor.back.T
            found |= {term: natural[:, part, part] for term, part in factor.slices.items()}
        return tuple(found[term] for term in range(len(found)))

    def times(self, theta: Array, modes: Sequence[Array]) -> Array:
        """Z Lambda u, one value per row."""
        pairs = zip(self.factors, modes, strict=True)
        return np.asarray(sum(np.sum(f.z * (u @ f.lower(theta).T)[f.codes], axis=1) for f, u in pairs))

    def _times(self, blocks: Array, matrix: Any) -> Any:
        """The block-diagonal matrix of `blocks` times `matrix`."""
        size = blocks.shape[0] * blocks.shape[1]
        if isinstance(matrix, np.ndarray):
            return (blocks @ matrix.reshape(*blocks.shape[:2], -1)).reshape(size, -1)
        return sparse.csr_array((blocks.ravel(), *self._pattern), shape=(size, size)) @ matrix


def _dense(s: Any) -> tuple[Callable[[Array], Array], float]:
    factor = linalg.cho_factor(_array(s), lower=True, overwrite_a=True, check_finite=False)
    logdet = 2.0 * float(np.sum(np.log(np.diag(factor[0]))))
    return lambda b: np.asarray(linalg.cho_solve(factor, b, check_finite=False)), logdet


def _sparse(s: Any) -> tuple[Callable[[Array], Array], float]:
    factor = splu(s.tocsc(), permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options={"SymmetricMode": True})
    return lambda b: np.asarray(factor.solve(b)), float(np.sum(np.log(np.abs(factor.U.diagonal()))))


def _array(matrix: Any) -> Array:
    return np.asarray(matrix if isinstance(matrix, np.ndarray) else matrix.toarray())


def _blocks(rows: Any, solve: Callable[[Array], Array], q: int) -> Array:
    """The diagonal q x q blocks of `rows` S^-1 `rows`', a few hundred rows at a time."""
    blocks = []
    for start in range(0, rows.shape[0], CHUNK * q):
        some = _array(rows[start : start + CHUNK * q])
        through = solve(np.ascontiguousarray(some.T)).T
        shape = (len(some) // q, q, rows.shape[1])
        blocks.append(some.reshape(shape) @ np.swapaxes(through.reshape(shape), 1, 2))
    return np.concatenate(blocks)
