"""The guide's page on the data sets is made from their entries."""

from __future__ import annotations

from pathlib import Path

from multilevel.data.docs import data_markdown


def test_guide_lists_the_data_sets(expect):
    expect(Path(__file__).parents[2] / "content" / "guide" / "data.md", data_markdown())
