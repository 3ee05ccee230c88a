"""The second engine: the package mixedlm (Rust), for what statsmodels can't state or can't carry.

It gets the same design matrices, column by column, so both engines fit one and the same model. Its optimum is searched
from, and from elsewhere, with our own likelihood; where that finds more, the fit reports what was found.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from multilevel.criterion import Criterion
from multilevel.design import Array
from multilevel.laplace import Laplace
from multilevel.model import Model
from multilevel.optimise import GAIN, PolishedEvidence, agreed
from multilevel.statement import EngineError

MANY = 500  # columns next to the largest factor's beyond which one start must do
VERSION = "1.3.0"


def fit_with_mixedlm(
    model: Model, criterion: Criterion | Laplace, family: str, reml: bool
) -> tuple[Any, Array, PolishedEvidence]:
    """mixedlm's fit, the best theta found from it, and the evidence for that.

    Raises:
        EngineError: mixedlm is not installed, or fails on the model.
    """
    mixedlm = _package()
    formula, frame, names = _translate(model)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of singular fits; ours says so in `singular`
        try:
            if family == "gaussian":
                result = mixedlm.lmer(formula, frame, REML=reml)
            else:
                kind = {"binomial": "Binomial", "poisson": "Poisson"}[family]
                result = mixedlm.glmer(formula, frame, family=getattr(mixedlm.families, kind)(), weights=model.size)
        except (ValueError, RuntimeError, ArithmeticError, np.linalg.LinAlgError) as error:
            raise EngineError(f"mixedlm fails on this model: {error}") from error
    covariances = _covariances(result)
    if isinstance(criterion, Criterion):
        theta = criterion.theta_of([c / result.sigma**2 for c in covariances])
    else:
        fixed = np.array([result.fixef()[name] for name in names])
        theta = criterion.pack(criterion.layout.theta_of(covariances), fixed)
    loglik = float(result.logLik().value)
    if not (np.isfinite(theta).all() and np.isfinite(loglik)):
        raise EngineError("mixedlm finds no finite log-likelihood; simplify the random effects")
    return result, *_polish(criterion, theta, loglik)


def _package() -> Any:
    try:
        import mixedlm
    except ImportError as error:
        raise EngineError(
            f'engine="mixedlm" needs the package mixedlm, which is not installed: pip install mixedlm=={VERSION}'
        ) from error
    if mixedlm.__version__ != VERSION:
        raise EngineError(
            f"mixedlm {mixedlm.__version__} is installed; the one tried here: pip install mixedlm=={VERSION}"
        )
    return mixedlm


def _translate(model: Model) -> tuple[str, pd.DataFrame, list[str]]:
    """The model as a formula in plain columns, one for each column of a design matrix."""
    columns: dict[str, Any] = {"response": model.y}

    def place(name: str, values: Any) -> str:
        plain = re.sub(r"\W+", "_", name).strip("_") or "x"
        plain = f"x{plain}" if plain[0].isdigit() else plain
        free = next(p for p in (plain, *(f"{plain}_{i}" for i in range(2, 10_000))) if p not in columns)
        columns[free] = values
        return free

    names = [place(name, model.x[:, i]) for i, name in enumerate(model.names)]
    groups = {term.group: place(term.group, term.codes.astype(str)) for term in model.terms}
    bars = []
    for term in model.terms:
        effects = [place(f"{name}_by_{term.group}", term.z[:, i]) for i, name in enumerate(term.effects)]
        bars.append(f"(0 + {' + '.join(effects)} | {groups[term.group]})")
    return f"response ~ 0 + {' + '.join([*names, *bars])}", pd.DataFrame(columns), names


def _covariances(result: Any) -> list[Array]:
    """Covariance of each term, in the order of the formula."""
    components = result.VarCorr()
    return [np.atleast_2d(np.asarray(components.get_cov(name), dtype=float)) for name in components.as_dict()]


def _polish(criterion: Criterion | Laplace, theta: Array, loglik: float) -> tuple[Array, PolishedEvidence]:
    """The better of `theta` and what is found from it and from elsewhere, with the evidence."""
    best = criterion.search([theta, *_starts(criterion)])
    gain = 0.5 * (criterion(theta) - criterion(best))
    found = best if gain > GAIN else theta
    return found, PolishedEvidence(
        last_gain=None,
        better_elsewhere=agreed(0.5 * (criterion(found) - criterion(best)), loglik),
        possible_gain=criterion.possible_gain(found),
        disagreement=abs(agreed(-0.5 * criterion(theta) - loglik, loglik)),
        polished=max(gain, 0.0),
    )


def _starts(criterion: Criterion | Laplace) -> Sequence[Array]:
    """Starts far apart; where crossed factors with many levels make each evaluation dear, one of them."""
    starts = criterion.starts()
    return starts if sum(f.count * f.q for f in criterion.layout.factors[1:]) < MANY else starts[1:2]
