"""Repeated measurements of people, animals and countries."""

from __future__ import annotations

import pandas as pd

from multilevel.data.entry import DataSet, category


def _prepare_sleepstudy(days: pd.DataFrame) -> pd.DataFrame:
    frame = days.rename(columns=str.lower)
    return frame.assign(subject=category(frame["subject"]))


def _prepare_orthodont(visits: pd.DataFrame) -> pd.DataFrame:
    frame = visits.rename(columns=str.lower)
    return frame.assign(
        subject=category(frame["subject"], frame["subject"].unique()),
        sex=category(frame["sex"], ["Male", "Female"]),
    )


def _prepare_dietox(weighings: pd.DataFrame) -> pd.DataFrame:
    """Turn Evit000 and Cu035 into doses. `Feed`, which misses each pig's first week, is left out by the codebook."""
    frame = weighings.rename(columns=str.lower)
    return frame.assign(
        pig=category(frame["pig"]),
        litter=category(frame["litter"]),
        evit=category(frame["evit"].str.removeprefix("Evit").astype("int64")),
        cu=category(frame["cu"].str.removeprefix("Cu").astype("int64")),
    )


def _prepare_gapminder(years: pd.DataFrame) -> pd.DataFrame:
    frame = years.rename(columns={"lifeExp": "life_exp", "gdpPercap": "gdp_percap"})
    return frame.assign(country=category(frame["country"]), continent=category(frame["continent"]))


def _prepare_chickweight(weighings: pd.DataFrame) -> pd.DataFrame:
    frame = weighings.rename(columns=str.lower)
    return frame.assign(chick=category(frame["chick"]), diet=category(frame["diet"]))


SLEEPSTUDY = DataSet(
    title="Sleep study: reaction times of 18 subjects on 10 days, 180 observations",
    items=(("lme4", "sleepstudy"),),
    source="Belenky and others (2003), Patterns of performance degradation and restoration during sleep restriction "
    "and subsequent recovery, Journal of Sleep Research 12, 1–12 (the group with 3 hours in bed); as distributed with "
    "the R package lme4",
    licence="lme4 is GPL (>= 2); the terms of the sample itself are not known",
    groups=("subject",),
    codebook={
        "subject": "subject, an identifier",
        "days": "day of the study, 0 to 9; days 0 and 1 were for training, day 2 is the baseline before sleep was cut",
        "reaction": "mean reaction time of the day, ms",
    },
    prepare=_prepare_sleepstudy,
    sha256="dee202d2c929cf1f6db545454ce5c4ca95105b6290c29de6f4d2f245fb701554",
)

ORTHODONT = DataSet(
    title="Orthodontic growth: 108 distances of 27 children at ages 8, 10, 12 and 14",
    items=(("nlme", "Orthodont"),),
    source="Potthoff and Roy (1964), A generalized multivariate analysis of variance model useful especially for "
    "growth curve problems, Biometrika 51, 313–326; as distributed with the R package nlme",
    licence="nlme is GPL (>= 2); the terms of the sample itself are not known",
    groups=("subject",),
    codebook={
        "subject": "child, an identifier: M01 to M16 are boys, F01 to F11 girls",
        "sex": "sex of the child: Male, Female",
        "age": "age, years",
        "distance": "distance from the pituitary to the pterygomaxillary fissure, mm",
    },
    prepare=_prepare_orthodont,
    sha256="5ccd67112e83bbdcbeadf89ffcb60221f03ea7b78989dc5b04442ef4eeb09e54",
)

DIETOX = DataSet(
    title="Dietox: 861 weekly weights of 72 pigs under nine diets",
    items=(("geepack", "dietox"),),
    source="Lauridsen, Højsgaard and Sørensen (1999), Influence of dietary rapeseed oil, vitamin E, and copper on "
    "performance and antioxidant and oxidative status of pigs, Journal of Animal Science 77, 906–916; as distributed "
    "with the R package geepack",
    licence="geepack is GPL (>= 3); the terms of the sample itself are not known",
    groups=("litter", "pig"),
    codebook={
        "pig": "pig, an identifier",
        "litter": "litter of the pig, an identifier",
        "evit": "vitamin E in the feed: 0, 100, 200 mg per kg of feed",
        "cu": "copper in the feed: 0, 35, 175 mg per kg of feed",
        "start": "weight of the pig in week 1, kg",
        "time": "week of the experiment, 1 to 12",
        "weight": "weight of the pig, kg",
    },
    prepare=_prepare_dietox,
    sha256="cfd38790bbe1d7b2937f65e0053a12e39454e4377ff2175ba2b6caf4b0065977",
)

GAPMINDER = DataSet(
    title="Gapminder: life expectancy in 142 countries, every five years from 1952 to 2007",
    items=(("gapminder", "gapminder"),),
    source="an excerpt of the data at gapminder.org, made by Jennifer Bryan; as distributed with the R package "
    "gapminder",
    licence="the R package gapminder is CC0; it names Creative Commons Attribution 3.0 for Gapminder's own data",
    groups=("country",),
    codebook={
        "country": "country",
        "continent": "continent of the country: Africa, Americas, Asia, Europe, Oceania",
        "year": "calendar year",
        "life_exp": "life expectancy at birth, years",
        "pop": "population, persons",
        "gdp_percap": "gross domestic product per person and year, international dollars of 2005",
    },
    prepare=_prepare_gapminder,
    sha256="593a92ae44fe5d86df09dc0ec907e574ca3b54788e5ed632399fdeb9e450b8f8",
)

CHICKWEIGHT = DataSet(
    title="Chick weights: 578 weights of 50 chicks on four diets",
    items=(("datasets", "ChickWeight"),),
    source="Crowder and Hand (1990), Analysis of Repeated Measures, example 5.3; as distributed with R in its package "
    "datasets",
    licence="R is GPL-2 or GPL-3; the terms of the sample itself are not known",
    groups=("chick",),
    codebook={
        "chick": "chick, an identifier",
        "diet": "diet of the chick, by its protein: 1, 2, 3, 4",
        "time": "age of the chick, days since birth",
        "weight": "weight of the chick, g",
    },
    prepare=_prepare_chickweight,
    sha256="7b93d778ec6d1a124dd653eb63df0158651f6deec1879de11b7907b63cdab529",
)
