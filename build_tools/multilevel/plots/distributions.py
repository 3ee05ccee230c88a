"""Distributions: beside each other, against a reference, and of pairs of effects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray
from scipy import stats

from multilevel.plots.style import HEIGHT, OKABE_ITO, WIDTH, label, legend_above, shown

Quantile = Callable[[NDArray[Any]], NDArray[Any]]


def densities(samples: Mapping[str, pd.Series]) -> Figure:
    """A kernel density per sample on one axis, for example of pupils and of school means."""
    figure, axes = plt.subplots()
    low = min(sample.min() for sample in samples.values())
    high = max(sample.max() for sample in samples.values())
    x = np.linspace(low, high, 300)
    for name, color, _, style in shown(samples):
        y = stats.gaussian_kde(samples[name].dropna())(x)
        axes.plot(x, y, color=color, linestyle=style, linewidth=2, label=name)
        axes.fill_between(x, y, color=color, alpha=0.12, linewidth=0)
    axes.set_ylim(bottom=0)
    label(axes, next(iter(samples.values())).name, "density")
    legend_above(figure, axes)
    return figure


def qq(samples: Mapping[str, pd.Series]) -> Figure:
    """A panel per sample: its ordered values against normal quantiles, with line and pointwise 95 % band."""
    figure, row = _panels(len(samples))
    for axes, (name, sample) in zip(row, samples.items(), strict=True):
        _qq_panel(axes, sample, stats.norm.ppf, float(sample.mean()), float(sample.std()))
        axes.set_title(name)
        label(axes, "normal quantile", None)
    row[0].set_ylabel("value, in order")
    return figure


def qq_against(sample: pd.Series, references: Mapping[str, Quantile]) -> Figure:
    """A panel per reference distribution, given by its quantile function: points on the line if it is the right one.

    The band holds 95 in 100 points at each place if the reference is right.
    """
    figure, row = _panels(len(references))
    for axes, (name, quantile) in zip(row, references.items(), strict=True):
        _qq_panel(axes, sample, quantile, 0.0, 1.0)
        axes.set_title(name)
        label(axes, "reference quantile", None)
    row[0].set_ylabel(f"{sample.name or 'value'}, in order")
    return figure


def ellipses(points: Mapping[str, pd.DataFrame], covariances: Mapping[str, NDArray[Any]]) -> Figure:
    """A panel per entry: pairs of effects, and the ellipse within which the model expects 95 in 100 of them.

    Args:
        points: frames of two columns, centered at zero as random effects are.
        covariances: 2 × 2 matrices in the order of the columns.
    """
    figure, row = _panels(len(points), shared=False)
    turn = np.linspace(0, 2 * np.pi, 200)
    circle = np.sqrt(stats.chi2.ppf(0.95, 2)) * np.vstack([np.cos(turn), np.sin(turn)])
    for axes, (name, frame) in zip(row, points.items(), strict=True):
        values, vectors = np.linalg.eigh(np.asarray(covariances[name], dtype=float))
        edge = vectors @ (np.sqrt(np.clip(values, 0, None))[:, None] * circle)
        axes.axhline(0, color=OKABE_ITO["grey"], linewidth=0.7)
        axes.axvline(0, color=OKABE_ITO["grey"], linewidth=0.7)
        axes.plot(*edge, color=OKABE_ITO["vermilion"], linestyle="--")
        axes.plot(frame.iloc[:, 0], frame.iloc[:, 1], "o", color=OKABE_ITO["blue"], markersize=4)
        axes.set_title(name)
        label(axes, frame.columns[0], frame.columns[1])
    return figure


def _panels(number: int, shared: bool = True) -> tuple[Figure, NDArray[Any]]:
    figure, grid = plt.subplots(1, number, sharey=shared, squeeze=False, figsize=(WIDTH, HEIGHT if number > 1 else 4))
    return figure, grid[0]


def _qq_panel(axes: Axes, sample: pd.Series, quantile: Quantile, origin: float, scale: float) -> None:
    """Order statistic i of n uniforms is Beta(i, n + 1 - i): its quantiles, put through `quantile`, are the band."""
    ordered = np.sort(sample.dropna().to_numpy())
    order = np.arange(1, len(ordered) + 1)
    x = quantile((order - 0.5) / len(ordered))
    low, high = (quantile(stats.beta.ppf(p, order, len(ordered) + 1 - order)) for p in (0.025, 0.975))
    axes.fill_between(x, origin + scale * low, origin + scale * high, color=OKABE_ITO["sky"], alpha=0.3, linewidth=0)
    axes.plot(x, origin + scale * x, color="black", linestyle="--", linewidth=1)
    axes.plot(x, ordered, "o", color=OKABE_ITO["blue"], markersize=3, mfc="none")
