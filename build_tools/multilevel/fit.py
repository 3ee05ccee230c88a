"""`fit_mixed`: lme4's formula syntax in, estimates at the optimum out."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
from patsy import EvalEnvironment

from multilevel.criterion import Criterion
from multilevel.formula import FormulaError
from multilevel.laplace import Binomial, Laplace, Poisson
from multilevel.mixedlm_engine import fit_with_mixedlm
from multilevel.model import FAMILIES, Model, build
from multilevel.optimise import Evidence, optimise
from multilevel.result import MixedFit
from multilevel.statement import EngineError
from multilevel.tables import onto_boundary

ENGINES = ("statsmodels", "mixedlm")


class NotConvergedWarning(UserWarning):
    """The optimum could not be shown to be one; `MixedFit.evidence` says what is missing."""


def fit_mixed(
    formula: str, data: pd.DataFrame, reml: bool = True, *, engine: str = "statsmodels", family: str = "gaussian"
) -> MixedFit:
    """Fit a mixed model.

    Rows with a missing value in a column that the formula uses are left out, as in lme4. Categories get treatment
    contrasts with their first level as reference. The data are not changed.

    Args:
        formula: for example `"mathach ~ cses + (cses | school)"`, `"strength ~ 1 + (1 | batch/cask)"`, or for counts
            `"incidence / size ~ period + (1 | herd)"`. The levels of b within a are labeled `a:b`.
        data: one row per observation.
        reml: REML, or maximum likelihood. Generalized models are always fitted by ML (Laplace).
        engine: "statsmodels", or "mixedlm" for correlated slopes below the top level, for crossed factors with many
            levels and for generalized models.
        family: "gaussian", "binomial" (logit) or "poisson" (log).

    Raises:
        FormulaError: the formula can't be read, doesn't fit the data, or asks for what the engine can't state.
        EngineError: the engine is missing, or fails.
    """
    if engine not in ENGINES:
        raise EngineError(f"unknown engine {engine!r}; there are: {', '.join(ENGINES)}")
    if family not in FAMILIES:
        raise FormulaError(f"unknown family {family!r}; there are: {', '.join(FAMILIES)}")
    if family != "gaussian" and engine != "mixedlm":
        raise EngineError(f'statsmodels has no maximum likelihood for family="{family}"; use engine="mixedlm"')
    model = build(formula, data, family, EvalEnvironment.capture(1))
    criterion = _criterion(model, family, reml)
    statsmodels_result = mixedlm_result = None
    evidence: Evidence
    if engine == "mixedlm":
        mixedlm_result, theta, evidence = fit_with_mixedlm(model, criterion, family, reml)
    elif isinstance(criterion, Criterion):
        statsmodels_result, theta, evidence = optimise(model, criterion, reml)
    theta = onto_boundary(criterion, theta)
    if not evidence.converged:
        warnings.warn(f"{formula}: the optimum is not certain: {evidence}", NotConvergedWarning, stacklevel=2)
    return MixedFit(
        formula=formula,
        reml=reml and family == "gaussian",
        engine=engine,
        family=family,
        loglik=-0.5 * criterion(theta),
        evidence=evidence,
        statsmodels_result=statsmodels_result,
        mixedlm_result=mixedlm_result,
        _model=model,
        _criterion=criterion,
        _theta=theta,
    )


def _criterion(model: Model, family: str, reml: bool) -> Criterion | Laplace:
    if family == "gaussian":
        return Criterion(model.y, model.x, model.terms, reml=reml)
    size = np.ones_like(model.y) if model.size is None else model.size
    return Laplace(model.y, model.x, model.terms, Binomial(size) if family == "binomial" else Poisson(size))
