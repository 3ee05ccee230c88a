"""Pupils in schools, and students with their lecturers."""

from __future__ import annotations

import pandas as pd

from multilevel.data.entry import DataSet, category

_MLMREV_LICENCE = "mlmRev is GPL (>= 2); the terms of the sample itself are not known"


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


def _prepare_exam(pupils: pd.DataFrame) -> pd.DataFrame:
    """Name the band of the school's mean for what it is, and put the exchanged labels of the pupils' bands right."""
    frame = pupils.rename(columns={"standLRT": "standlrt", "vr": "schavg_band"})
    exchanged = {"bottom 25%": "top 25%", "mid 50%": "mid 50%", "top 25%": "bottom 25%"}
    bands = ["bottom 25%", "mid 50%", "top 25%"]
    return frame.assign(
        school=category(frame["school"]),
        sex=category(frame["sex"], ["M", "F"]),
        type=category(frame["type"], ["Mxd", "Sngl"]),
        schgend=category(frame["schgend"], ["mixed", "boys", "girls"]),
        intake=category(frame["intake"].map(exchanged), bands),
        schavg_band=category(frame["schavg_band"], bands),
    )


def _prepare_egsingle(tests: pd.DataFrame) -> pd.DataFrame:
    return tests.assign(
        schoolid=category(tests["schoolid"]),
        childid=category(tests["childid"]),
        female=(tests["female"] == "Female").astype("int64"),
    )


def _prepare_insteval(ratings: pd.DataFrame) -> pd.DataFrame:
    return ratings.assign(**{name: category(ratings[name]) for name in ("s", "d", "dept", "service")})


HSB = DataSet(
    title="High School & Beyond, 1982: mathematics achievement of 7,185 pupils in 160 schools",
    items=(("nlme", "MathAchieve"), ("nlme", "MathAchSchool")),
    source="US National Center for Education Statistics; the sample analyzed in Raudenbush and Bryk (2002), "
    "as distributed with the R package nlme",
    licence="nlme is GPL (>= 2); the terms of the sample itself are not known",
    groups=("school",),
    codebook={
        "school": "school, an identifier",
        "mathach": "mathematics achievement, test score",
        "ses": "socio-economic status of the pupil's family, standardized scale",
        "cses": "ses minus the school's meanses: how far the pupil is from the school's mean",
        "minority": "1 if the pupil belongs to a minority, else 0",
        "female": "1 if the pupil is female, else 0",
        "sector": "sector of the school: Public, Catholic",
        "catholic": "sector as a number: 1 if Catholic, 0 if Public",
        "meanses": "mean ses of the school's pupils, as in the school file",
        "size": "number of pupils enrolled in the school",
        "pracad": "proportion of pupils on the academic track",
        "disclim": "disciplinary climate of the school, standardized; higher is worse",
        "himinty": "1 if more than 40 % of the pupils belong to a minority, else 0",
    },
    prepare=_prepare_hsb,
    sha256="0ff4c5c810ecdb422a4752ad9f3a5decf824cd91a925b2e426af8bcdf9453832",
)

EXAM = DataSet(
    title="Inner London schools: examination scores of 4,059 pupils in 65 schools",
    items=(("mlmRev", "Exam"),),
    source="Goldstein, Rasbash and others (1993), A multilevel analysis of school examination results, Oxford Review "
    "of Education 19, 425–433; as distributed with the R package mlmRev",
    licence=_MLMREV_LICENCE,
    groups=("school",),
    codebook={
        "school": "school, an identifier",
        "normexam": "examination score at age 16, normalized: mean 0, standard deviation 1",
        "standlrt": "London Reading Test score at intake, standardized: mean 0, standard deviation 1",
        "intake": "pupil's band at intake: bottom 25%, mid 50%, top 25%. mlmRev exchanges the labels top and bottom "
        "(its bottom band has the highest standlrt); here they are put right",
        "sex": "sex of the pupil: M, F",
        "type": "type of the school: Mxd (mixed), Sngl (single-sex)",
        "schgend": "pupils that the school admits: mixed, boys, girls",
        "schavg": "mean standlrt of the school's pupils",
        "schavg_band": "band of the school's mean at intake: bottom 25%, mid 50%, top 25%; it is named vr in mlmRev "
        "and is the same for all pupils of a school",
    },
    prepare=_prepare_exam,
    sha256="204a9834c44d89460f57b0dedbe1ef4f4f13b888ee87cea1194ea46085e49da4",
)

EGSINGLE = DataSet(
    title="Sustaining Effects Study: 7,230 mathematics scores of 1,721 children in 60 primary schools",
    items=(("mlmRev", "egsingle"),),
    source="US Sustaining Effects Study; the sample distributed with the program HLM and analyzed in Raudenbush and "
    "Bryk (2002), chapter 8, as distributed with the R package mlmRev",
    licence=_MLMREV_LICENCE,
    groups=("schoolid", "childid"),
    codebook={
        "schoolid": "school, an identifier",
        "childid": "child, an identifier; unique over all schools",
        "year": "year of the study minus 3.5: −2.5 to 2.5, 0 is the middle of the study",
        "grade": "grade of the child at the test; 0 is the lowest",
        "math": "mathematics score on a scale of item response theory",
        "retained": "1 if the child is repeating a grade in this year, else 0",
        "female": "1 if the child is female, else 0",
        "black": "1 if the child is Black, else 0",
        "hispanic": "1 if the child is Hispanic, else 0",
        "size": "number of pupils enrolled in the school",
        "lowinc": "percentage of the school's pupils from families of low income",
        "mobility": "percentage of the school's pupils who move within a school year",
    },
    prepare=_prepare_egsingle,
    sha256="54a64e49838d55eea94994d160411db196ee65a0fa30bcf7602cccf803087635",
)

INSTEVAL = DataSet(
    title="ETH Zurich: 73,421 ratings of lectures by 2,972 students of 1,128 lecturers",
    items=(("lme4", "InstEval"),),
    source="lecture evaluations by students at ETH Zurich, anonymized and slightly simplified; as distributed with "
    "the R package lme4",
    licence="lme4 is GPL (>= 2); the terms of the sample itself are not known",
    groups=("s", "d", "dept"),
    codebook={
        "y": "rating of the lecture, 1 (poor) to 5 (very good)",
        "s": "student, an identifier",
        "d": "lecturer, an identifier",
        "dept": "department of the lecture, an identifier (random codes)",
        "service": "1 if the lecture is held for another department than the lecturer's own, else 0",
        "studage": "number of semesters that the student has been enrolled: 2, 4, 6, 8",
        "lectage": "number of semesters since the lecture: 1 to 6",
    },
    prepare=_prepare_insteval,
    sha256="2edbda9238a86eba67c021526caf3559bc7945325d3683764f19ffd9a3ea21f2",
)
