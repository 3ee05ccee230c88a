"""Measurements in places, batches and assays."""

from __future__ import annotations

import pandas as pd

from multilevel.data.entry import DataSet, category

_LME4_LICENCE = "lme4 is GPL (>= 2); the terms of the sample itself are not known"
_DAVIES = (
    "Davies and Goldsmith (eds, 1972), Statistical Methods in Research and Production, 4th ed., section {section}; as "
    "distributed with the R package lme4"
)
_COUNTY_NAMES = {
    "Lac Qui Parle": "Lac qui Parle",
    "Lake Of The Woods": "Lake of the Woods",
    "Mcleod": "McLeod",
    "St Louis": "St. Louis",
}


def _prepare_radon(homes: pd.DataFrame) -> pd.DataFrame:
    """Name the source's misleading `basement` for what it holds: the floor, 0 for the basement."""
    frame = homes.rename(columns={"log.radon": "log_radon", "basement": "floor"})
    names = frame["county.name"].str.title().replace(_COUNTY_NAMES)
    return frame.assign(county=category(frame["county"]), county_name=category(names, names.unique()))


def _prepare_dyestuff(preparations: pd.DataFrame) -> pd.DataFrame:
    """Call the yield `dye_yield`: a formula can't name a column `yield`, which is a word of Python."""
    return preparations.rename(columns={"Yield": "dye_yield"}).assign(batch=category(preparations["Batch"]))


def _prepare_pastes(assays: pd.DataFrame) -> pd.DataFrame:
    return assays.assign(**{name: category(assays[name]) for name in ("batch", "cask", "sample")})


def _prepare_penicillin(assays: pd.DataFrame) -> pd.DataFrame:
    return assays.assign(**{name: category(assays[name]) for name in ("plate", "sample")})


RADON = DataSet(
    title="Radon in Minnesota: measurements in 919 homes in 85 counties",
    items=(("HLMdiag", "radon"),),
    source="Price, Nero and Gelman (1996), Bayesian prediction of mean indoor radon concentrations for Minnesota "
    "counties, Health Physics 71, 922–936; the sample analyzed in Gelman and Hill (2007), as distributed with the R "
    "package HLMdiag",
    licence="HLMdiag is GPL-2; the terms of the sample itself are not known",
    groups=("county",),
    codebook={
        "county": "county, an identifier: 1 to 85 in the order of the alphabet",
        "county_name": "name of the county",
        "log_radon": "natural logarithm of the radon concentration in pCi/L; the four lowest are log 0.1, entered for "
        "readings of 0",
        "floor": "floor of the measurement: 0 basement, 1 first floor (the column that HLMdiag misleadingly calls "
        "basement)",
        "uranium": "natural logarithm of the mean uranium content of the county's soil in ppm: don't take it again",
    },
    prepare=_prepare_radon,
    sha256="6d5de99383013c61d9b88246800de5e5b18285d4310fc5220f3a72a1884e2ab1",
)

DYESTUFF = DataSet(
    title="Dyestuff: yield of 30 preparations from 6 batches",
    items=(("lme4", "Dyestuff"),),
    source=_DAVIES.format(section="6.4"),
    licence=_LME4_LICENCE,
    groups=("batch",),
    codebook={
        "batch": "batch of the intermediate product, A to F",
        "dye_yield": "yield of the preparation, grams of standard color",
    },
    prepare=_prepare_dyestuff,
    sha256="29ee950df7d77e6745da901bca54dc22ec027b49b80adc172b3ccaaacfeda0e3",
)

DYESTUFF2 = DataSet(
    title="Dyestuff 2: 30 constructed yields from 6 batches that differ less than chance would make them",
    items=(("lme4", "Dyestuff2"),),
    source="Box and Tiao (1973), Bayesian Inference in Statistical Analysis, section 5.1.2; as distributed with the R "
    "package lme4",
    licence=_LME4_LICENCE,
    groups=("batch",),
    codebook={
        "batch": "batch, A to F",
        "dye_yield": "constructed yield, without a unit",
    },
    prepare=_prepare_dyestuff,
    sha256="0280a0116284cd0d4d41fee489e4f421758cd846e08cdc5c549f8e0139997d8e",
)

PASTES = DataSet(
    title="Pastes: strength of a chemical paste, 60 assays of 30 casks in 10 batches",
    items=(("lme4", "Pastes"),),
    source=_DAVIES.format(section="6.5"),
    licence=_LME4_LICENCE,
    groups=("batch", "sample"),
    codebook={
        "batch": "delivery batch, A to J",
        "cask": "cask within its batch: a, b, c in every batch, so cask a of batch A is not cask a of batch B",
        "sample": "sample: batch and cask in one, the unique label of each of the 30 casks",
        "strength": "strength of the paste; the source gives no unit",
    },
    prepare=_prepare_pastes,
    sha256="eac9b53888df67e1619309de7e1be167807fdc4206a9c8fc374473cb8b203d15",
)

PENICILLIN = DataSet(
    title="Penicillin: 144 zones of inhibition, each of 6 samples on each of 24 plates",
    items=(("lme4", "Penicillin"),),
    source=_DAVIES.format(section="6.6"),
    licence=_LME4_LICENCE,
    groups=("plate", "sample"),
    codebook={
        "plate": "assay plate, a to x",
        "sample": "penicillin sample, A to F",
        "diameter": "diameter of the zone in which the organism doesn't grow, mm",
    },
    prepare=_prepare_penicillin,
    sha256="f62f831c402ee70fe50221bd9dfb249fde343537d50e533b9903e691c7189d17",
)
