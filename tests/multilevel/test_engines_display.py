"""What a notebook shows of a fit, and the numbers that it carries along."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from IPython.core.formatters import DisplayFormatter
from IPython.core.interactiveshell import InteractiveShell
from multilevel import MixedFit, fit_mixed, load_data
from myst_nb import glue

MIME = "application/vnd.multilevel.fit+json"


@pytest.fixture(scope="module")
def slopes() -> MixedFit:
    return fit_mixed("reaction ~ days + (days | subject)", load_data("sleepstudy"))


@pytest.fixture(scope="module")
def odds() -> MixedFit:
    formula = "incidence / size ~ period + (1 | herd)"
    return fit_mixed(formula, load_data("cbpp"), engine="mixedlm", family="binomial")


def test_the_json_holds_the_numbers_to_twelve_digits(slopes: MixedFit) -> None:
    data, _ = DisplayFormatter().format(slopes)
    numbers = data[MIME]
    assert numbers["method"] == "REML"
    assert numbers["engine"] == "statsmodels"
    assert numbers["ngroups"] == {"subject": 18}
    assert numbers["fixed"]["days"]["estimate"] == float(f"{slopes.fixed.loc['days', 'estimate']:.12g}")
    assert numbers["random"]["subject"]["sd"]["Intercept"] == pytest.approx(24.7405, rel=1e-4)
    assert list(numbers["random"]["subject"]["corr"]) == ["Intercept,days"]
    assert numbers["icc"] is None
    assert numbers["converged"] is True
    assert json.loads(json.dumps(numbers, allow_nan=False)) == numbers


def test_two_runs_carry_the_same_bytes(slopes: MixedFit) -> None:
    again = fit_mixed("reaction ~ days + (days | subject)", load_data("sleepstudy"))
    assert json.dumps(again._repr_mimebundle_()) == json.dumps(slopes._repr_mimebundle_())


def test_text_and_html_say_the_same(slopes: MixedFit, odds: MixedFit) -> None:
    for fit in (slopes, odds):
        bundle = fit._repr_mimebundle_()
        page = BeautifulSoup(str(bundle["text/html"]), "html.parser")
        assert str(bundle["text/plain"]) == str(fit)
        for cell in page.find_all(["td", "th"]):
            assert cell.get_text() in str(fit)
        assert [th["scope"] for th in page.select("thead th")] == ["col"] * len(page.select("thead th"))
        assert {th["scope"] for th in page.select("tbody th")} == {"row"}
    assert "Residual" in str(slopes)
    assert "Residual" not in str(odds)


def test_names_are_escaped() -> None:
    data = load_data("sleepstudy").rename(columns={"days": "<b>days"})
    fit = fit_mixed("reaction ~ Q('<b>days') + (1 | subject)", data)
    assert "<b>" not in str(fit._repr_mimebundle_()["text/html"])


def test_a_singular_fit_says_so() -> None:
    fit = fit_mixed("dye_yield ~ 1 + (1 | batch)", load_data("dyestuff2"), reml=False)
    assert "singular fit" in str(fit)


def test_glue_keeps_the_numbers(slopes: MixedFit, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[dict[str, object]] = []
    shell = InteractiveShell.instance()
    monkeypatch.setattr(shell.display_pub, "publish", lambda data, **_: shown.append(data))
    try:
        glue("slopes", slopes, display=False)
    finally:
        InteractiveShell.clear_instance()
    (bundle,) = shown
    assert bundle[f"application/papermill.record/{MIME}"] == slopes._repr_mimebundle_()[MIME]
