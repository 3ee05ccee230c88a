"""What MixedLM can state, and how: groups, one block of correlated effects, and variance components.

The top factor makes the groups, and one of its terms the block. All else is a variance component: a slope of its own,
or one column per level of an inner factor. Crossed factors are components within one group that holds all rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from statsmodels.regression.mixed_linear_model import MixedLM, MixedLMParams, VCSpec

from multilevel.design import Array, Index, Term, is_nested
from multilevel.formula import FormulaError
from multilevel.model import Model

LIMIT = 2e9  # multiplications for one likelihood: some seconds for a fit; InstEval would need 1e12
SECOND_ENGINE = 'engine="mixedlm" can (if it is missing: pip install mixedlm==1.3.0)'


class EngineError(RuntimeError):
    """An engine that is missing, or that fails on a model; the message says what else to use."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A model as MixedLM holds it: term number `block` as a matrix, `components` as variances, in MixedLM's order.

    `work` is about the number of multiplications that one likelihood takes.
    """

    mixedlm: MixedLM
    block: int | None
    components: tuple[int, ...]
    work: float

    def relative_cov(self, result: Any) -> list[Array]:
        """Covariance of each term relative to the residual variance."""
        found = dict(zip(self.components, (np.array([[v]]) for v in result.params_object.vcomp), strict=True))
        if self.block is not None:
            found[self.block] = np.asarray(result.cov_re_unscaled)
        return [found[term] for term in range(len(found))]

    def params(self, relative_cov: Sequence[Array]) -> MixedLMParams:
        """MixedLM's parameters for regular covariances."""
        return MixedLMParams.from_components(
            np.zeros(self.mixedlm.k_fe),
            cov_re=np.zeros((0, 0)) if self.block is None else relative_cov[self.block],
            vcomp=np.array([relative_cov[term][0, 0] for term in self.components]),
        )


def state(model: Model) -> Statement:
    """Put `model` in MixedLM's terms.

    Raises:
        FormulaError: it can't be stated, or would take too long or too much memory.
    """
    top = _top(model.terms)
    block = _block(model.terms, top)
    components = tuple(term for term in range(len(model.terms)) if term != block)
    for term in (model.terms[i] for i in components):
        if len(term.effects) > 1:
            below = "below the top level" if term.group != top else "in a second block"
            raise FormulaError(
                f"statsmodels can't state the correlated effects {', '.join(term.effects)} of {term.group!r}, {below}; "
                f"{SECOND_ENGINE}, and uncorrelated ones are written with a double bar, (x || {term.group})"
            )
    codes = next(term.codes for term in model.terms if term.group == top) if top else np.zeros(len(model.y), dtype=int)
    work = _work(model, codes)
    if work > LIMIT:
        sizes = ", ".join(f"{group}: {len(levels)} levels" for group, levels in model.groups.items())
        raise FormulaError(
            f"statsmodels would need about {work:.0e} multiplications for one likelihood of these random effects "
            f"({sizes}); {SECOND_ENGINE}"
        )
    levels = model.groups[top].to_list() if top else [0]
    # MixedLM takes its groups in the order of their labels, and its components group by group.
    rows = [np.flatnonzero(codes == group) for group in sorted(range(len(levels)), key=levels.__getitem__)]
    matrices = [_component(model.terms[i], rows, own=model.terms[i].group == top) for i in components]
    exog_re = None if block is None else pd.DataFrame(model.terms[block].z, columns=list(model.terms[block].effects))
    mixedlm = MixedLM(
        pd.Series(model.y, name=model.formula.response),
        pd.DataFrame(model.x, columns=list(model.names)),
        groups=np.array(levels, dtype=object)[codes],
        exog_re=exog_re,
        exog_vc=VCSpec(
            [f"{model.terms[i].group} {model.terms[i].effects[0]}" for i in components],
            [names for names, _ in matrices],
            [mats for _, mats in matrices],
        )
        if components
        else None,
    )
    return Statement(mixedlm, block, components, work)


def _top(terms: Sequence[Term]) -> str | None:
    """The factor that all others are nested in, or None where factors are crossed."""
    factors = {term.group: term for term in terms}
    for top in sorted(factors.values(), key=lambda term: len(term.levels)):
        if all(is_nested(inner.codes, top.codes) for inner in factors.values()):
            return top.group
    return None


def _block(terms: Sequence[Term], top: str | None) -> int | None:
    """The term of the top factor that MixedLM holds as a matrix: the largest, else the intercept, else the first."""
    own = [i for i, term in enumerate(terms) if term.group == top]
    if not own:
        return None
    return max(own, key=lambda i: (len(terms[i].effects), terms[i].effects == ("Intercept",), -i))


def _component(term: Term, rows: Sequence[Index], *, own: bool) -> tuple[list[list[str]], list[Array]]:
    """Names and columns of a variance component, group by group: one column for each level that occurs there."""
    names, mats = [], []
    for group in rows:
        levels, position = np.unique(term.codes[group], return_inverse=True)
        matrix = np.zeros((len(group), len(levels)))
        matrix[np.arange(len(group)), position] = term.z[group, 0]
        names.append([term.effects[0] if own else f"{term.group}[{term.levels[level]}]" for level in levels])
        mats.append(matrix)
    return names, mats


def _work(model: Model, codes: Index) -> float:
    """Multiplications for one likelihood: per group, the square of its columns times columns and rows."""
    columns = np.zeros(codes.max() + 1)
    for term in model.terms:
        pairs = np.unique(codes.astype(np.int64) * len(term.levels) + term.codes)
        columns += np.bincount(pairs // len(term.levels), minlength=len(columns)) * len(term.effects)
    return float(np.sum(columns**2 * (columns + np.bincount(codes))))
