"""Estimates with their uncertainty: of groups, of coefficients, of variances."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from multilevel.plots.style import CYCLE, HATCHES, OKABE_ITO, WIDTH, label, legend_above, shown

_NARROW_SHARE = 0.07


def caterpillar(estimate: pd.Series, sd: pd.Series, multiplier: float = 1.96, labels: Sequence[object] = ()) -> Figure:
    """Groups ordered by estimate, each with estimate ± `multiplier` · sd; hollow where the interval holds zero.

    Args:
        estimate, sd: index group.
        multiplier: 1.96 to compare with zero, 1.39 to compare groups with each other (Goldstein and Healy 1995).
        labels: groups to name.
    """
    ordered = estimate.sort_values(kind="stable")
    half = multiplier * sd.reindex(ordered.index)
    place = np.arange(len(ordered))
    clear = (ordered.abs() > half).to_numpy()
    figure, axes = plt.subplots()
    axes.axhline(0, color="black", linewidth=1, linestyle="--")
    axes.vlines(place, ordered - half, ordered + half, color=OKABE_ITO["grey"], linewidth=1)
    axes.plot(place[~clear], ordered[~clear], "o", color=OKABE_ITO["blue"], mfc="white", markersize=3.5)
    axes.plot(place[clear], ordered[clear], "o", color=OKABE_ITO["vermilion"], markersize=3.5)
    for name in labels:
        at = int(ordered.index.get_loc(name))
        axes.annotate(
            str(name),
            (at, float(ordered.iloc[at] + half.iloc[at])),
            (0, 3),
            textcoords="offset points",
            ha="center",
            fontsize="small",
        )
    label(axes, f"{estimate.index.name or 'group'}s, in order", estimate.name)
    axes.set_xticks([])
    return figure


def pooling(
    sizes: pd.Series, separate: pd.Series, partial: pd.Series, complete: float, labels: Sequence[object] = ()
) -> Figure:
    """Estimates against group size: each group alone, pulled by the model, and all groups as one (dashed).

    Args:
        sizes, separate, partial: index group; group sizes go on a logarithmic axis.
        complete: the estimate that ignores groups.
        labels: groups to name.
    """
    separate, partial = separate.reindex(sizes.index), partial.reindex(sizes.index)
    figure, axes = plt.subplots()
    axes.axhline(complete, color="black", linestyle="--", linewidth=1.2, label="complete pooling")
    axes.vlines(sizes, separate, partial, color=OKABE_ITO["grey"], linewidth=0.7)
    axes.plot(sizes, separate, "o", color=OKABE_ITO["vermilion"], mfc="none", markersize=4.5, label="no pooling")
    axes.plot(sizes, partial, "o", color=OKABE_ITO["blue"], markersize=4, label="partial pooling")
    for name in labels:
        axes.annotate(str(name), (sizes[name], separate[name]), (5, 3), textcoords="offset points", fontsize="small")
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter("{x:g}")
    label(axes, f"observations per {sizes.index.name or 'group'}, logarithmic", partial.name)
    legend_above(figure, axes)
    return figure


def variance_bars(variances: pd.DataFrame, shares: bool = True) -> Figure:
    """A bar per model (row), stacked from the variances of the levels (columns), as shares or as they are."""
    values = variances.div(variances.sum(axis=1), axis=0) if shares else variances
    whole = float(values.sum(axis=1).max())
    figure, axes = plt.subplots(figsize=(WIDTH, 1.3 + 0.5 * len(values)))
    left = np.zeros(len(values))
    for level, color, hatch in zip(values.columns, CYCLE, HATCHES, strict=False):
        width = values[level].to_numpy()
        names = values.index.astype(str)
        axes.barh(names, width, 0.65, left, color=color, alpha=0.75, hatch=hatch, edgecolor="white", label=str(level))
        for row, share in enumerate(width):
            if share > _NARROW_SHARE * whole:
                text = f"{share:.0%}" if shares else f"{share:.3g}"
                ground = {"facecolor": "white", "edgecolor": "none", "pad": 1.2}
                axes.text(left[row] + share / 2, row, text, ha="center", va="center", fontsize="small", bbox=ground)
        left += width
    axes.invert_yaxis()
    label(axes, "share of the variance" if shares else "variance", variances.index.name)
    legend_above(figure, axes)
    return figure


def coefficients(tables: Mapping[str, pd.DataFrame], multiplier: float = 1.96) -> Figure:
    """A row per coefficient with dot and interval for each model.

    Args:
        tables: by model, frames with index coefficient and columns estimate and se, or estimate, lower and upper.
            Models may lack coefficients of others.
        multiplier: of se, where a frame has no lower and upper.
    """
    styles = shown(tables)
    names = list(dict.fromkeys(name for table in tables.values() for name in table.index))
    step = 0.7 / len(tables)
    figure, axes = plt.subplots(figsize=(WIDTH, 1.1 + max(0.45, 0.24 * len(tables)) * len(names)))
    axes.axvline(0, color="black", linewidth=1, linestyle="--")
    for number, (model, color, marker, _) in enumerate(styles):
        table = tables[model]
        lower, upper = _interval(table, multiplier)
        place = np.array([names.index(name) for name in table.index]) + step * (number - (len(tables) - 1) / 2)
        axes.hlines(place, lower, upper, color=color, linewidth=1.6)
        axes.plot(table["estimate"], place, marker, color=color, markersize=6, label=model)
    _rows_from_top(axes, names)
    label(axes, "estimate and interval", None)
    if len(tables) > 1:
        legend_above(figure, axes)
    return figure


def _interval(table: pd.DataFrame, multiplier: float) -> tuple[pd.Series, pd.Series]:
    if {"lower", "upper"} <= set(table.columns):
        return table["lower"], table["upper"]
    return table["estimate"] - multiplier * table["se"], table["estimate"] + multiplier * table["se"]


def _rows_from_top(axes: Axes, names: Sequence[object]) -> None:
    axes.set_yticks(range(len(names)), [str(name) for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)
