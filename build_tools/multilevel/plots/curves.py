"""Curves and surfaces: criteria over a parameter, fitted lines, slopes over a moderator, power over a design."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from multilevel.plots.style import OKABE_ITO, WIDTH, label, legend_above, shown


def profile_curve(curves: Mapping[str, pd.Series], cutoff: float | None = None) -> Figure:
    """A criterion that is least at the estimate, over a parameter (the index), with the cut-off of an interval.

    The lowest point of each curve is marked, and a drop line shows where it crosses the cut-off.
    """
    figure, axes = plt.subplots()
    for name, color, marker, style in shown(curves):
        curve = curves[name]
        axes.plot(curve.index, curve, color=color, linestyle=style, linewidth=1.8, label=name)
        axes.plot([curve.idxmin()], [curve.min()], marker, color=color, markersize=7)
        if cutoff is not None:
            for at in _crossings(curve, cutoff):
                axes.plot([at, at], [curve.min(), cutoff], color=color, linestyle=":", linewidth=1)
    if cutoff is not None:
        axes.axhline(cutoff, color="black", linestyle="--", linewidth=1, label="cut-off")
    first = next(iter(curves.values()))
    label(axes, first.index.name, first.name)
    legend_above(figure, axes)
    return figure


def fitted_lines(lines: pd.DataFrame, span: tuple[float, float], x: str, y: str) -> Figure:
    """A line per row from its `intercept` and `slope`, for example at chosen values of a moderator."""
    figure, axes = plt.subplots()
    ends = np.array(span)
    for name, color, marker, style in shown([str(name) for name in lines.index]):
        line = lines.loc[lines.index.astype(str) == name].iloc[0]
        height = line["intercept"] + line["slope"] * ends
        axes.plot(ends, height, color=color, linestyle=style, marker=marker, linewidth=2, label=name)
    label(axes, x, y)
    legend_above(figure, axes)
    return figure


def slopes_by(slopes: pd.DataFrame, slope_of: str) -> Figure:
    """Slope over the values of a moderator (the index) with its band, and a dashed line at zero.

    Args:
        slopes: columns slope, lower and upper, as `simple_slopes` gives them.
        slope_of: the predictor whose slope it is.
    """
    figure, axes = plt.subplots()
    axes.axhline(0, color="black", linestyle="--", linewidth=1)
    axes.fill_between(slopes.index, slopes["lower"], slopes["upper"], color=OKABE_ITO["sky"], alpha=0.3, linewidth=0)
    axes.plot(slopes.index, slopes["slope"], color=OKABE_ITO["blue"], linewidth=2)
    for edge in ("lower", "upper"):
        axes.plot(slopes.index, slopes[edge], color=OKABE_ITO["blue"], linewidth=0.8, linestyle=":")
    label(axes, slopes.index.name, f"slope of {slope_of}")
    return figure


def contours(values: pd.DataFrame, levels: Sequence[float] = (0.2, 0.5, 0.8, 0.9)) -> Figure:
    """Lines of equal value over rows and columns, for example of power over numbers of groups and group sizes."""
    shades = LinearSegmentedColormap.from_list("power", ["#FFFFFF", OKABE_ITO["sky"]])
    figure, axes = plt.subplots(figsize=(WIDTH, 4))
    grid = (values.columns.to_numpy(dtype=float), values.index.to_numpy(dtype=float), values.to_numpy())
    axes.contourf(*grid, levels=[0, *levels, 1], cmap=shades)
    lines = axes.contour(*grid, levels=list(levels), colors=OKABE_ITO["blue"], linewidths=1.6)
    axes.clabel(lines, fontsize="medium", colors="black")
    label(axes, values.columns.name, values.index.name)
    return figure


def _crossings(curve: pd.Series, cutoff: float) -> list[float]:
    """Where straight lines between the points of the curve cross the cut-off."""
    x, gap = curve.index.to_numpy(dtype=float), curve.to_numpy() - cutoff
    at = np.flatnonzero(np.sign(gap[:-1]) * np.sign(gap[1:]) < 0)
    return [float(x[i] - gap[i] * (x[i + 1] - x[i]) / (gap[i + 1] - gap[i])) for i in at]
