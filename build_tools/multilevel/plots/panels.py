"""Data of single groups with lines through them: one panel for each, or all in one."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from multilevel.plots.style import CYCLE, OKABE_ITO, WIDTH, label, legend_above, shown

_MOST_PANELS = 20
_COLUMNS = 4


def small_panels(data: pd.DataFrame, x: str, y: str, group: str, lines: Mapping[str, pd.DataFrame]) -> Figure:
    """A panel per group with its points and a line per entry of `lines`, on shared axes.

    Args:
        data: one row per observation; `x`, `y` and `group` are its columns.
        lines: by the name for the legend, frames with index group and columns intercept and slope.

    Raises:
        ValueError: more than 20 groups; choose some.
    """
    parts = dict(iter(data.groupby(group, observed=True)))
    if len(parts) > _MOST_PANELS:
        raise ValueError(f"{len(parts)} panels would be too small to read; choose at most {_MOST_PANELS} groups")
    columns = min(_COLUMNS, len(parts))
    rows = -(-len(parts) // columns)
    figure, grid = plt.subplots(
        rows, columns, sharex=True, sharey=True, squeeze=False, figsize=(WIDTH, 0.9 + 1.25 * rows)
    )
    span = np.array([data[x].min(), data[x].max()])
    for axes, (name, part) in zip(grid.flat, parts.items(), strict=False):
        axes.plot(part[x], part[y], "o", color=OKABE_ITO["grey"], markersize=3)
        for title, color, style in zip(lines, reversed(CYCLE[:2]), ("--", "-"), strict=False):
            line = lines[title].loc[name]
            axes.plot(span, line["intercept"] + line["slope"] * span, color=color, linestyle=style, label=title)
        axes.set_title(f"{group} {name}", fontsize="small")
    for axes in grid.flat[len(parts) :]:
        axes.set_visible(False)
    for axes in grid.flat[max(0, len(parts) - columns) : len(parts)]:
        axes.tick_params(labelbottom=True)
    figure.supxlabel(x, fontsize="medium")
    figure.supylabel(y, fontsize="medium")
    legend_above(figure, grid[0][0])
    return figure


def spaghetti(data: pd.DataFrame, x: str, y: str, group: str, curves: pd.DataFrame) -> Figure:
    """A thin line per group through its points, and over them each column of `curves` as a thick one.

    Args:
        data: one row per observation; `x`, `y` and `group` are its columns.
        curves: index x; mean or fitted curves. If the columns carry the name of a column of `data`, as after
            `unstack("diet")`, groups take the color of their curve.
    """
    kind = curves.columns.name if curves.columns.name in data.columns else None
    curves = curves.rename(columns=str)
    styles = shown(curves.columns)
    colors = {name: color for name, color, *_ in styles}
    figure, axes = plt.subplots()
    for _, part in data.sort_values(x, kind="stable").groupby(group, observed=True):
        color = OKABE_ITO["grey"] if kind is None else colors[str(part[kind].iloc[0])]
        axes.plot(part[x], part[y], color=color, linewidth=0.7, alpha=0.45)
    for name, color, _, style in styles:
        curve = curves[name].dropna()
        axes.plot(curve.index, curve, color="white", linewidth=4)
        title = name if kind is None else f"{kind} {name}"
        axes.plot(curve.index, curve, color=color, linewidth=2.6, linestyle=style, label=title)
    label(axes, x, y)
    legend_above(figure, axes)
    return figure
