"""Plots that lessons share, in one style that colour-blind readers can read on a light and on a dark page.

Input: plain data frames and series. Output: a matplotlib figure, 720 pixels wide at most, on a white ground of its own.
"""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.rcsetup import cycler

OKABE_ITO = {
    "blue": "#0072B2",
    "orange": "#E69F00",
    "green": "#009E73",
    "vermilion": "#D55E00",
    "purple": "#CC79A7",
    "sky": "#56B4E9",
    "black": "#000000",
    "grey": "#8C8C8C",
}
CYCLE = [OKABE_ITO[name] for name in ("blue", "vermilion", "green", "purple", "orange", "sky")]
WIDTH, HEIGHT = 6.4, 3.8


def use_style() -> None:
    """Set the shared style for every figure that follows."""
    plt.rcParams.update(
        {
            "figure.dpi": 110,
            "figure.figsize": (WIDTH, HEIGHT),
            "figure.facecolor": "white",
            "savefig.facecolor": "white",
            "figure.constrained_layout.use": True,
            "axes.prop_cycle": cycler(color=CYCLE),
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlesize": "medium",
            "axes.titlelocation": "left",
            "font.size": 10,
            "legend.frameon": False,
            "svg.hashsalt": "multilevel",
        }
    )


def groups_in_order(values: pd.Series, groups: pd.Series, kinds: pd.Series) -> Figure:
    """One column of dots per group, groups ordered by mean, each mean a bar in the colour of the group's kind."""
    frame = pd.DataFrame({"value": values, "group": groups, "kind": kinds})
    means = frame.groupby("group", observed=True).agg(mean=("value", "mean"), kind=("kind", "first"))
    means = means.sort_values("mean", kind="stable")
    place = pd.Series(np.arange(len(means)), index=means.index.astype(str))
    figure, axes = plt.subplots()
    axes.plot(
        place[frame["group"].astype(str)], frame["value"], ".", color=OKABE_ITO["grey"], alpha=0.25, markersize=2.5
    )
    for kind, colour in zip(_kinds(kinds), CYCLE, strict=False):
        own = means[means["kind"] == kind]
        axes.plot(
            place[own.index.astype(str)], own["mean"], "_", color=colour, markersize=5, mew=2.5, label=f"mean, {kind}"
        )
    axes.axhline(frame["value"].mean(), color="black", linewidth=1, linestyle="--", label="mean of all")
    _label(axes, f"{groups.name}s, ordered by their mean", str(values.name))
    axes.set_xticks([])
    figure.legend(loc="outside upper left", ncols=3, markerscale=1.2)
    return figure


def lines_by_group(panels: dict[str, pd.DataFrame], span: tuple[float, float], kinds: pd.Series) -> Figure:
    """One panel per entry: a line per group from its `intercept` and `slope`, coloured by the group's kind."""
    figure, all_axes = plt.subplots(1, len(panels), sharex=True, sharey=True, squeeze=False)
    x = np.array(span)
    for axes, (title, lines) in zip(all_axes[0], panels.items(), strict=True):
        for kind, colour in zip(_kinds(kinds), CYCLE, strict=False):
            own = lines[(kinds.reindex(lines.index) == kind).to_numpy()]
            y = own[["intercept"]].to_numpy() + own[["slope"]].to_numpy() * x
            axes.plot(x, y.T, color=colour, alpha=0.4, linewidth=0.8)
            axes.plot([], [], color=colour, label=str(kind))
        axes.set_title(title)
    figure.legend(*all_axes[0][0].get_legend_handles_labels(), loc="outside upper left", ncols=2)
    return figure


def shrinkage_arrows(own: pd.DataFrame, pooled: pd.DataFrame, centre: tuple[float, float]) -> Figure:
    """An arrow per group from its own estimate to the model's, in the plane of the two columns of the frames."""
    first, second = own.columns
    figure, axes = plt.subplots(figsize=(WIDTH, 4.6))
    step = pooled - own
    axes.quiver(
        own[first], own[second], step[first], step[second],
        angles="xy", scale_units="xy", scale=1, width=0.0022, headwidth=6, headlength=7,
        color=OKABE_ITO["grey"], alpha=0.7,
    )  # fmt: skip
    axes.plot(own[first], own[second], "o", color=OKABE_ITO["vermilion"], markersize=3.5, label="own regression")
    axes.plot(pooled[first], pooled[second], "o", color=OKABE_ITO["blue"], markersize=3.5, label="multilevel model")
    axes.plot(*centre, "+", color="black", markersize=14, mew=2, label="average school")
    _label(axes, str(first), str(second))
    figure.legend(loc="outside upper left", ncols=3)
    return figure


def _kinds(kinds: pd.Series) -> list[object]:
    """Kinds in the order of the category, or sorted."""
    if isinstance(kinds.dtype, pd.CategoricalDtype):
        return list(kinds.cat.categories)
    return sorted(kinds.unique())


def _label(axes: Axes, x: str, y: str) -> None:
    axes.set_xlabel(x)
    axes.set_ylabel(y)
