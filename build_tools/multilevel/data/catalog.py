"""The names under which lessons know the data sets."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

from multilevel.data import counts, growth, measurements, schools
from multilevel.data.entry import DataSet

DATA_SETS: Mapping[str, DataSet] = MappingProxyType(
    {
        "hsb": schools.HSB,
        "exam": schools.EXAM,
        "egsingle": schools.EGSINGLE,
        "insteval": schools.INSTEVAL,
        "radon": measurements.RADON,
        "dyestuff": measurements.DYESTUFF,
        "dyestuff2": measurements.DYESTUFF2,
        "pastes": measurements.PASTES,
        "penicillin": measurements.PENICILLIN,
        "sleepstudy": growth.SLEEPSTUDY,
        "orthodont": growth.ORTHODONT,
        "dietox": growth.DIETOX,
        "gapminder": growth.GAPMINDER,
        "chickweight": growth.CHICKWEIGHT,
        "cbpp": counts.CBPP,
        "contraception": counts.CONTRACEPTION,
        "epil": counts.EPIL,
    }
)


def describe(name: str) -> DataSet:
    """Return the entry of the data set `name`: title, source, licence, codebook.

    Raises:
        KeyError: no such data set; the message lists all names.
    """
    if name not in DATA_SETS:
        near = get_close_matches(str(name).lower(), DATA_SETS, n=1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        raise KeyError(f"unknown data set {name!r}; {hint}there are: {', '.join(sorted(DATA_SETS))}")
    return DATA_SETS[name]
