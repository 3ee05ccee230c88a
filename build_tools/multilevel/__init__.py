"""Mixed models for the lessons: data that are checked, fits that reach the optimum, plots in one style.

Input: a name of a data set, or a model in lme4's formula syntax and a data frame. Output: a data frame, a
`MixedFit`, or a matplotlib figure. It builds on statsmodels' MixedLM, and where asked on the package mixedlm. It never
imports `coursegraph`, never writes a file and never asks the network for anything.
"""

from __future__ import annotations

from multilevel.data import ChecksumError, DataSet, describe, load_data
from multilevel.effects import r_squared, simple_slopes
from multilevel.fit import NotConvergedWarning, fit_mixed
from multilevel.formula import FormulaError
from multilevel.lrt import boundary_lrt
from multilevel.profile import profile_ci, profile_deviance
from multilevel.resample import ReplicatesFailedWarning, bootstrap, bootstrap_lrt, simulate, simulate_from
from multilevel.result import MixedFit
from multilevel.statement import EngineError

__all__ = [
    "ChecksumError",
    "DataSet",
    "EngineError",
    "FormulaError",
    "MixedFit",
    "NotConvergedWarning",
    "ReplicatesFailedWarning",
    "bootstrap",
    "bootstrap_lrt",
    "boundary_lrt",
    "describe",
    "fit_mixed",
    "load_data",
    "profile_ci",
    "profile_deviance",
    "r_squared",
    "simple_slopes",
    "simulate",
    "simulate_from",
]
