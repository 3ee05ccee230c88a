from __future__ import annotations

from collections.abc import Iterator

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from multilevel import plots
from numpy.testing import assert_allclose


@pytest.fixture(autouse=True)
def style() -> Iterator[None]:
    with mpl.rc_context():
        mpl.use("agg")
        plots.use_style()
        yield
    plt.close("all")


SECTOR = pd.Series(pd.Categorical(["P", "P", "C", "C", "P", "P"], categories=["P", "C"]), name="sector")
SCHOOL = pd.Series(["a", "a", "b", "b", "c", "c"], name="school")
SCORE = pd.Series([9.0, 11.0, 1.0, 3.0, 5.0, 7.0], name="score")


def test_groups_stand_in_the_order_of_their_means() -> None:
    axes = plots.groups_in_order(SCORE, SCHOOL, SECTOR).axes[0]
    dots, public, catholic, overall = axes.lines
    assert_allclose(dots.get_xydata(), [(2, 9), (2, 11), (0, 1), (0, 3), (1, 5), (1, 7)])
    assert_allclose(public.get_xydata(), [(1, 6), (2, 10)])
    assert_allclose(catholic.get_xydata(), [(0, 2)])
    assert_allclose(overall.get_ydata(), [6, 6])
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("schools, ordered by their mean", "score")


def test_lines_follow_intercept_and_slope() -> None:
    lines = pd.DataFrame({"intercept": [1.0, 2.0], "slope": [0.5, -1.0]}, index=["a", "b"])
    kinds = pd.Series(["C", "P"], index=["b", "a"])
    figure = plots.lines_by_group({"one": lines, "two": lines}, (-2, 2), kinds)
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["one", "two"]
    first, _, second, _ = figure.axes[0].lines
    assert_allclose(first.get_ydata(), [4, 0])
    assert_allclose(second.get_ydata(), [0, 2])
    assert first.get_color() != second.get_color()


def test_arrows_lead_from_own_to_pooled() -> None:
    own = pd.DataFrame({"intercept": [1.0, 5.0], "slope": [0.0, 4.0]})
    pooled = own / 2 + 1
    axes = plots.shrinkage_arrows(own, pooled, (2, 2)).axes[0]
    arrows = axes.collections[0]
    assert_allclose(arrows.get_offsets(), own)
    assert_allclose(arrows.get_offsets() + list(zip(arrows.U, arrows.V, strict=True)), pooled)


def test_figures_are_white_and_fit_the_page() -> None:
    figure = plots.groups_in_order(SCORE, SCHOOL, SECTOR)
    assert figure.get_facecolor() == (1, 1, 1, 1)
    assert figure.get_size_inches()[0] * figure.dpi <= 720
