"""`MixedFit`: what a fitted model says, in tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from multilevel import display, tables
from multilevel.criterion import Criterion, Solution
from multilevel.design import Array
from multilevel.formula import FormulaError
from multilevel.laplace import Laplace
from multilevel.model import Model, check_response
from multilevel.optimise import Evidence


@dataclass(frozen=True, eq=False)
class MixedFit:
    """A fitted mixed model. Tables are computed when they are first asked for.

    Attributes:
        formula: as given.
        reml: whether REML or ML.
        engine, family: who fitted it ("statsmodels", "mixedlm"; "own" after `refit`), and the response's distribution.
        loglik: as lme4 gives it, under REML too.
        evidence: why the optimum is trusted.
        statsmodels_result: the MixedLMResults behind it, or None; mind its own standard errors.
        mixedlm_result: the result of mixedlm behind it, or None.
    """

    formula: str
    reml: bool
    engine: str
    family: str
    loglik: float
    evidence: Evidence
    statsmodels_result: Any = field(repr=False)
    mixedlm_result: Any = field(repr=False)
    _model: Model = field(repr=False)
    _criterion: Criterion | Laplace = field(repr=False)
    _theta: Array = field(repr=False)

    @property
    def converged(self) -> bool:
        """Whether the optimum is shown to be one: see `Evidence`."""
        return self.evidence.converged

    @property
    def nobs(self) -> int:
        """Number of rows used."""
        return len(self._model.y)

    @property
    def ngroups(self) -> dict[str, int]:
        """Number of levels of each grouping factor."""
        return {group: len(levels) for group, levels in self._model.groups.items()}

    @property
    def aic(self) -> float:
        """-2 loglik + 2 npar, as lme4, under REML too; the residual variance counts as a parameter."""
        return 2.0 * self._npar - 2.0 * self.loglik

    @property
    def bic(self) -> float:
        """-2 loglik + log(nobs) npar, as lme4."""
        return float(np.log(self.nobs)) * self._npar - 2.0 * self.loglik

    @property
    def residual_sd(self) -> float | None:
        """Standard deviation of the level-1 residuals; None in a generalized model."""
        return self._solution.sigma if self.family == "gaussian" else None

    @property
    def singular(self) -> bool:
        """Whether a variance is zero or a correlation perfect (within 1e-4 in theta, as lme4's `isSingular`)."""
        return any(tables.is_singular(self._criterion.layout, self._theta))

    @cached_property
    def fixed(self) -> pd.DataFrame:
        """Index coefficient; columns estimate, se, z.

        The errors are conditional on theta (inverse of X'V^-1 X); in a generalized model they come from the Hessian
        over all parameters. Both as in lme4.
        """
        return tables.fixed_table(self._model.names, self._solution)

    @cached_property
    def fixed_cov(self) -> pd.DataFrame:
        """Covariance matrix of the fixed effects, of whose diagonal the errors in `fixed` are the roots."""
        names = pd.Index(self._model.names, name="coefficient")
        return pd.DataFrame(self._solution.fixed_cov, index=names, columns=names)

    @cached_property
    def random(self) -> pd.DataFrame:
        """Index (group, effect); columns variance, sd, se, and one column of correlations per effect.

        `se` is the standard error of the sd, from the Hessian of the deviance over all SDs, correlations and the
        residual SD; NaN at the boundary. The sampling distribution of an SD is skewed: prefer profile intervals.
        """
        return tables.random_table(self._criterion, self._theta, self._solution.sigma)

    @cached_property
    def icc(self) -> float | dict[str, float] | None:
        """Share of the variance between groups, where all random effects are intercepts; else None.

        With several factors, the share of each. In a logistic model on the latent scale, with residual variance
        pi^2 / 3; in a Poisson model None.
        """
        return tables.icc(self.random["variance"], self.residual_sd, self.family)

    @cached_property
    def blups(self) -> dict[str, pd.DataFrame]:
        """Per group a frame: index level; per effect its conditional mode, and in `<effect>_sd` its conditional SD."""
        return tables.blup_tables(self._model.terms, self._solution)

    @cached_property
    def fitted(self) -> pd.Series:
        """Conditional fitted values (fixed effects and BLUPs) on the rows used; in a generalized model, means."""
        return pd.Series(self._criterion.fitted(self._solution), index=self._model.index, name="fitted")

    @cached_property
    def residuals(self) -> pd.Series:
        """Response minus `fitted`."""
        return pd.Series(self._criterion.y, index=self._model.index, name="residuals") - self.fitted.to_numpy()

    def refit(self, response: ArrayLike) -> MixedFit:
        """The same model fitted to another response (`nobs` values, in the order of the rows used).

        By our own likelihood alone, from the present estimates on: quick, for the bootstrap. `evidence` then holds
        what one more Newton step promises, and no more. In a binomial model the response are proportions.

        Raises:
            FormulaError: the response has another length, or values that the family doesn't have.
        """
        y = np.asarray(response, dtype=float)
        if y.shape != (self.nobs,):
            raise FormulaError(f"the response has shape {y.shape}; the model uses {self.nobs} rows")
        check_response(y, self.family)
        criterion = self._criterion.with_response(y)
        theta = tables.onto_boundary(criterion, criterion.search([tables.off_boundary(criterion.layout, self._theta)]))
        return MixedFit(
            formula=self.formula,
            reml=self.reml,
            engine="own",
            family=self.family,
            loglik=-0.5 * criterion(theta),
            evidence=Evidence(None, None, criterion.possible_gain(theta), None),
            statsmodels_result=None,
            mixedlm_result=None,
            _model=self._model,
            _criterion=criterion,
            _theta=theta,
        )

    @cached_property
    def _solution(self) -> Solution:
        return self._criterion.solve(self._theta)

    @property
    def _npar(self) -> int:
        return len(self._model.names) + self._criterion.layout.size + (self.family == "gaussian")

    def __str__(self) -> str:
        return display.as_text(self)

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        """What a notebook shows, and the numbers behind it as JSON."""
        return {
            "text/plain": display.as_text(self),
            "text/html": display.as_html(self),
            display.MIME: display.as_json(self),
        }
