"""Groups side by side: their data, their lines, their estimates, and who meets whom."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from multilevel.plots.style import CYCLE, LINES, OKABE_ITO, WIDTH, kinds_in_order, label, legend_above

_MEAN_MARKERS = ["_", "x", "+", "|", "1", "2"]
_MOST_NAMED = 30
_MOST_NUMBERS = 200


def groups_in_order(values: pd.Series, groups: pd.Series, kinds: pd.Series) -> Figure:
    """One column of dots per group, groups ordered by mean, each mean a mark in the style of the group's kind."""
    frame = pd.DataFrame({"value": values, "group": groups, "kind": kinds})
    means = frame.groupby("group", observed=True).agg(mean=("value", "mean"), kind=("kind", "first"))
    means = means.sort_values("mean", kind="stable")
    place = pd.Series(np.arange(len(means)), index=means.index.astype(str))
    figure, axes = plt.subplots()
    axes.plot(
        place[frame["group"].astype(str)], frame["value"], ".", color=OKABE_ITO["grey"], alpha=0.25, markersize=2.5
    )
    for kind, color, marker in zip(kinds_in_order(kinds), CYCLE, _MEAN_MARKERS, strict=False):
        own = means[means["kind"] == kind]
        axes.plot(
            place[own.index.astype(str)],
            own["mean"],
            marker,
            color=color,
            markersize=4.5,
            mew=1.6,
            label=f"mean, {kind}",
        )
    axes.axhline(frame["value"].mean(), color="black", linewidth=1, linestyle="--", label="mean of all")
    label(axes, f"{groups.name}s, ordered by their mean", values.name)
    axes.set_xticks([])
    legend_above(figure, axes)
    return figure


def box_by_group(values: pd.Series, groups: pd.Series) -> Figure:
    """A box plot per group, groups ordered by mean; a diamond marks each mean, a dashed line the mean of all."""
    parts = {str(name): part.to_numpy() for name, part in values.groupby(groups, observed=True)}
    names = sorted(parts, key=lambda name: float(parts[name].mean()))
    figure, axes = plt.subplots()
    axes.boxplot(
        [parts[name] for name in names],
        widths=0.65,
        patch_artist=True,
        showmeans=True,
        boxprops={"facecolor": "#DCEAF4", "edgecolor": OKABE_ITO["blue"], "linewidth": 0.8},
        medianprops={"color": OKABE_ITO["blue"], "linewidth": 1.6},
        meanprops={"marker": "D", "markersize": 4, "markerfacecolor": OKABE_ITO["vermilion"], "markeredgewidth": 0},
        whiskerprops={"color": OKABE_ITO["grey"], "linewidth": 0.8},
        capprops={"color": OKABE_ITO["grey"], "linewidth": 0.8},
        flierprops={"marker": ".", "markersize": 3, "markeredgecolor": OKABE_ITO["grey"]},
    )
    axes.axhline(values.mean(), color="black", linewidth=1, linestyle="--")
    label(axes, f"{groups.name}s, ordered by their mean", values.name)
    if len(names) > _MOST_NAMED:
        axes.set_xticks([])
    else:
        axes.set_xticks(range(1, len(names) + 1), names, rotation=90, fontsize="x-small")
    return figure


def lines_by_group(panels: dict[str, pd.DataFrame], span: tuple[float, float], kinds: pd.Series) -> Figure:
    """One panel per entry: a line per group from its `intercept` and `slope`, in the style of the group's kind."""
    figure, all_axes = plt.subplots(1, len(panels), sharex=True, sharey=True, squeeze=False)
    x = np.array(span)
    for axes, (title, lines) in zip(all_axes[0], panels.items(), strict=True):
        for kind, color, style in zip(kinds_in_order(kinds), CYCLE, LINES, strict=False):
            own = lines[(kinds.reindex(lines.index) == kind).to_numpy()]
            y = own[["intercept"]].to_numpy() + own[["slope"]].to_numpy() * x
            axes.plot(x, y.T, color=color, linestyle=style, alpha=0.45, linewidth=0.8)
            axes.plot([], [], color=color, linestyle=style, label=str(kind))
        axes.set_title(title)
    legend_above(figure, all_axes[0][0])
    return figure


def shrinkage_arrows(own: pd.DataFrame, pooled: pd.DataFrame, centre: tuple[float, float]) -> Figure:
    """An arrow per group from its own estimate to the model's, in the plane of the two columns of the frames."""
    first, second = own.columns
    figure, axes = plt.subplots(figsize=(WIDTH, 4.4))
    step = pooled - own
    axes.quiver(
        own[first], own[second], step[first], step[second],
        angles="xy", scale_units="xy", scale=1, width=0.0022, headwidth=6, headlength=7,
        color=OKABE_ITO["grey"], alpha=0.7,
    )  # fmt: skip
    axes.plot(
        own[first], own[second], "o", color=OKABE_ITO["vermilion"], mfc="none", markersize=4, label="own regression"
    )
    axes.plot(pooled[first], pooled[second], "o", color=OKABE_ITO["blue"], markersize=3.5, label="multilevel model")
    axes.plot(*centre, "+", color="black", markersize=14, mew=2, label="average")
    label(axes, first, second)
    legend_above(figure, axes)
    return figure


def incidence_matrix(rows: pd.Series, columns: pd.Series) -> Figure:
    """How often each row group meets each column group: empty cells are pairs that never meet."""
    counts = pd.crosstab(rows, columns)
    shades = LinearSegmentedColormap.from_list("counts", ["#FFFFFF", OKABE_ITO["sky"], OKABE_ITO["blue"]])
    figure, axes = plt.subplots(figsize=(WIDTH, min(6.5, 1.2 + 0.2 * max(8, len(counts)))))
    image = axes.pcolormesh(counts, cmap=shades, vmin=0, edgecolors="#BBBBBB", linewidth=0.5)
    axes.invert_yaxis()
    for ticks, names in ((axes.set_xticks, counts.columns), (axes.set_yticks, counts.index)):
        every = -(-len(names) // _MOST_NAMED)
        ticks(np.arange(len(names))[::every] + 0.5, [str(name) for name in names[::every]], fontsize="small")
    if len(counts.columns) > _MOST_NAMED // 2:
        axes.tick_params(axis="x", rotation=90)
    if counts.size <= _MOST_NUMBERS:
        for (row, column), count in np.ndenumerate(counts.to_numpy()):
            ink = "white" if count > 0.6 * counts.to_numpy().max() else "black"
            axes.text(column + 0.5, row + 0.5, str(count or ""), ha="center", va="center", fontsize="small", color=ink)
    else:
        figure.colorbar(image, label="rows of data", shrink=0.7, ticks=MaxNLocator(integer=True))
    label(axes, columns.name, rows.name)
    return figure
