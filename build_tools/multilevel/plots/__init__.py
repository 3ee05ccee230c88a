"""Plots that lessons share, in one style that colour-blind readers can read on a light and on a dark page.

Input: plain data frames and series. Output: a matplotlib figure, 720 pixels wide at most, on a white ground of its own.
Nothing is told by color alone: each color has a marker, a line style or a hatching of its own.
"""

from __future__ import annotations

from multilevel.plots.curves import contours, fitted_lines, profile_curve, slopes_by
from multilevel.plots.distributions import densities, ellipses, qq, qq_against
from multilevel.plots.estimates import caterpillar, coefficients, pooling, variance_bars
from multilevel.plots.groups import box_by_group, groups_in_order, incidence_matrix, lines_by_group, shrinkage_arrows
from multilevel.plots.panels import small_panels, spaghetti
from multilevel.plots.style import CYCLE, HATCHES, HEIGHT, LINES, MARKERS, OKABE_ITO, WIDTH, use_style

__all__ = [
    "CYCLE",
    "HATCHES",
    "HEIGHT",
    "LINES",
    "MARKERS",
    "OKABE_ITO",
    "WIDTH",
    "box_by_group",
    "caterpillar",
    "coefficients",
    "contours",
    "densities",
    "ellipses",
    "fitted_lines",
    "groups_in_order",
    "incidence_matrix",
    "lines_by_group",
    "pooling",
    "profile_curve",
    "qq",
    "qq_against",
    "shrinkage_arrows",
    "slopes_by",
    "small_panels",
    "spaghetti",
    "use_style",
    "variance_bars",
]
