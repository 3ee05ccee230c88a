"""From a formula and a data frame to arrays: rows used, response, design matrices, grouping factors.

Everything that can be wrong with data for a formula is found here and said in words.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from patsy import EvalEnvironment, NAAction, PatsyError, dmatrix

from multilevel.design import Array, Term, orthonormal
from multilevel.formula import FormulaError, MixedFormula, RandomTerm, parse_formula

FUNCTIONS: Mapping[str, Any] = MappingProxyType(
    {"np": np, "log": np.log, "log2": np.log2, "log10": np.log10, "exp": np.exp, "sqrt": np.sqrt}
)
COLLINEAR = 1e-10


@dataclass(frozen=True, slots=True)
class Model:
    """A formula with the arrays it stands for. `size` (n) are the trials of a binomial response, else None.

    `index` labels the rows used as in the data given; `x` is n x p with the columns `names`.
    """

    formula: MixedFormula
    index: pd.Index
    y: Array
    size: Array | None
    x: Array
    names: tuple[str, ...]
    terms: tuple[Term, ...]

    @property
    def groups(self) -> dict[str, pd.Index]:
        """Levels of each grouping factor, in the order of the formula."""
        return {term.group: term.levels for term in self.terms}

    def orthonormal(self) -> Model:
        """The same model on orthonormal combinations of the columns of X and of each term."""
        terms = tuple(replace(term, z=orthonormal(term.z)[0]) for term in self.terms)
        names = tuple(f"combination {i}" for i in range(1, len(self.names) + 1))
        return replace(self, x=orthonormal(self.x)[0], names=names, terms=terms)


def build(text: str, data: pd.DataFrame, family: str, environment: EvalEnvironment) -> Model:
    """The model that `text` stands for. Rows with a missing value in a column it uses are left out.

    Raises:
        FormulaError: what is wrong with the formula, or with the data for it.
    """
    formula = parse_formula(text)
    rows = _complete_rows(formula, data)
    outer = environment.with_outer_namespace(FUNCTIONS)
    y, size = _counts(formula.response, rows) if family == "binomial" else (None, None)
    if y is None:
        y = _design(f"0 + I(1.0 * ({formula.response}))", rows, outer, "the response")[0][:, 0]
    x, names = _design(formula.fixed, rows, outer)
    terms = tuple(_term(term, rows, outer) for term in formula.terms)
    _check(y, x, names, terms, family)
    return Model(formula, rows.index, y, size, x, names, terms)


def _complete_rows(formula: MixedFormula, data: pd.DataFrame) -> pd.DataFrame:
    if not isinstance(data, pd.DataFrame):
        raise FormulaError(f"the data are a {type(data).__name__}; a pandas DataFrame is needed")
    columns = [str(name) for name in data.columns]
    for name in sorted(formula.variables()):
        if name not in columns:
            near = difflib.get_close_matches(name, columns, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise FormulaError(f"the data have no column {name!r}{hint}")
        if columns.count(name) > 1:
            raise FormulaError(f"the data have {columns.count(name)} columns {name!r}; rename all but one")
    used = data.loc[:, [name in formula.variables() for name in columns]]
    rows = used.dropna()
    if rows.empty:
        missing = used.isna().sum()
        most = f"; {missing.idxmax()!r} has {missing.max()} missing values" if len(used) else ""
        raise FormulaError(f"no row is complete in the columns that the formula uses{most}")
    return pd.DataFrame({name: _plain(rows[name]).array for name in rows.columns}, index=rows.index)


def _plain(column: pd.Series) -> pd.Series:
    """A column as patsy understands it: numbers, or a category without unused levels."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.remove_unused_categories()
    if pd.api.types.is_bool_dtype(column.dtype):
        return column.astype(bool)
    if pd.api.types.is_numeric_dtype(column.dtype):
        return column.astype(float) if pd.api.types.is_extension_array_dtype(column.dtype) else column
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        raise FormulaError(
            f"{column.name!r} holds dates; make it a column of numbers, for example days since the first"
        )
    inferred = column.astype(object).infer_objects()
    if pd.api.types.is_numeric_dtype(inferred.dtype):
        return inferred
    return inferred.astype(str).astype(object)


def _design(
    formula: str, rows: pd.DataFrame, environment: EvalEnvironment, role: str = "the formula"
) -> tuple[Array, tuple[str, ...]]:
    try:
        with np.errstate(all="ignore"):  # what isn't finite is reported below
            matrix = dmatrix(formula, rows, eval_env=environment, NA_action=NAAction(NA_types=[]), return_type="matrix")
    except (PatsyError, SyntaxError, TypeError, ValueError, ArithmeticError, NameError, AttributeError) as error:
        raise FormulaError(f"{role} {formula!r} can't be computed: {str(error).splitlines()[0]}") from error
    names = tuple(matrix.design_info.column_names)
    array = np.asarray(matrix, dtype=float)
    for name, finite in zip(names, np.isfinite(array).all(axis=0), strict=True):
        if not finite:
            raise FormulaError(f"{name!r} in {role} is not finite in every row; leave out those rows, or transform it")
    return array, names


def _counts(response: str, rows: pd.DataFrame) -> tuple[Array | None, Array | None]:
    """Proportion and trials of `successes / trials`, or nothing when the response is something else."""
    parts = [part.strip() for part in response.split("/")]
    if len(parts) != 2 or not all(part in rows.columns for part in parts):  # noqa: PLR2004
        return None, None
    successes, trials = (rows[part].to_numpy(dtype=float) for part in parts)
    if np.any(trials < 1) or np.any(successes < 0) or np.any(successes > trials):
        raise FormulaError(
            f"{response!r}: there must be at least one trial in each row, and no more successes than trials"
        )
    if np.any(successes % 1) or np.any(trials % 1):
        raise FormulaError(f"{response!r}: successes and trials are whole numbers")
    return successes / trials, trials


def _term(term: RandomTerm, rows: pd.DataFrame, environment: EvalEnvironment) -> Term:
    z, names = _design(term.effects, rows, environment)
    if not names:
        raise FormulaError(f"({term.effects} | {term.group}): nothing varies over {term.group}")
    codes, levels = _levels([rows[column] for column in term.columns])
    return Term(term.group, names, codes, z, pd.Index(levels, name=term.group))


def _levels(columns: list[pd.Series]) -> tuple[Any, pd.Index]:
    """Codes and sorted levels of one column, or of the combinations that occur, labeled `a:b`."""
    codes, levels = pd.factorize(columns[0], sort=True)
    levels = pd.Index(levels.astype(object) if isinstance(levels, pd.CategoricalIndex) else levels)
    for column in columns[1:]:
        inner, labels = pd.factorize(column, sort=True)
        codes, pairs = pd.factorize(codes * len(labels) + inner, sort=True)
        levels = pd.Index([f"{levels[pair // len(labels)]}:{labels[pair % len(labels)]}" for pair in pairs])
    return codes.astype(np.intp), levels


def _check(y: Array, x: Array, names: tuple[str, ...], terms: tuple[Term, ...], family: str) -> None:
    n, p = x.shape
    if p == 0:
        raise FormulaError("the model has no fixed effect; an intercept is 1")
    if n <= p:
        raise FormulaError(f"{n} rows can't tell {p} fixed effects; leave out predictors")
    size = np.linalg.norm(x, axis=0)
    diagonal = np.abs(np.diag(np.linalg.qr(x / np.where(size > 0, size, 1.0), mode="r")))
    if (diagonal < COLLINEAR).any():
        name = names[int(np.argmax(diagonal < COLLINEAR))]
        raise FormulaError(f"the fixed effect {name!r} is zero or a combination of those before it; leave it out")
    check_response(y, family)
    if family == "gaussian" and _left(x, y) < COLLINEAR * np.linalg.norm(y):
        raise FormulaError("the fixed effects reproduce the response exactly; nothing is left to vary")
    seen: set[tuple[str, str]] = set()
    for term in terms:
        for effect in term.effects:
            if (term.group, effect) in seen:
                raise FormulaError(f"the effect {effect!r} is stated twice for {term.group!r}")
            seen.add((term.group, effect))
        _check_term(term, n, family)


def _left(x: Array, y: Array) -> float:
    return float(np.linalg.norm(y - x @ np.linalg.lstsq(x, y, rcond=None)[0]))


def _check_term(term: Term, n: int, family: str) -> None:
    levels, effects = len(term.levels), len(term.effects)
    if levels < 2:  # noqa: PLR2004
        raise FormulaError(f"{term.group!r} has one level; a grouping factor needs two or more")
    if family == "gaussian" and levels * effects >= n:
        raise FormulaError(
            f"{term.group!r} has {levels} levels; {levels * effects} random effects can't be told from the residuals "
            f"of {n} rows: leave the term out"
        )
    size = np.linalg.norm(term.z, axis=0)
    diagonal = np.abs(np.diag(np.linalg.qr(term.z / np.where(size > 0, size, 1.0), mode="r")))
    if (diagonal < COLLINEAR).any():
        name = term.effects[int(np.argmax(diagonal < COLLINEAR))]
        raise FormulaError(f"the random effect {name!r} of {term.group!r} is a combination of the others; leave it out")


def check_response(y: Array, family: str) -> None:
    """Raise FormulaError unless `y` are values that `family` has."""
    _CHECK_RESPONSE[family](y)


def _check_gaussian(y: Array) -> None:
    if np.ptp(y) <= 1e-12 * np.max(np.abs(y)):
        raise FormulaError("the response is constant; there is nothing to explain")


def _check_binomial(y: Array) -> None:
    if np.any((y < 0) | (y > 1)):
        raise FormulaError("a binomial response is 0 or 1, or 'successes / trials'")
    if np.all(y == 0) or np.all(y == 1):
        raise FormulaError("the response is the same in every row; there is nothing to explain")


def _check_poisson(y: Array) -> None:
    if np.any(y < 0) or np.any(y % 1):
        raise FormulaError("a Poisson response is a count: 0, 1, 2, …")
    if not y.any():
        raise FormulaError("the response is zero in every row; there is nothing to explain")


_CHECK_RESPONSE: Mapping[str, Callable[[Array], None]] = MappingProxyType(
    {"gaussian": _check_gaussian, "binomial": _check_binomial, "poisson": _check_poisson}
)
FAMILIES = tuple(_CHECK_RESPONSE)
