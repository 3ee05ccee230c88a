"""`fit_mixed`: lme4's formula syntax in, estimates at the optimum out."""

from __future__ import annotations

import difflib
import warnings
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from statsmodels.regression.mixed_linear_model import MixedLM

from multilevel.criterion import Array, Criterion, Solution
from multilevel.formula import FormulaError, MixedFormula, parse_formula
from multilevel.optimise import Evidence, optimise, relative_cov


class NotConvergedWarning(UserWarning):
    """The optimum could not be shown to be one; `MixedFit.evidence` says what is missing."""


@dataclass(frozen=True, slots=True)
class MixedFit:
    """A fitted mixed model.

    Attributes:
        formula: as given.
        reml: whether REML or ML.
        nobs, ngroups: rows and groups used.
        loglik, aic, bic: as lme4 gives them, under REML too (parameters include the residual variance).
        fixed: index coefficient; columns estimate, se (from the inverse of X'V^-1 X), z.
        random: index (group, effect); columns variance, sd, and one column of correlations per effect.
        residual_sd: standard deviation of the level-1 residuals.
        icc: share of the variance between groups; only where the intercept alone is random, else None.
        blups: index group; per effect its conditional mode, and in `<effect>_sd` its conditional SD.
        converged: True only if `evidence` is complete.
        statsmodels_result: the MixedLMResults behind it; mind its own standard errors.
    """

    formula: str
    reml: bool
    nobs: int
    ngroups: int
    loglik: float
    aic: float
    bic: float
    fixed: pd.DataFrame
    random: pd.DataFrame
    residual_sd: float
    icc: float | None
    blups: pd.DataFrame
    evidence: Evidence
    statsmodels_result: Any = field(repr=False)

    @property
    def converged(self) -> bool:
        """Whether the optimum is shown to be one: see `Evidence`."""
        return self.evidence.converged


def fit_mixed(formula: str, data: pd.DataFrame, reml: bool = True) -> MixedFit:
    """Fit a linear mixed model with one grouping factor.

    Rows with a missing value in a column that the formula uses are left out, as in lme4. Categories get treatment
    contrasts with their first level as reference.

    Args:
        formula: for example `"mathach ~ cses + (cses | school)"`.
        data: one row per observation.
        reml: REML, or maximum likelihood.

    Raises:
        FormulaError: the formula can't be read, names no column, or asks for what can't be stated.
    """
    parsed = parse_formula(formula)
    rows = _complete_rows(parsed, data)
    model = _model(parsed, rows)
    criterion = Criterion(model.endog_li, model.exog_li, _designs(model), correlated=model.k_re, reml=reml)
    result, evidence = optimise(model, criterion, reml)
    if not evidence.converged:
        warnings.warn(f"{formula}: the optimum is not certain: {evidence}", NotConvergedWarning, stacklevel=2)
    solution = criterion.solve(criterion.theta(relative_cov(result)))
    effects = _effect_names(parsed, model)
    covariance = relative_cov(result) * solution.sigma**2
    loglik, npar = float(result.llf), model.k_fe + model.k_re2 + model.k_vc + 1
    return MixedFit(
        formula=formula,
        reml=reml,
        nobs=len(rows),
        ngroups=model.n_groups,
        loglik=loglik,
        aic=2.0 * npar - 2.0 * loglik,
        bic=float(np.log(len(rows))) * npar - 2.0 * loglik,
        fixed=_fixed_table(model.exog_names[: model.k_fe], solution),
        random=_random_table(parsed.group, effects, covariance),
        residual_sd=solution.sigma,
        icc=_icc(effects, covariance, solution.sigma),
        blups=_blup_table(pd.Index(model.group_labels, name=parsed.group), effects, solution),
        evidence=evidence,
        statsmodels_result=result,
    )


def _complete_rows(parsed: MixedFormula, data: pd.DataFrame) -> pd.DataFrame:
    unknown = sorted(parsed.variables() - set(data.columns))
    if unknown:
        near = difflib.get_close_matches(unknown[0], [str(name) for name in data.columns], n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise FormulaError(f"the data have no column {unknown[0]!r}{hint}")
    used = [name for name in data.columns if name in parsed.variables() or f'Q("{name}")' in parsed.fixed]
    for name in set(parsed.uncorrelated) - {"1"}:
        if not pd.api.types.is_numeric_dtype(data[name].dtype):
            raise FormulaError(f"{name!r} is a category; an uncorrelated slope needs a column of numbers")
    return data[used].dropna().reset_index(drop=True)


def _model(parsed: MixedFormula, rows: pd.DataFrame) -> MixedLM:
    return MixedLM.from_formula(
        parsed.fixed,
        rows,
        groups=parsed.group,
        re_formula=parsed.correlated,
        vc_formula={name: "1" if name == "1" else f"0 + {name}" for name in parsed.uncorrelated} or None,
    )


def _designs(model: MixedLM) -> list[Array]:
    """Random-effect columns per group: correlated ones first, then one for each variance component."""
    components = model.exog_vc.mats
    return [np.column_stack([z, *(mats[i] for mats in components)]) for i, z in enumerate(model.exog_re_li)]


def _effect_names(parsed: MixedFormula, model: MixedLM) -> list[str]:
    names = [*model.data.exog_re_names, *model.exog_vc.names]
    return ["Intercept" if name in (parsed.group, "1") else name for name in names]


def _fixed_table(names: list[str], solution: Solution) -> pd.DataFrame:
    se = np.sqrt(np.diag(solution.fixed_cov))
    columns = {"estimate": solution.fixed, "se": se, "z": solution.fixed / se}
    return pd.DataFrame(columns, index=pd.Index(names, name="coefficient"))


def _random_table(group: str, effects: list[str], covariance: Array) -> pd.DataFrame:
    """A correlation that is no parameter, or of an effect with variance zero, is NaN."""
    sd = np.sqrt(np.diag(covariance))
    product = np.where(covariance == 0, np.nan, np.outer(sd, sd))
    table = pd.DataFrame(
        {"variance": sd**2, "sd": sd},
        index=pd.MultiIndex.from_product([[group], effects], names=["group", "effect"]),
    )
    for position, name in enumerate(effects[:-1]):
        correlation = covariance[:, position] / product[:, position]
        correlation[: position + 1] = np.nan
        table[f"corr {name}"] = correlation
    return table


def _icc(effects: list[str], covariance: Array, sigma: float) -> float | None:
    if effects != ["Intercept"]:
        return None
    return float(covariance[0, 0] / (covariance[0, 0] + sigma**2))


def _blup_table(labels: pd.Index, effects: list[str], solution: Solution) -> pd.DataFrame:
    table = pd.DataFrame(solution.effects, index=labels, columns=effects)
    for position, name in enumerate(effects):
        table[f"{name}_sd"] = np.sqrt(solution.effects_cov[:, position, position])
    return table
