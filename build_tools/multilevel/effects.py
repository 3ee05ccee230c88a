"""How much a model explains, and how a slope depends on another predictor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import norm

from multilevel.design import Array
from multilevel.result import MixedFit

LOGISTIC = float(np.pi**2 / 3)
Z95 = float(norm.ppf(0.975))


@dataclass(frozen=True, slots=True, repr=False)
class RSquared:
    """Shares of variance explained.

    Attributes:
        marginal: by the fixed effects alone.
        conditional: by fixed and random effects together.
        reduction: index (group, effect), with ("residual", "") for level 1: the share by which each variance is smaller
            than in the null model; it can be negative. None without a null model.
        snijders_bosker: index level_1, level_2: the share by which the error of predicting a value, and a group mean,
            is smaller. None without a null model, or where more than one intercept is random.
    """

    marginal: float
    conditional: float
    reduction: pd.Series | None
    snijders_bosker: pd.Series | None

    def __repr__(self) -> str:
        lines = [f"marginal R2     {self.marginal:.3f}", f"conditional R2  {self.conditional:.3f}"]
        if self.reduction is not None:
            lines += ["variance less than in the null model"]
            lines += [f"  {' '.join(name).strip():<24} {value:.3f}" for name, value in self.reduction.items()]
        if self.snijders_bosker is not None:
            lines += ["prediction error less than in the null model"]
            lines += [f"  {name:<24} {value:.3f}" for name, value in self.snijders_bosker.items()]
        return "\n".join(lines)


def r_squared(fit: MixedFit, null: MixedFit | None = None) -> RSquared:
    """Marginal and conditional R2, and what `fit` explains of the variances of `null`.

    Marginal and conditional: Nakagawa & Schielzeth (2013); random slopes by the mean of diag(Z Sigma Z'), Johnson
    (2014); a logistic model on the latent scale, with residual variance pi^2 / 3. Reduction of each variance that both
    models have: Raudenbush & Bryk (2002). R2 of level 1 and of level 2, for random intercepts on one factor: Snijders &
    Bosker (1994), with the harmonic mean of the group sizes.

    Raises:
        ValueError: a Poisson model, or a null model of other data, by another method, or without a variance in common.
    """
    explained = float(np.var(fit._criterion.x @ fit._solution.fixed, ddof=1))
    random = sum(
        float(np.mean(np.einsum("ni,ij,nj->n", term.z, cov, term.z)))
        for term, cov in zip(fit._criterion.terms, _covariances(fit), strict=True)
    )
    total = explained + random + _residual_variance(fit)
    if null is not None:
        _check_null(fit, null)
    return RSquared(
        marginal=explained / total,
        conditional=(explained + random) / total,
        reduction=None if null is None else _reduction(fit, null),
        snijders_bosker=None if null is None else _snijders_bosker(fit, null),
    )


def simple_slopes(fit: MixedFit, of: str, by: str, at: Sequence[float | str | bool]) -> pd.DataFrame:
    """Slope of one predictor at chosen values of another it interacts with.

    The standard errors come from the covariance of the fixed effects, as in Bauer & Curran (2005); the interval holds
    95 % by the normal distribution. Other predictors that interact with `of` count as zero, or at their reference.

    Args:
        fit: a model with the interaction `of:by`.
        of: a column of numbers, or one category as `fixed` names it, for example `sector[T.Catholic]`.
        by: a column of numbers, or a category.
        at: values of `by`; for a category levels. A reference level has no coefficient: it is known by being the one
            left over where all levels are listed.

    Returns:
        Index `by`; columns slope, se, lower, upper, in units of the response (or its link) per unit of `of`.

    Raises:
        ValueError: no such interaction, a slope that isn't constant, or an unknown level.
    """
    names = [str(name) for name in fit.fixed.index]
    partners = _partners(names, of)
    numeric = [name for name in partners if name == by]
    levels = {name: level for name in partners if (level := _level(name, by)) is not None}
    if not numeric and not levels:
        others = ", ".join(name for name in partners if name) or "nothing"
        raise ValueError(f"the model has no interaction of {of!r} with {by!r}; {of!r} interacts with {others}")
    for name in partners:
        if name not in levels and _mentions(name, by):
            raise ValueError(f"the slope of {of!r} is no straight line in {by!r}: it interacts with {name!r} as well")
    weights = np.zeros((len(at), len(names)))
    if "" in partners:
        weights[:, partners[""]] = 1.0
    if numeric:
        if any(isinstance(value, str) for value in at):
            raise ValueError(f"{by!r} is a column of numbers, so `at` holds numbers")
        weights[:, partners[by]] = list(at)
    else:
        _check_levels(by, [str(value) for value in at], list(levels.values()))
        for name, level in levels.items():
            weights[:, partners[name]] = [str(value) == level for value in at]
    slope = weights @ fit._solution.fixed
    se = np.sqrt(np.einsum("ij,jk,ik->i", weights, fit._solution.fixed_cov, weights))
    columns = {"slope": slope, "se": se, "lower": slope - Z95 * se, "upper": slope + Z95 * se}
    return pd.DataFrame(columns, index=pd.Index(list(at), name=by))


def _covariances(fit: MixedFit) -> list[Array]:
    scale = 1.0 if fit.residual_sd is None else fit.residual_sd**2
    return [scale * cov for cov in fit._criterion.relative_cov(fit._theta)]


def _residual_variance(fit: MixedFit) -> float:
    if fit.residual_sd is not None:
        return fit.residual_sd**2
    if fit.family == "binomial":
        return LOGISTIC
    raise ValueError(f"R2 is defined here for gaussian and binomial models; this one is {fit.family}")


def _check_null(fit: MixedFit, null: MixedFit) -> None:
    if fit.nobs != null.nobs or not np.array_equal(fit._criterion.y, null._criterion.y):
        raise ValueError("the null model is of other data; fit both to one response in the same rows")
    if (fit.reml, fit.family) != (null.reml, null.family):
        raise ValueError("the null model is fitted by another method; give both the same `reml` and `family`")


def _variances(fit: MixedFit) -> pd.Series:
    variances = {
        (term.group, effect): float(cov[i, i])
        for term, cov in zip(fit._criterion.terms, _covariances(fit), strict=True)
        for i, effect in enumerate(term.effects)
    }
    if fit.residual_sd is not None:
        variances["residual", ""] = fit.residual_sd**2
    index = pd.MultiIndex.from_tuples(variances, names=["group", "effect"])
    return pd.Series(list(variances.values()), index=index, name="reduction")


def _reduction(fit: MixedFit, null: MixedFit) -> pd.Series:
    ours, theirs = _variances(fit), _variances(null)
    common = [name for name in theirs.index if name in ours.index]
    if not any(group != "residual" for group, _ in common):
        raise ValueError("the null model has no random effect in common with the fit")
    return 1.0 - ours.loc[common] / theirs.loc[common].where(theirs.loc[common] > 0)


def _snijders_bosker(fit: MixedFit, null: MixedFit) -> pd.Series | None:
    one_intercept = [("Intercept",)]
    if any([term.effects for term in model._criterion.terms] != one_intercept for model in (fit, null)):
        return None
    if fit.residual_sd is None or null.residual_sd is None:
        return None
    sizes = np.bincount(fit._criterion.terms[0].codes)
    n = len(sizes) / np.sum(1.0 / sizes)
    here, there = (_variances(model).to_numpy() for model in (fit, null))
    level_1, level_2 = (1.0 - (here @ w) / (there @ w) for w in (np.array([1.0, 1.0]), np.array([1.0, 1.0 / n])))
    return pd.Series({"level_1": float(level_1), "level_2": float(level_2)}, name="R2")


def _partners(names: Sequence[str], of: str) -> dict[str, int]:
    """What `of` is multiplied by in each coefficient that holds it ("" for itself) → position."""
    found = {}
    for position, name in enumerate(names):
        parts = _parts(name)
        if of in parts:
            parts.remove(of)
            found[":".join(parts)] = position
        elif any(_mentions(part, of) for part in parts):
            raise ValueError(f"the slope of {of!r} is not constant: the model holds {name!r}")
    if not found:
        raise ValueError(f"the model has no coefficient {of!r}; there are: {', '.join(names)}")
    return found


def _parts(name: str) -> list[str]:
    """Split `x:C(f, Treatment("a"))[T.b:c]` at colons outside brackets."""
    return re.findall(r"(?:[^:(\[]|\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])+", name)


def _mentions(part: str, column: str) -> bool:
    """Whether a part computes with `column`: `I(x ** 2)` with x."""
    return "(" in part and "[" not in column and bool(re.search(rf"(?<!\w){re.escape(column)}(?!\w)", part))


def _level(name: str, by: str) -> str | None:
    """The level that `name` stands for, where it is one of the category `by`."""
    match = re.fullmatch(r"(?:C\(\s*)?(\w+|Q\(['\"].+?['\"]\))(?:\s*[,)].*?)?\[(?:T\.)?(.*)\]", name)
    return match[2] if match and match[1] == by else None


def _check_levels(by: str, at: Sequence[str], levels: Sequence[str]) -> None:
    unknown = set(at) - set(levels)
    if len(unknown) > 1 or (unknown and not set(levels) <= set(at)):
        raise ValueError(
            f"levels of {by!r} with a coefficient are {', '.join(levels)}; to show the reference too, list all levels"
        )
