"""What the executed lessons say of a model is what lme4 says.

Every fit that a lesson shows carries its numbers in the executed output. They are read from there, not computed again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from coursegraph import load_course
from jupyter_cache import get_cache
from multilevel.display import MIME
from myst_nb.core.read import read_myst_markdown_notebook
from support import REPOSITORY

REFERENCE = json.loads((REPOSITORY / "tests/multilevel/lme4_reference.json").read_text(encoding="utf-8"))
TOLERANCE = REFERENCE["tolerances"]
ANALYSES = {analysis["id"]: analysis for analysis in REFERENCE["analyses"]}
GENERALIZED_SE = 0.02  # lme4 takes these standard errors from a Hessian by finite differences
NEAR_ZERO = 1e-4  # of the residual SD: where lme4 calls a fit singular
WORDS = {  # what the reference or a lesson calls something → one name for it
    "yield": "dye_yield", "y": "response", "batch:cask": "sample", "batch/cask": "batch)+(1|sample",
    "log.radon": "log_radon", "basement": "floor", "county_name": "county", "ms": "meanses", "sector": "catholic",
    "sectorcatholic": "catholic", "lifeexp": "life_exp", "urbany": "urban", "incidence/size": "prop",
    "district:urban": "urbdist",
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A fit as a lesson shows it."""

    lesson: str
    numbers: dict[str, Any]


def words(text: str) -> str:
    """Lower case without blanks, every name the one that `WORDS` chooses."""
    text = re.sub(r"\s", "", text.lower())
    for compound in (name for name in WORDS if set(name) & set(":/")):
        text = text.replace(compound, WORDS[compound])
    return re.sub(r"[a-z_][\w.]*", lambda name: WORDS.get(name[0], name[0]), text)


def terms(formula: str) -> frozenset[str]:
    """A formula as its response and summands, `(x || g)` written out, the order of factors forgotten."""
    text = re.sub(r"\(([a-z_]\w*)\|\|(\w+)\)", r"(1|\2)+(0+\1|\2)", words(formula)).replace("(1+", "(")
    response, _, right = text.partition("~")
    parts = re.findall(r"\([^)]*\)|[^+]+", right)
    return frozenset({f"{response}~", *("*".join(sorted(part.split("*"))) for part in parts if part != "1")})


def coefficient(name: str) -> frozenset[str]:
    """patsy's `sex[T.F]:x` and R's `x:sexF` as the same set of parts."""
    return frozenset(words(part) for part in re.sub(r"\[T\.(.*?)\]|[()]", r"\1", name).split(":"))


def key(model: dict[str, Any]) -> tuple[frozenset[str], str, str, int]:
    """What a model is, whoever names it: terms, method, family and number of rows."""
    return terms(model["formula"]), model["method"].split()[0], model["family"].partition("(")[0], model["nobs"]


def shown_fits(root: Path) -> Iterator[Shown]:
    """The fits in all executed lessons, shown or glued."""
    cache = get_cache(root / "_build/.jupyter_cache")
    for lesson in load_course(root).lessons:
        page = root / lesson.path.replace("content/lessons/", "content/topics/")
        executed = cache.match_cache_notebook(read_myst_markdown_notebook(page.read_text(encoding="utf-8")))
        for cell in cache.get_cache_bundle(executed.pk).nb.cells:
            for output in cell.get("outputs", []):
                for mime, numbers in output.get("data", {}).items():
                    if mime.endswith(MIME):
                        yield Shown(lesson.path, numbers)


@pytest.fixture(scope="module")
def fits(built) -> list[Shown]:
    return list(shown_fits(built.root))


@pytest.fixture(scope="module")
def shared(fits) -> dict[str, list[Shown]]:
    """The analyses of the reference that lessons make, each with the fits that do.

    Two data sets have the same names and size, so a fit belongs to the analysis with the nearest log-likelihood.
    """
    found: dict[str, list[Shown]] = {}
    for fit in fits:
        same = [id for id, analysis in ANALYSES.items() if key(analysis) == key(fit.numbers)]
        if same:
            nearest = min(same, key=lambda id: abs(ANALYSES[id]["loglik"] - fit.numbers["loglik"]))
            found.setdefault(nearest, []).append(fit)
    return found


def distances(numbers: dict[str, Any], analysis: dict[str, Any]) -> dict[str, float]:
    """How far a fit lies from lme4's, each distance in units of its tolerance."""
    se_tolerance = TOLERANCE["se_rel"] if analysis["family"] == "gaussian" else GENERALIZED_SE
    sd = TOLERANCE["sd_rel"]
    zero = NEAR_ZERO * (analysis["residual_sd"] or 1.0)
    found = {coefficient(name): row for name, row in numbers["fixed"].items()}
    expected = {coefficient(name): row for name, row in analysis["fixed"].items()}
    assert set(found) == set(expected)
    pairs = [(found[name], row) for name, row in expected.items()]
    fixed = max(
        abs(own["estimate"] - row["estimate"]) / (TOLERANCE["fixed_in_se_units"] * row["se"]) for own, row in pairs
    )
    se = max(abs(own["se"] / row["se"] - 1) / se_tolerance for own, row in pairs)

    random = {words(group): parts for group, parts in numbers["random"].items()}
    components = [
        abs(by_word(random[words(group)]["sd"])[words(effect).strip("()")] - value) / (sd * value + zero)
        for group, parts in analysis["random"].items()
        for effect, value in parts["sd"].items()
    ]
    correlations = [
        abs(next(iter(random[words(group)]["corr"].values())) - value) / sd
        for group, parts in analysis["random"].items()
        for value in parts["corr"].values()
    ]
    residual = [abs(numbers["residual_sd"] / analysis["residual_sd"] - 1) / sd] if analysis["residual_sd"] else []
    loglik = abs(numbers["loglik"] - analysis["loglik"]) / TOLERANCE["loglik_abs"]
    return {
        "fixed": fixed,
        "se": se,
        "components": max(components + correlations + residual),
        "loglik": loglik if analysis["family"] == "gaussian" else loglik / 100,
        "icc": max(icc_distances(numbers["icc"], analysis["icc"]), default=0.0),
    }


def by_word(table: dict[str, float]) -> dict[str, float]:
    return {words(name): value for name, value in table.items()}


def icc_distances(own: Any, expected: Any) -> list[float]:
    if expected is None:
        return []
    if isinstance(expected, dict):
        shares = by_word(own)
        return [abs(shares[words(group)] - share) / (2 * TOLERANCE["sd_rel"]) for group, share in expected.items()]
    return [abs(own - expected) / (2 * TOLERANCE["sd_rel"] * expected + 1e-9)]


def test_every_fit_shown_is_at_its_optimum(fits):
    assert fits
    assert [fit for fit in fits if not fit.numbers["converged"]] == []


def test_lessons_make_the_analyses_of_the_reference(shared):
    not_taught = {"insteval_ml", "radon_rs_reml"}  # lessons on these data show a simpler and a richer model
    assert set(ANALYSES) - set(shared) == not_taught


def test_lessons_agree_with_lme4(shared, record_property):
    rows = [
        (id, fit.lesson, distances(fit.numbers, ANALYSES[id])) for id, fits in sorted(shared.items()) for fit in fits
    ]
    record_property("table", table(rows))
    assert [(id, lesson, far) for id, lesson, far in rows if max(far.values()) > 1] == []


def table(rows: list[tuple[str, str, dict[str, float]]]) -> str:
    """The worst distance per analysis and quantity, as a share of what is tolerated."""
    worst: dict[str, dict[str, float]] = {}
    for id, _, far in rows:
        worst[id] = {name: max(worst.get(id, far)[name], value) for name, value in far.items()}
    lines = ["Executed lessons against lme4: largest distance, as a share of the tolerance", f"{'':32}{'fits':>5}"]
    lines[1] += "".join(f"{name:>12}" for name in next(iter(worst.values())))
    for id, far in worst.items():
        count = sum(one == id for one, _, _ in rows)
        lines.append(f"{id:32}{count:5}" + "".join(f"{value:12.1e}" for value in far.values()))
    return "\n".join(lines)
