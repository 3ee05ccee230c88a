"""Every model in the reference agrees with lme4: nested, crossed and generalized ones too."""

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
from multilevel import MixedFit, fit_mixed, load_data

REFERENCE = json.loads((Path(__file__).parent / "lme4_reference.json").read_text(encoding="utf-8"))
TOLERANCE = REFERENCE["tolerances"]
NEAR_ZERO = 1e-4  # of the residual SD: where lme4 calls a fit singular
ANALYSES = {analysis["id"]: analysis for analysis in REFERENCE["analyses"]}
SECOND_ENGINE = {"insteval_ml", "insteval_sd_ml", "egsingle_growth_ml"}


def contraception(frame: pd.DataFrame) -> pd.DataFrame:
    urban = frame["urban"].map({0: "N", 1: "Y"})
    together = urban + "." + frame["district"].astype(str)
    return frame.assign(urban=urban, urbdist=together, age2=frame["age"] ** 2)


# The name of the data set here, lme4's names of its columns, and what the analysis adds.
DATA: dict[str, tuple[str, dict[str, str], Callable[[pd.DataFrame], pd.DataFrame] | None]] = {
    "MathAchieve": ("hsb", {"mathach": "MathAch", "school": "School"}, None),
    "MathAchieve+MathAchSchool": (
        "hsb",
        {
            "mathach": "MathAch",
            "ses": "SES",
            "meanses": "ms",
            "school": "School",
            "sector": "name",
            "catholic": "sector",
        },
        None,
    ),
    "radon": ("radon", {"floor": "basement"}, None),
    "sleepstudy": ("sleepstudy", {"reaction": "Reaction", "days": "Days", "subject": "Subject"}, None),
    "Exam": ("exam", {"standlrt": "standLRT"}, None),
    "Dyestuff": ("dyestuff", {"dye_yield": "Yield", "batch": "Batch"}, None),
    "Dyestuff2": ("dyestuff2", {"dye_yield": "Yield", "batch": "Batch"}, None),
    "Pastes": ("pastes", {}, None),
    "Penicillin": ("penicillin", {}, None),
    "InstEval": ("insteval", {}, lambda frame: frame.assign(service=pd.Categorical(frame["service"]))),
    "egsingle": ("egsingle", {}, None),
    "Orthodont": (
        "orthodont",
        {"sex": "Sex", "subject": "Subject"},
        lambda frame: frame.assign(age11=frame["age"] - 11),
    ),
    "dietox": ("dietox", {"weight": "Weight", "time": "Time", "pig": "Pig"}, None),
    "gapminder": (
        "gapminder",
        {"life_exp": "lifeExp"},
        lambda frame: frame.assign(decade=(frame["year"] - 1952) / 10),
    ),
    "ChickWeight": ("chickweight", {"time": "Time", "diet": "Diet", "chick": "Chick"}, None),
    "cbpp": ("cbpp", {}, None),
    "Contraception": ("contraception", {}, contraception),
}


@cache
def data(item: str) -> pd.DataFrame:
    name, names, prepare = DATA[item]
    frame = load_data(name).rename(columns=names)
    return frame if prepare is None else prepare(frame)


@cache
def fitted(name: str) -> MixedFit:
    analysis = ANALYSES[name]
    formula = analysis["formula"].replace("log.radon", "log_radon").replace("prop ~", "incidence / size ~")
    family = analysis["family"].removesuffix("(logit)")
    second = name in SECOND_ENGINE or family != "gaussian"
    return fit_mixed(
        formula,
        data(analysis["dataset"]["item"]),
        reml=analysis["method"] == "REML",
        engine="mixedlm" if second else "statsmodels",
        family=family,
    )


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
    assert (fit.nobs, fit.ngroups) == (expected["nobs"], expected["groups"])
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
    if expected["residual_sd"] is None:
        assert fit.residual_sd is None
    else:
        assert fit.residual_sd == pytest.approx(expected["residual_sd"], rel=TOLERANCE["sd_rel"])
    if expected["icc"] is not None:
        assert fit.icc == pytest.approx(expected["icc"], rel=2 * TOLERANCE["sd_rel"], abs=1e-9)
    assert set(fit.random.index.get_level_values("group")) == set(expected["random"])
    for group, components in expected["random"].items():
        own = fit.random.loc[[group]]
        for effect, sd in components["sd"].items():
            found = own.loc[(group, effect.strip("()"))]
            assert found["sd"] == pytest.approx(sd, rel=TOLERANCE["sd_rel"], abs=NEAR_ZERO * (fit.residual_sd or 1))
            assert found["variance"] == pytest.approx(found["sd"] ** 2)
        for pair, correlation in components["corr"].items():
            first, second = (effect.strip("()") for effect in pair.split(","))
            assert own.loc[(group, second), f"corr {first}"] == pytest.approx(correlation, abs=TOLERANCE["sd_rel"])
        if not components["corr"]:
            assert np.isnan(own.filter(like="corr").to_numpy(dtype=float)).all()


def test_blups(name: str) -> None:
    fit = fitted(name)
    zero = NEAR_ZERO * (fit.residual_sd or 1)
    expected: dict[str, dict[str, Any]] = ANALYSES[name]["blups"]
    assert set(fit.blups) == set(expected)
    for group, levels in expected.items():
        table = fit.blups[group].set_axis(fit.blups[group].index.astype(str))
        for label, values in levels.items():
            for effect, blup in values["blup"].items():
                short, sd = effect.strip("()"), values["cond_sd"][effect]
                row = table.loc[label]
                assert row[short] == pytest.approx(blup, abs=TOLERANCE["blup_in_cond_sd"] * sd + zero, rel=0), label
                assert row[f"{short}_sd"] == pytest.approx(sd, rel=TOLERANCE["sd_rel"], abs=zero), label
