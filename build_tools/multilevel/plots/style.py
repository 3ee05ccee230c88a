"""The shared style: colors and shapes that colour-blind readers tell apart, text that phones show large enough."""

from __future__ import annotations

from collections.abc import Collection

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.rcsetup import cycler

from multilevel.plots.image import show_smaller_image

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
MARKERS = ["o", "s", "^", "D", "v", "P"]
LINES: list[str | tuple[int, tuple[float, ...]]] = ["-", "--", "-.", ":", (0, (8, 2)), (0, (3, 1, 1, 1, 1, 1))]
HATCHES = ["", "///", "...", "\\\\\\", "xx", "oo"]
WIDTH, HEIGHT = 5.4, 3.5
_LEGEND_ROW = 64  # characters, a handle counted as six


def use_style() -> None:
    """Set the shared style for every figure that follows; in a notebook, show each as the smaller of SVG and PNG."""
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
            "font.size": 10.5,
            "legend.frameon": False,
            "svg.fonttype": "path",
            "svg.hashsalt": "multilevel",
        }
    )
    show_smaller_image()


def label(axes: Axes, x: object, y: object) -> None:
    """Name both axes; no name where there is None."""
    axes.set_xlabel("" if x is None else str(x))
    axes.set_ylabel("" if y is None else str(y))


def legend_above(figure: Figure, axes: Axes) -> None:
    """The legend of `axes` above all panels, where it hides no data; in one row if the names are short."""
    handles, names = axes.get_legend_handles_labels()
    ncols = len(names) if sum(len(name) + 6 for name in names) <= _LEGEND_ROW else 2
    figure.legend(handles, names, loc="outside upper left", ncols=ncols, columnspacing=1.2, handlelength=2.4)


def kinds_in_order(kinds: pd.Series) -> list[object]:
    """Kinds in the order of the category, or sorted."""
    if isinstance(kinds.dtype, pd.CategoricalDtype):
        return list(kinds.cat.categories)
    return sorted(kinds.unique())


def shown(names: Collection[str]) -> list[tuple[str, str, str, str | tuple[int, tuple[float, ...]]]]:
    """Name, color, marker and line style of each entry.

    Raises:
        ValueError: more than six entries, which nobody could tell apart.
    """
    if len(names) > len(CYCLE):
        raise ValueError(f"{len(names)} entries in one plot can't be told apart; show at most {len(CYCLE)}")
    return list(zip(names, CYCLE, MARKERS, LINES, strict=False))
