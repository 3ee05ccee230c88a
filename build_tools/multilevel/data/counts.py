"""Counts and yes-or-no responses: data for generalized linear mixed models."""

from __future__ import annotations

import pandas as pd

from multilevel.data.entry import DataSet, category


def _prepare_cbpp(herds: pd.DataFrame) -> pd.DataFrame:
    return herds.assign(herd=category(herds["herd"]), period=category(herds["period"]))


def _prepare_contraception(women: pd.DataFrame) -> pd.DataFrame:
    return women.assign(
        district=category(women["district"]),
        use01=(women["use"] == "Y").astype("int64"),
        urban=(women["urban"] == "Y").astype("int64"),
        livch=category(women["livch"], ["0", "1", "2", "3+"]),
    )


def _prepare_epil(periods: pd.DataFrame) -> pd.DataFrame:
    frame = periods.rename(columns={"y": "seizures", "trt": "treatment"})
    return frame.assign(
        subject=category(frame["subject"]),
        treatment=category(frame["treatment"], ["placebo", "progabide"]),
    )


CBPP = DataSet(
    title="Contagious bovine pleuropneumonia: new cases in 15 herds over four periods, 56 counts",
    items=(("lme4", "cbpp"),),
    source="Lesnoff and others (2004), Within-herd spread of contagious bovine pleuropneumonia in Ethiopian highlands, "
    "Preventive Veterinary Medicine 64, 27–40; as distributed with the R package lme4",
    licence="lme4 is GPL (>= 2); the terms of the sample itself are not known",
    groups=("herd",),
    codebook={
        "herd": "herd, an identifier",
        "period": "period of three months: 1, 2, 3, 4; some herds were not seen in all of them",
        "incidence": "number of new cases in the herd in the period, animals",
        "size": "size of the herd at the start of the period, animals",
    },
    prepare=_prepare_cbpp,
    sha256="5d4740aadf7966d6a63e64d0fc0bd7682b3b73857640a698d5bfa66e35dc0d58",
)

CONTRACEPTION = DataSet(
    title="Bangladesh, 1988: contraceptive use of 1,934 women in 60 districts",
    items=(("mlmRev", "Contraception"),),
    source="Bangladesh Fertility Survey of 1988; one of the sample files of the program MLwiN, as distributed with "
    "the R package mlmRev",
    licence="mlmRev is GPL (>= 2); the terms of the sample itself are not known",
    groups=("district",),
    codebook={
        "district": "district, an identifier: 1 to 61, there is no 54",
        "use01": "1 if the woman uses contraception at the time of the survey, else 0",
        "age": "age of the woman, years from the mean (centered in the source)",
        "urban": "1 if the woman lives in an urban area, 0 if in a rural one",
        "livch": "number of living children: 0, 1, 2, 3+",
    },
    prepare=_prepare_contraception,
    sha256="5ce27b31a110a35e2515fa90ae782639bd3b10a64a7dadc8dc480c513aa8666d",
)

EPIL = DataSet(
    title="Epilepsy: seizures of 59 patients in four periods of two weeks, 236 counts",
    items=(("MASS", "epil"),),
    source="Thall and Vail (1990), Some covariance models for longitudinal count data with overdispersion, Biometrics "
    "46, 657–671; as distributed with the R package MASS",
    licence="MASS is GPL-2 or GPL-3; the terms of the sample itself are not known",
    groups=("subject",),
    codebook={
        "subject": "patient, an identifier",
        "treatment": "treatment: placebo, progabide",
        "period": "period of two weeks, 1 to 4",
        "seizures": "number of seizures in the period",
        "base": "number of seizures in the eight weeks before treatment",
        "age": "age of the patient, years",
        "lbase": "natural logarithm of base minus its mean over patients",
        "lage": "natural logarithm of age minus its mean over patients",
    },
    prepare=_prepare_epil,
    sha256="fc74ca1050f3f635b5d71b5ed037d45a9ee8f0e28b28857d5314d20d7563d1f5",
)
