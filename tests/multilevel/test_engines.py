"""What each engine states, what it leaves to the other, and that both fit one and the same model."""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd
import pytest
from multilevel import EngineError, FormulaError, MixedFit, fit_mixed, load_data, mixedlm_engine
from multilevel.criterion import Criterion
from multilevel.optimise import PolishedEvidence


def same_fit(one: MixedFit, other: MixedFit) -> None:
    assert one.converged
    assert other.converged
    assert one.loglik == pytest.approx(other.loglik, abs=1e-6)
    assert one.ngroups == other.ngroups
    pd.testing.assert_frame_equal(one.fixed, other.fixed, rtol=1e-4)
    pd.testing.assert_frame_equal(one.random, other.random, rtol=1e-3)


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("pastes", "strength ~ 1 + (1 | batch/cask)"),
        ("pastes", "strength ~ 1 + (1 | batch) + (1 | cask)"),
        ("penicillin", "diameter ~ 1 + (1 | plate) + (1 | sample)"),
        ("egsingle", "math ~ year + (year | schoolid) + (1 | childid)"),
        ("exam", "normexam ~ standlrt + (0 + sex | school)"),
        ("sleepstudy", "reaction ~ days + I(days**2) + (1 | subject) + (0 + days + I(days**2) | subject)"),
    ],
)
def test_both_engines_agree(name: str, formula: str) -> None:
    first, second = (fit_mixed(formula, load_data(name), engine=engine) for engine in ("statsmodels", "mixedlm"))
    same_fit(first, second)
    assert first.statsmodels_result is not None
    assert first.mixedlm_result is None
    assert second.statsmodels_result is None
    assert second.mixedlm_result is not None


def test_nesting_by_slash_equals_unique_labels() -> None:
    pastes = load_data("pastes")
    slash = fit_mixed("strength ~ 1 + (1 | batch/cask)", pastes)
    unique = fit_mixed("strength ~ 1 + (1 | batch) + (1 | sample)", pastes)
    assert slash.loglik == pytest.approx(unique.loglik, abs=1e-8)
    assert list(slash.blups) == ["batch", "batch:cask"]
    assert list(slash.blups["batch:cask"].index[:2]) == ["A:a", "A:b"]
    np.testing.assert_allclose(slash.blups["batch:cask"], unique.blups["sample"], rtol=1e-4)
    assert slash.icc == pytest.approx({"batch": unique.icc["batch"], "batch:cask": unique.icc["sample"]}, rel=1e-4)
    crossed = fit_mixed("strength ~ 1 + (1 | batch) + (1 | cask)", pastes)
    assert crossed.ngroups == {"batch": 10, "cask": 3}
    assert crossed.loglik < slash.loglik - 5


@pytest.mark.parametrize(
    ("name", "formula", "part"),
    [
        ("egsingle", "math ~ year + (1 | schoolid) + (year | childid)", "'childid', below the top level"),
        (
            "sleepstudy",
            "reaction ~ days + (days | subject) + (0 + np.sqrt(days) + I(days**2) | subject)",
            "second block",
        ),
        ("insteval", "y ~ 1 + (1 | s) + (1 | d)", "s: 2972 levels, d: 1128 levels"),
    ],
)
def test_what_statsmodels_cannot_do_is_left_to_the_other_engine(name: str, formula: str, part: str) -> None:
    with pytest.raises(FormulaError) as caught:
        fit_mixed(formula, load_data(name))
    assert part in str(caught.value)
    assert 'engine="mixedlm"' in str(caught.value)


def test_the_order_of_levels_does_not_matter() -> None:
    """MixedLM sorts its groups by label; a category, and labels like 10:1, have an order of their own."""
    egsingle = load_data("egsingle")
    order = egsingle["schoolid"].drop_duplicates().sample(frac=1, random_state=1).astype(str)
    shuffled = egsingle.assign(schoolid=pd.Categorical(egsingle["schoolid"].astype(str), categories=list(order)))
    formula = "math ~ year + (year || schoolid) + (1 | childid)"
    one, other = fit_mixed(formula, egsingle), fit_mixed(formula, shuffled)
    same_fit(one, other)
    assert list(other.blups["schoolid"].index) == list(order)
    pens = load_data("pastes").assign(
        batch=lambda frame: frame["batch"].map({b: i for i, b in enumerate("JACDBEFGHI")})
    )
    same_fit(*(fit_mixed("strength ~ 1 + (1 | batch:cask)", pens, engine=e) for e in ("statsmodels", "mixedlm")))


def test_a_correlation_that_no_subject_tells_of_is_named() -> None:
    with pytest.raises(EngineError, match="does each effect vary within groups"):
        fit_mixed("distance ~ age * sex + (0 + sex | subject)", load_data("orthodont"))


def test_a_missing_engine_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mixedlm", None)
    with pytest.raises(EngineError, match=r"pip install mixedlm==1\.3\.0"):
        fit_mixed("reaction ~ days + (1 | subject)", load_data("sleepstudy"), engine="mixedlm")


def test_an_untried_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mixedlm.__version__", "2.0.0")
    with pytest.raises(EngineError, match=r"mixedlm 2\.0\.0 is installed"):
        fit_mixed("reaction ~ days + (1 | subject)", load_data("sleepstudy"), engine="mixedlm")


def test_unknown_engines_and_families() -> None:
    sleep = load_data("sleepstudy")
    with pytest.raises(EngineError, match="there are: statsmodels, mixedlm"):
        fit_mixed("reaction ~ days + (1 | subject)", sleep, engine="lme4")
    with pytest.raises(FormulaError, match="there are: gaussian, binomial, poisson"):
        fit_mixed("reaction ~ days + (1 | subject)", sleep, engine="mixedlm", family="gamma")
    with pytest.raises(EngineError, match='use engine="mixedlm"'):
        fit_mixed("reaction ~ days + (1 | subject)", sleep, family="poisson")


def test_an_engine_that_stops_short_is_polished_and_the_evidence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def short(result: object) -> list[np.ndarray]:
        return [1.2 * cov for cov in covariances(result)]

    covariances = mixedlm_engine._covariances
    monkeypatch.setattr(mixedlm_engine, "_covariances", short)
    sleep = load_data("sleepstudy")
    with pytest.warns(UserWarning, match="disagreement"):
        fit = fit_mixed("reaction ~ days + (days | subject)", sleep, engine="mixedlm")
    assert isinstance(fit.evidence, PolishedEvidence)
    assert fit.evidence.polished > 0.01
    assert fit.loglik == pytest.approx(fit_mixed("reaction ~ days + (days | subject)", sleep).loglik, abs=1e-6)


def test_crossed_factors_with_many_levels_take_the_criterion_little_time() -> None:
    """InstEval: 73,421 rows, 2,972 students, 1,128 lecturers, 14 departments."""
    data = load_data("insteval")
    fit = fit_mixed("y ~ service + (1 | s) + (1 | d) + (1 | dept)", data.sample(3000, random_state=1), engine="mixedlm")
    assert fit.converged
    assert isinstance(fit._criterion, Criterion)
    assert fit.evidence.polished < 1e-3


def test_refit_is_the_fit_of_another_response() -> None:
    sleep = load_data("sleepstudy").set_index(np.arange(180) // 2)
    fit = fit_mixed("reaction ~ days + (days | subject)", sleep, reml=False)
    response = sleep["reaction"].sample(frac=1, random_state=3).to_numpy() + fit.fitted.to_numpy()
    again = fit.refit(response)
    full = fit_mixed("reaction ~ days + (days | subject)", sleep.assign(reaction=response), reml=False)
    same_fit(again, full)
    assert again.statsmodels_result is None
    assert again.evidence.last_gain is None
    assert fit.refit(sleep["reaction"]).loglik == pytest.approx(fit.loglik, abs=1e-7)
    with pytest.raises(FormulaError, match="uses 180 rows"):
        fit.refit(response[:-1])


def test_refit_leaves_the_boundary() -> None:
    dyes = load_data("dyestuff2")
    fit = fit_mixed("dye_yield ~ 1 + (1 | batch)", dyes, reml=False)
    assert fit.singular
    assert fit.random["sd"].iloc[0] == 0
    assert fit.icc == 0
    assert (fit.blups["batch"] == 0).all(axis=None)
    other = load_data("dyestuff")["dye_yield"]
    assert fit.refit(other).random["sd"].iloc[0] == pytest.approx(37.2603, rel=1e-4)


def test_standard_errors_of_sds_are_the_inverse_information() -> None:
    """SAS prints 288.78 for the intercept variance of sleepstudy (statsmodels' summary says 11.88)."""
    fit = fit_mixed("reaction ~ days + (days | subject)", load_data("sleepstudy"))
    on_variance = 2 * fit.random["sd"] * fit.random["se"]
    assert on_variance.loc[("subject", "Intercept")] == pytest.approx(288.78, abs=0.01)
    balanced = fit_mixed("dye_yield ~ 1 + (1 | batch)", load_data("dyestuff"), reml=False)
    # ML in a balanced one-way layout: var of the between-batch variance in closed form (Searle et al. 1992, chapter 4).
    between, within = balanced.random["variance"].iloc[0], balanced.residual_sd**2
    expected = np.sqrt(2 / 25 * ((within + 5 * between) ** 2 / 6 + within**2 / 24))
    assert 2 * np.sqrt(between) * balanced.random["se"].iloc[0] == pytest.approx(expected, rel=1e-4)
