"""Mixed models for the lessons: data that are checked, fits that reach the optimum, plots in one style.

Input: a name of a data set, or a model in lme4's formula syntax and a data frame. Output: a data frame, a
`MixedFit`, or a matplotlib figure. It builds on statsmodels' MixedLM. It never imports `coursegraph`, never
writes a file and never asks the network for anything.
"""

from __future__ import annotations

from multilevel.data import ChecksumError, DataSet, describe, load_data
from multilevel.fit import MixedFit, NotConvergedWarning, fit_mixed
from multilevel.formula import FormulaError

__all__ = [
    "ChecksumError",
    "DataSet",
    "FormulaError",
    "MixedFit",
    "NotConvergedWarning",
    "describe",
    "fit_mixed",
    "load_data",
]
