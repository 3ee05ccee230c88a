"""Data as they come: missing values, kinds of columns, odd names, tiny groups; and what is refused, in words."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from multilevel import FormulaError, fit_mixed


@pytest.fixture
def frame() -> pd.DataFrame:
    rng = np.random.default_rng(0)
    group = np.repeat(np.arange(20), 8)
    x = rng.normal(size=160)
    y = 3 + 2 * x + rng.normal(size=20)[group] + 0.5 * rng.normal(size=20)[group] * x + rng.normal(size=160)
    return pd.DataFrame({"y": y, "x": x, "group": group, "kind": rng.choice(list("abc"), 160)})


@pytest.mark.parametrize(
    ("formula", "same"),
    [
        ("y ~ log(np.exp(x)) + (log(np.exp(x)) | group)", "y ~ x + (x | group)"),
        ("y ~ Q('my x') + (Q('my x') | Q('my group'))", "y ~ x + (x | group)"),
        ("y ~ as_objects + (as_objects | group)", "y ~ x + (x | group)"),
        ("y ~ nullable + (1 | as_text)", "y ~ x + (1 | group)"),
        ("y ~ kind + (1 | group)", "y ~ C(category) + (1 | group)"),
        ("y ~ flag + (1 | group)", "y ~ number + (1 | group)"),
        ("y ~ maybe + (maybe | group)", "y ~ number + (number | group)"),
        ("2 * y - x ~ x + (1 | group)", "doubled ~ x + (1 | group)"),
    ],
)
def test_kinds_and_names_of_columns(frame: pd.DataFrame, formula: str, same: str) -> None:
    data = frame.assign(
        as_objects=frame["x"].astype(object),
        nullable=frame["x"].astype("Float64"),
        as_text=frame["group"].map("g{:02}".format).astype("string"),
        category=pd.Categorical(frame["kind"], categories=["never", "a", "b", "c"]),
        flag=frame["x"] > 0,
        number=(frame["x"] > 0).astype(float),
        maybe=(frame["x"] > 0).astype("boolean"),
        doubled=2 * frame["y"] - frame["x"],
        **{"my x": frame["x"], "my group": frame["group"]},
    )
    before = data.copy(deep=True)
    one, other = fit_mixed(formula, data), fit_mixed(same, data)
    assert one.converged
    assert one.loglik == pytest.approx(other.loglik, abs=1e-7)
    np.testing.assert_allclose(one.fixed, other.fixed, rtol=1e-4)
    pd.testing.assert_frame_equal(data, before)


def test_rows_with_missing_values_are_left_out_and_the_index_is_kept(frame: pd.DataFrame) -> None:
    data = frame.assign(flag=(frame["x"] > 0).astype("boolean"), unused=np.nan).set_index(np.arange(160) // 3)
    data.iloc[4, data.columns.get_loc("flag")] = pd.NA
    data.iloc[7, data.columns.get_loc("x")] = np.nan
    fit = fit_mixed("y ~ x + flag + (1 | group)", data)
    assert fit.nobs == 158
    kept = data.drop(columns="unused").dropna()
    assert fit.fitted.index.equals(kept.index)
    assert (fit.fitted + fit.residuals).to_numpy() == pytest.approx(kept["y"].to_numpy())


def test_functions_of_the_caller_can_be_used(frame: pd.DataFrame) -> None:
    def twice(values: pd.Series) -> pd.Series:
        return 2 * values

    fit = fit_mixed("y ~ twice(x) + (1 | group)", frame)
    plain = fit_mixed("y ~ x + (1 | group)", frame)
    assert 2 * fit.fixed.loc["twice(x)", "estimate"] == pytest.approx(plain.fixed.loc["x", "estimate"])


@pytest.mark.parametrize("engine", ["statsmodels", "mixedlm"])
def test_tiny_groups_and_groups_of_one_row(engine: str) -> None:
    rng = np.random.default_rng(3)
    group = np.array([1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6, 7, 7])
    y = rng.normal(size=8)[group] * 3 + rng.normal(size=14)
    fit = fit_mixed("y ~ 1 + (1 | group)", pd.DataFrame({"y": y, "group": group}), engine=engine)
    assert fit.converged
    assert fit.ngroups == {"group": 7}
    assert fit.blups["group"]["Intercept_sd"].is_monotonic_decreasing is False
    assert fit.blups["group"].loc[1, "Intercept_sd"] > fit.blups["group"].loc[6, "Intercept_sd"]


@pytest.mark.parametrize(
    ("formula", "part"),
    [
        ("y ~ x + twice + (1 | group)", "'twice' is zero or a combination of those before it"),
        ("y ~ x + one + (1 | group)", "'one' is zero or a combination"),
        ("y ~ x + (x + twice | group)", "'twice' of 'group' is a combination of the others"),
        ("y ~ x + (x | group) + (1 | group)", "'Intercept' is stated twice for 'group'"),
        ("y ~ x + (0 | group)", "nothing varies over group"),
        ("y ~ x + (1 | one)", "'one' has one level"),
        ("y ~ x + (1 | row)", "160 random effects"),
        ("y ~ x + (x | group:eighth)", "160 random effects can't be told"),
        ("one ~ x + (1 | group)", "the response is constant"),
        ("twice ~ x + (1 | group)", "reproduce the response exactly"),
        ("kind ~ x + (1 | group)", "can't be computed"),
        ("y ~ 0 + (1 | group)", "no fixed effect"),
        ("y ~ log(x) + (1 | group)", "'log(x)' in the formula is not finite"),
        ("y ~ nowhere(x) + (1 | group)", "name 'nowhere' is not defined"),
        ("y ~ day + (1 | group)", "holds dates"),
        ("y ~ empty + (1 | group)", "no row is complete"),
    ],
)
def test_what_cannot_be_fitted_is_said(frame: pd.DataFrame, formula: str, part: str) -> None:
    data = frame.assign(
        twice=2 * frame["x"],
        one=1.0,
        row=np.arange(160),
        eighth=np.tile(np.arange(8), 20) // 2,
        day=pd.Timestamp("2026-01-01"),
        empty=np.nan,
    )
    with pytest.raises(FormulaError) as caught:
        fit_mixed(formula, data)
    assert part in str(caught.value)


def test_what_is_no_data_for_a_model(frame: pd.DataFrame) -> None:
    with pytest.raises(FormulaError, match="a pandas DataFrame is needed"):
        fit_mixed("y ~ x + (1 | group)", frame.to_dict("list"))  # type: ignore[arg-type]
    with pytest.raises(FormulaError, match="2 columns 'x'"):
        fit_mixed("y ~ x + (1 | group)", pd.concat([frame, frame[["x"]]], axis=1))
    with pytest.raises(FormulaError, match="4 rows can't tell 4 fixed effects"):
        fit_mixed("y ~ x + I(x**2) + I(x**3) + (1 | group)", frame.iloc[[0, 1, 8, 9]])
