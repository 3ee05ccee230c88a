"""The tables of a `MixedFit`, made of covariances and solutions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.linalg import block_diag

from multilevel.criterion import Criterion, Solution
from multilevel.design import Array, Layout, Term
from multilevel.laplace import Laplace
from multilevel.surface import derivatives

SINGULAR = 1e-4  # a diagonal of L below which lme4 calls a fit singular
OFF_BOUNDARY = 0.05


def fixed_table(names: Sequence[str], solution: Solution) -> pd.DataFrame:
    """Estimate, standard error and z of each coefficient."""
    variance = np.diag(solution.fixed_cov)
    se = np.sqrt(np.where(variance > 0, variance, np.nan))
    columns = {"estimate": solution.fixed, "se": se, "z": solution.fixed / se}
    return pd.DataFrame(columns, index=pd.Index(names, name="coefficient"))


def random_table(criterion: Criterion | Laplace, theta: Array, sigma: float) -> pd.DataFrame:
    """Variances, SDs with standard errors, correlations; a correlation that is no parameter is NaN."""
    covariances = [sigma**2 * cov for cov in criterion.relative_cov(theta)]
    errors = _sd_errors(criterion, theta, sigma, covariances)
    parts = []
    for group in dict.fromkeys(term.group for term in criterion.terms):
        own = [i for i, term in enumerate(criterion.terms) if term.group == group]
        effects = [effect for i in own for effect in criterion.terms[i].effects]
        parts.append(_group_table(group, effects, block_diag(*(covariances[i] for i in own))))
        parts[-1].insert(2, "se", np.concatenate([errors[i] for i in own]))
    return pd.concat(parts)


def _group_table(group: str, effects: Sequence[str], covariance: Array) -> pd.DataFrame:
    sd = np.sqrt(np.diag(covariance))
    product = np.where(covariance == 0, np.nan, np.outer(sd, sd))
    index = pd.MultiIndex.from_product([[group], effects], names=["group", "effect"])
    table = pd.DataFrame({"variance": sd**2, "sd": sd}, index=index)
    for position, name in enumerate(effects[:-1]):
        correlation = covariance[:, position] / product[:, position]
        correlation[: position + 1] = np.nan
        table[f"corr {name}"] = correlation
    return table


def icc(variances: pd.Series, residual_sd: float | None, family: str) -> float | dict[str, float] | None:
    """Share of the variance between groups, by group where there are several; None where slopes vary."""
    if set(variances.index.get_level_values("effect")) != {"Intercept"} or family == "poisson":
        return None
    residual = np.pi**2 / 3 if residual_sd is None else residual_sd**2
    shares = {group: float(value / (variances.sum() + residual)) for (group, _), value in variances.items()}
    return next(iter(shares.values())) if len(shares) == 1 else shares


def blup_tables(terms: Sequence[Term], solution: Solution) -> dict[str, pd.DataFrame]:
    """Per group: conditional modes, then conditional SDs."""
    modes: dict[str, dict[str, Array]] = {}
    deviations: dict[str, dict[str, Array]] = {}
    levels = {term.group: term.levels for term in terms}
    for term, effects, cov in zip(terms, solution.effects, solution.effects_cov, strict=True):
        for position, name in enumerate(term.effects):
            modes.setdefault(term.group, {})[name] = effects[:, position]
            deviations.setdefault(term.group, {})[f"{name}_sd"] = np.sqrt(cov[:, position, position])
    return {group: pd.DataFrame({**modes[group], **deviations[group]}, index=levels[group]) for group in levels}


def is_singular(layout: Layout, theta: Array) -> list[bool]:
    """Per term: whether a variance is zero or a correlation perfect."""
    theta, diagonal = theta[: layout.size], layout.diagonal()
    ends = [*layout.starts[1:], layout.size]
    parts = [slice(start, end) for start, end in zip(layout.starts, ends, strict=True)]
    return [bool(np.min(np.abs(theta[part][diagonal[part]])) < SINGULAR) for part in parts]


def onto_boundary(criterion: Criterion | Laplace, theta: Array) -> Array:
    """`theta` with diagonals of L that are all but zero set to zero, where the likelihood is then no lower.

    An engine that takes inverses stops a hair inside the boundary; the estimate is the boundary itself.
    """
    moved = theta.copy()
    small = np.flatnonzero(criterion.layout.diagonal())
    moved[small[np.abs(theta[small]) < SINGULAR]] = 0.0
    return moved if criterion(moved) <= criterion(theta) else theta


def off_boundary(layout: Layout, theta: Array) -> Array:
    """`theta` with the diagonal of L away from zero, where the gradient vanishes and no search would move."""
    moved, diagonal = theta.copy(), np.flatnonzero(layout.diagonal())
    moved[diagonal] = np.maximum(np.abs(moved[diagonal]), OFF_BOUNDARY)
    return moved


def _sd_errors(criterion: Criterion | Laplace, theta: Array, sigma: float, covariances: Sequence[Array]) -> list[Array]:
    """Standard errors of the SDs of each term, by the delta method from the Hessian of the deviance.

    Its coordinates are SDs and the residual SD as ratios to their estimates, correlations, and in a generalized model
    the fixed effects. Terms on the boundary stay fixed there and have none.
    """
    sds = [np.sqrt(np.diag(cov)) for cov in covariances]
    errors = [np.full(len(sd), np.nan) for sd in sds]
    active = [i for i, singular in enumerate(is_singular(criterion.layout, theta)) if not singular]
    if not active:
        return errors
    pairs = [np.tril_indices(len(sd), -1) for sd in sds]
    start: list[float] = []
    places: dict[int, int] = {}
    for i in active:
        places[i] = len(start)
        start += [1.0] * len(sds[i])
        start += (covariances[i][pairs[i]] / np.outer(sds[i], sds[i])[pairs[i]]).tolist()
    inner = len(start)
    start += [1.0] if isinstance(criterion, Criterion) else theta[criterion.layout.size :].tolist()

    def deviance(point: Array) -> float:
        own = list(covariances)
        for i, place in places.items():
            k = len(sds[i])
            correlation = np.eye(k)
            correlation[pairs[i]] = point[place + k : place + k + len(pairs[i][0])]
            correlation = np.tril(correlation) + np.tril(correlation, -1).T
            sd = sds[i] * point[place : place + k]
            own[i] = correlation * np.outer(sd, sd)
        if isinstance(criterion, Criterion):
            residual = sigma * point[-1]
            return criterion.deviance(criterion.theta_of([cov / residual**2 for cov in own]), residual)
        return criterion(np.concatenate([criterion.layout.theta_of(own), point[inner:]]))

    _, hessian = derivatives(deviance, np.array(start))
    variance = 2.0 * np.diag(np.linalg.pinv(hessian))
    for i, place in places.items():
        own = variance[place : place + len(sds[i])]
        errors[i] = sds[i] * np.sqrt(np.where(own > 0, own, np.nan))
    return errors
