from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from multilevel import plots
from numpy.testing import assert_allclose
from scipy.stats import chi2


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
PUPILS = pd.DataFrame({"score": SCORE, "school": SCHOOL, "time": [0, 1, 0, 1, 0, 1]})
NAMES = pd.Index(["a", "b", "c"], name="school")
LINES = pd.DataFrame({"intercept": [9.0, 1.0, 5.0], "slope": [2.0, 2.0, 2.0]}, index=NAMES)
EFFECTS = pd.Series([0.5, -2.0, 1.0], NAMES, name="effect")
SDS = pd.Series([0.5, 0.5, 0.5], NAMES)
FIXED = pd.DataFrame({"estimate": [2.0, 1.0], "se": [0.5, 0.25]}, index=["cses", "meanses"])
MODERATOR = pd.Index([-1.0, 0.0, 1.0], name="meanses")
SLOPES = pd.DataFrame({"slope": [1.0, 2.0, 3.0], "lower": [0.0, 1.5, 2.0], "upper": [2.0, 2.5, 4.0]}, index=MODERATOR)
DEVIANCE = pd.Series([4.0, 1.0, 0.0, 4.0], pd.Index([0.0, 1.0, 2.0, 3.0], name="SD"), name="deviance")
POWER = pd.DataFrame([[0.1, 0.4], [0.6, 0.95]], pd.Index([10, 50], name="J"), pd.Index([5, 20], name="n"))
LEVELS = pd.DataFrame({"school": [1.0, 0.5], "pupil": [3.0, 3.5]}, index=["null", "full"])

EXAMPLES: dict[str, Callable[[], Figure]] = {
    "box_by_group": lambda: plots.box_by_group(SCORE, SCHOOL),
    "caterpillar": lambda: plots.caterpillar(EFFECTS, SDS, labels=["b"]),
    "coefficients": lambda: plots.coefficients({"one": FIXED, "two": FIXED.iloc[:1]}),
    "contours": lambda: plots.contours(POWER),
    "densities": lambda: plots.densities({"one": SCORE, "two": SCORE / 2}),
    "ellipses": lambda: plots.ellipses({"one": LINES - LINES.mean()}, {"one": np.eye(2)}),
    "fitted_lines": lambda: plots.fitted_lines(LINES, (-1, 1), "cses", "score"),
    "groups_in_order": lambda: plots.groups_in_order(SCORE, SCHOOL, SECTOR),
    "incidence_matrix": lambda: plots.incidence_matrix(SCHOOL, SECTOR),
    "lines_by_group": lambda: plots.lines_by_group({"one": LINES}, (-1, 1), pd.Series("P", NAMES)),
    "pooling": lambda: plots.pooling(pd.Series([1, 5, 50], NAMES), EFFECTS, EFFECTS / 2, 0.1, labels=["a"]),
    "profile_curve": lambda: plots.profile_curve({"ML": DEVIANCE, "REML": DEVIANCE / 2}, cutoff=2.0),
    "qq": lambda: plots.qq({"level 1": SCORE, "level 2": EFFECTS}),
    "qq_against": lambda: plots.qq_against(SCORE, {"chi-square": lambda p: chi2.ppf(p, 1)}),
    "shrinkage_arrows": lambda: plots.shrinkage_arrows(LINES, LINES / 2, (5, 2)),
    "slopes_by": lambda: plots.slopes_by(SLOPES, "cses"),
    "small_panels": lambda: plots.small_panels(PUPILS, "time", "score", "school", {"own": LINES, "model": LINES}),
    "spaghetti": lambda: plots.spaghetti(PUPILS, "time", "score", "school", SLOPES[["slope"]]),
    "variance_bars": lambda: plots.variance_bars(LEVELS),
}


def test_there_is_an_example_of_every_plot() -> None:
    functions = {name for name in plots.__all__ if inspect.isfunction(getattr(plots, name))}
    assert set(EXAMPLES) == functions - {"use_style"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_figures_are_white_and_fit_the_page(name: str) -> None:
    figure = EXAMPLES[name]()
    assert figure.get_facecolor() == (1, 1, 1, 1)
    assert figure.get_size_inches()[0] * figure.dpi <= 720
    figure.draw_without_rendering()


def test_groups_stand_in_the_order_of_their_means() -> None:
    axes = plots.groups_in_order(SCORE, SCHOOL, SECTOR).axes[0]
    dots, public, catholic, overall = axes.lines
    assert_allclose(dots.get_xydata(), [(2, 9), (2, 11), (0, 1), (0, 3), (1, 5), (1, 7)])
    assert_allclose(public.get_xydata(), [(1, 6), (2, 10)])
    assert_allclose(catholic.get_xydata(), [(0, 2)])
    assert_allclose(overall.get_ydata(), [6, 6])
    assert public.get_marker() != catholic.get_marker()
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("schools, ordered by their mean", "score")


def test_boxes_stand_in_the_order_of_their_means() -> None:
    axes = plots.box_by_group(SCORE, SCHOOL).axes[0]
    assert [tick.get_text() for tick in axes.get_xticklabels()] == ["b", "c", "a"]
    means = [line.get_ydata()[0] for line in axes.lines if line.get_marker() == "D"]
    assert_allclose(means, [2, 6, 10])


def test_lines_follow_intercept_and_slope() -> None:
    lines = pd.DataFrame({"intercept": [1.0, 2.0], "slope": [0.5, -1.0]}, index=["a", "b"])
    kinds = pd.Series(["C", "P"], index=["b", "a"])
    figure = plots.lines_by_group({"one": lines, "two": lines}, (-2, 2), kinds)
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["one", "two"]
    first, _, second, _ = figure.axes[0].lines
    assert_allclose(first.get_ydata(), [4, 0])
    assert_allclose(second.get_ydata(), [0, 2])
    assert first.get_color() != second.get_color()
    assert first.get_linestyle() != second.get_linestyle()


def test_arrows_lead_from_own_to_pooled() -> None:
    own = pd.DataFrame({"intercept": [1.0, 5.0], "slope": [0.0, 4.0]})
    pooled = own / 2 + 1
    axes = plots.shrinkage_arrows(own, pooled, (2, 2)).axes[0]
    arrows = axes.collections[0]
    assert_allclose(arrows.get_offsets(), own)
    assert_allclose(arrows.get_offsets() + list(zip(arrows.U, arrows.V, strict=True)), pooled)


def test_each_panel_holds_its_own_group() -> None:
    lines = LINES.iloc[::-1]
    figure = plots.small_panels(PUPILS, "time", "score", "school", {"own": lines, "model": lines + 1})
    panel = figure.axes[2]
    assert panel.get_title(loc="left") == "school c"
    points, own, model = panel.lines
    assert_allclose(points.get_xydata(), [(0, 5), (1, 7)])
    assert_allclose(own.get_ydata(), [5, 7])
    assert_allclose(model.get_ydata(), [6, 9])
    assert own.get_linestyle() != model.get_linestyle()


def test_more_panels_than_anyone_can_read_are_refused() -> None:
    many = pd.DataFrame({"x": 0.0, "y": 0.0, "g": range(21)})
    with pytest.raises(ValueError, match="choose at most 20"):
        plots.small_panels(many, "x", "y", "g", {})


def test_more_lines_than_anyone_can_tell_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 6"):
        plots.fitted_lines(pd.concat([LINES] * 3), (0, 1), "x", "y")


def test_trajectories_take_the_style_of_their_kind() -> None:
    data = PUPILS.assign(sector=SECTOR)
    curves = data.groupby(["time", "sector"], observed=True)["score"].mean().unstack("sector")
    axes = plots.spaghetti(data, "time", "score", "school", curves).axes[0]
    first, second, third, *thick = axes.lines
    assert first.get_color() == third.get_color() != second.get_color()
    public, catholic = (line for line in thick if not str(line.get_label()).startswith("_"))
    assert (public.get_label(), catholic.get_label()) == ("sector P", "sector C")
    assert_allclose(public.get_ydata(), [7, 9])
    assert (public.get_color(), catholic.get_color()) == (first.get_color(), second.get_color())


def test_a_caterpillar_is_hollow_where_the_interval_holds_zero() -> None:
    axes = plots.caterpillar(EFFECTS, SDS, labels=["a"]).axes[0]
    _, unclear, clear = axes.lines
    assert_allclose(unclear.get_xydata(), [(1, 0.5)])
    assert_allclose(clear.get_xydata(), [(0, -2.0), (2, 1.0)])
    assert unclear.get_markerfacecolor() == "white"
    (bars,) = axes.collections
    assert_allclose(bars.get_segments()[0], [(0, -2.98), (0, -1.02)])
    assert [(text.get_text(), text.xy) for text in axes.texts] == [("a", (1, pytest.approx(1.48)))]


def test_pooling_shows_three_answers() -> None:
    sizes = pd.Series([5, 50, 1], index=["b", "c", "a"])
    axes = plots.pooling(sizes, EFFECTS, EFFECTS / 2, 0.1).axes[0]
    complete, separate, partial = axes.lines
    assert_allclose(complete.get_ydata(), [0.1, 0.1])
    assert_allclose(separate.get_xydata(), [(5, -2), (50, 1), (1, 0.5)])
    assert_allclose(partial.get_ydata(), [-1, 0.5, 0.25])


@pytest.mark.parametrize(("shares", "widths"), [(True, [0.25, 0.125, 0.75, 0.875]), (False, [1, 0.5, 3, 3.5])])
def test_variance_bars_are_stacked(shares: bool, widths: list[float]) -> None:
    axes = plots.variance_bars(LEVELS, shares=shares).axes[0]
    assert_allclose([bar.get_width() for bar in axes.patches], widths)
    assert_allclose([bar.get_x() for bar in axes.patches], [0, 0, *widths[:2]])
    assert axes.patches[0].get_hatch() != axes.patches[2].get_hatch()


def test_coefficients_keep_their_row_in_every_model() -> None:
    given = FIXED.assign(lower=0.0, upper=9.0).drop(columns="se")
    axes = plots.coefficients({"one": FIXED, "two": given.iloc[1:]}).axes[0]
    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["cses", "meanses"]
    first, second = axes.collections
    assert_allclose([segment[:, 0] for segment in first.get_segments()], [(1.02, 2.98), (0.51, 1.49)])
    assert_allclose(second.get_segments()[0][:, 0], (0, 9))
    assert round(second.get_segments()[0][0, 1]) == 1


def test_quantiles_of_the_right_reference_lie_on_the_line() -> None:
    sample = pd.Series(chi2.ppf((np.arange(100, 0, -1) - 0.5) / 100, 1))
    line, points = plots.qq_against(sample, {"right": lambda p: chi2.ppf(p, 1)}).axes[0].lines
    assert_allclose(points.get_xydata(), line.get_xydata())
    normal = pd.Series([1.0, 2.0, 3.0])
    line, _ = plots.qq({"level 1": normal}).axes[0].lines
    assert_allclose(line.get_ydata() - 2, line.get_xdata())


def test_the_ellipse_has_the_axes_of_the_covariance() -> None:
    axes = plots.ellipses({"one": LINES}, {"one": np.diag([9.0, 4.0])}).axes[0]
    edge = next(line for line in axes.lines if line.get_linestyle() == "--").get_xydata()
    assert_allclose(np.abs(edge).max(axis=0), np.sqrt([9, 4]) * np.sqrt(chi2.ppf(0.95, 2)), rtol=1e-3)


def test_a_profile_marks_its_lowest_point_and_where_it_crosses_the_cutoff() -> None:
    axes = plots.profile_curve({"ML": DEVIANCE}, cutoff=2.0).axes[0]
    curve, lowest, left, right, cutoff = axes.lines
    assert_allclose(curve.get_ydata(), DEVIANCE)
    assert_allclose(lowest.get_xydata(), [(2, 0)])
    assert_allclose([left.get_xdata()[0], right.get_xdata()[0]], [2 / 3, 2.5])
    assert_allclose(cutoff.get_ydata(), [2, 2])


def test_slopes_show_their_band() -> None:
    axes = plots.slopes_by(SLOPES, "cses").axes[0]
    assert_allclose(axes.lines[1].get_xydata(), [(-1, 1), (0, 2), (1, 3)])
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("meanses", "slope of cses")


def test_pairs_that_never_meet_stay_empty() -> None:
    axes = plots.incidence_matrix(SCHOOL, SECTOR).axes[0]
    assert [text.get_text() for text in axes.texts] == ["2", "", "", "2", "2", ""]
    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["a", "b", "c"]


def test_contours_lie_over_columns_and_rows() -> None:
    axes = plots.contours(POWER, levels=(0.5,)).axes[0]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("n", "J")
    (line,) = axes.collections[1].get_paths()
    assert line.vertices[:, 0].min() >= 5
    assert line.vertices[:, 1].min() >= 10
