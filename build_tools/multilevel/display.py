"""How a fit shows itself: text, HTML, and its numbers as JSON.

Numbers of the JSON are rounded to twelve significant digits, so that every run writes the same bytes.
"""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from multilevel.result import MixedFit

MIME = "application/vnd.multilevel.fit+json"
STYLES = {"gaussian": "Linear mixed model", "binomial": "Logistic mixed model", "poisson": "Poisson mixed model"}


def as_text(fit: MixedFit) -> str:
    """A summary of some lines."""
    parts = [*_head(fit), "", "Random effects", _text(_random(fit)), "", "Fixed effects", _text(_fixed(fit))]
    return "\n".join(parts)


def as_html(fit: MixedFit) -> str:
    """The same with tables."""
    head = "".join(f"<p>{escape(line)}</p>" for line in _head(fit))
    tables = _html("Random effects", _random(fit)) + _html("Fixed effects", _fixed(fit))
    return f'<div class="mixed-fit">{head}{tables}</div>'


def as_json(fit: MixedFit) -> dict[str, Any]:
    """The numbers, rounded; NaN is null."""
    icc = fit.icc
    return {
        "formula": fit.formula,
        "method": _method(fit),
        "family": fit.family,
        "engine": fit.engine,
        "nobs": fit.nobs,
        "ngroups": fit.ngroups,
        "fixed": {
            str(name): {"estimate": _round(row["estimate"]), "se": _round(row["se"])}
            for name, row in fit.fixed.iterrows()
        },
        "random": {
            group: {
                "sd": {effect: _round(sd) for (_, effect), sd in own["sd"].items()},
                "corr": {
                    f"{column.removeprefix('corr ')},{effect}": _round(value)
                    for column in own.columns
                    if column.startswith("corr ")
                    for (_, effect), value in own[column].dropna().items()
                },
            }
            for group, own in fit.random.groupby(level="group", sort=False)
        },
        "residual_sd": _round(fit.residual_sd),
        "loglik": _round(fit.loglik),
        "icc": {group: _round(share) for group, share in icc.items()} if isinstance(icc, dict) else _round(icc),
        "converged": fit.converged,
    }


def _round(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else float(f"{value:.12g}")


def _method(fit: MixedFit) -> str:
    if fit.family != "gaussian":
        return "ML (Laplace)"
    return "REML" if fit.reml else "ML"


def _head(fit: MixedFit) -> list[str]:
    groups = ", ".join(f"{group} {number:,}" for group, number in fit.ngroups.items())
    state = ["" if fit.converged else "the optimum is not certain", "singular fit" if fit.singular else ""]
    notes = "".join(f"; {note}" for note in state if note)
    return [
        f"{STYLES[fit.family]} fitted by {_method(fit)} ({fit.engine}){notes}",
        f"Formula: {fit.formula}",
        f"Log-likelihood {fit.loglik:.4f}, AIC {fit.aic:.2f}, BIC {fit.bic:.2f}",
        f"Observations {fit.nobs:,}; groups: {groups}",
    ]


def _random(fit: MixedFit) -> pd.DataFrame:
    """SDs and correlations as text, the residual last."""
    table = fit.random.drop(columns=["variance", "se"])
    rows = [
        [
            str(group),
            str(effect),
            *("" if math.isnan(value) else _number(value, column) for column, value in row.items()),
        ]
        for (group, effect), row in table.iterrows()
    ]
    if fit.residual_sd is not None:
        rows.append(["Residual", "", _number(fit.residual_sd, "sd"), *[""] * (table.shape[1] - 1)])
    return pd.DataFrame(rows, columns=["Group", "Effect", "SD", *table.columns[1:]])


def _number(value: float, column: object) -> str:
    return f"{value:.2f}" if str(column).startswith("corr ") else f"{value:.5g}"


def _fixed(fit: MixedFit) -> pd.DataFrame:
    rows = [
        [str(name), f"{row['estimate']:.5g}", f"{row['se']:.4g}", f"{row['z']:.2f}"]
        for name, row in fit.fixed.iterrows()
    ]
    return pd.DataFrame(rows, columns=["Coefficient", "Estimate", "SE", "z"])


def _text(table: pd.DataFrame) -> str:
    return str(table.to_string(index=False))


def _html(title: str, table: pd.DataFrame) -> str:
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in table.columns)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
        for first, *cells in table.itertuples(index=False)
    )
    return f"<table><caption>{escape(title)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
