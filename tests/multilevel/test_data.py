from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest
from multilevel import ChecksumError, describe, load_data
from multilevel import data as data_module
from multilevel.data import DATA_SETS, checksum


def test_hsb_is_pupils_joined_to_schools() -> None:
    hsb = load_data("hsb")
    assert hsb.shape == (7185, len(describe("hsb").codebook))
    assert hsb["school"].nunique() == 160
    assert list(hsb["sector"].cat.categories) == ["Public", "Catholic"]
    assert ((hsb["sector"] == "Catholic") == (hsb["catholic"] == 1)).all()
    assert not hsb.isna().any().any()
    assert (hsb.groupby("school", observed=True)["meanses"].nunique() == 1).all()
    assert np.allclose(hsb["ses"] - hsb["meanses"], hsb["cses"], atol=1e-12)
    assert hsb["mathach"].mean() == pytest.approx(12.747853, abs=1e-6)


@pytest.mark.parametrize("name", sorted(DATA_SETS))
def test_every_entry_loads_and_is_described(name: str) -> None:
    entry = describe(name)
    frame = load_data(name)
    assert list(frame.columns) == list(entry.codebook)
    assert all([entry.title, entry.source, entry.licence, *entry.codebook.values()])


def test_a_changed_value_fails_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = describe("hsb")

    def prepare(*frames: pd.DataFrame) -> pd.DataFrame:
        frame = entry.prepare(*frames)
        frame.loc[4000, "mathach"] += 0.001
        return frame

    monkeypatch.setattr(data_module, "DATA_SETS", {"hsb": dataclasses.replace(entry, prepare=prepare)})
    with pytest.raises(ChecksumError, match=r"'hsb'.*locked version"):
        load_data("hsb")


def test_unknown_names() -> None:
    with pytest.raises(KeyError, match="hsb"):
        load_data("no-such-set")


def test_checksum_sees_values_names_and_order_but_not_storage() -> None:
    frame = pd.DataFrame({"a": [1, 2, 3], "b": [0.1, -0.0, np.nan], "c": ["x", "y", None]})
    same = frame.astype({"a": "float32", "c": "string"}).set_index(pd.Index([7, 8, 9]))
    same["b"] = [0.1 + 1e-16, 0.0, np.nan]
    assert checksum(same) == checksum(frame)
    as_category = frame.assign(c=pd.Categorical(frame["c"], categories=["x", "y"]))
    others = [
        frame.assign(b=[0.1, 0.0, 0.0]),
        frame.assign(b=[0.1000001, 0.0, np.nan]),
        frame.rename(columns={"a": "d"}),
        frame[["b", "a", "c"]],
        frame.iloc[::-1],
        as_category,
        frame.assign(c=pd.Categorical(frame["c"], categories=["y", "x"])),
    ]
    sums = {checksum(other) for other in others}
    assert len(sums) == len(others)
    assert checksum(frame) not in sums
