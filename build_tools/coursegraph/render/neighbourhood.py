"""A small drawing of a topic between what it needs and what it leads to.

It repeats the lists below it, which carry the links and the reasons, so it is hidden from assistive technology.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from coursegraph.model import Kind

_WIDTH = 700
_BOX = 196
_LINE = 17
_PADDING = 9
_GAP = 10
_MOST = 7
_CHARACTERS = 25


class Neighbour(NamedTuple):
    """A topic next to the drawn one."""

    title: str
    kind: Kind


class _Box(NamedTuple):
    lines: tuple[str, ...]
    kind: Kind | None
    top: int

    @property
    def height(self) -> int:
        return len(self.lines) * _LINE + 2 * _PADDING

    @property
    def middle(self) -> int:
        return self.top + self.height // 2


def neighbourhood_svg(title: str, before: Sequence[Neighbour], after: Sequence[Neighbour]) -> Markup:
    """Draws at most seven neighbours a side and says how many more there are; empty if there are none at all."""
    if not before and not after:
        return Markup()
    left, right = _column(before), _column(after)
    height = max(_bottom(left), _bottom(right), len(_wrap(title)) * _LINE + 2 * _PADDING)
    left, right = _centred(left, height), _centred(right, height)
    own = _centred([_Box(_wrap(title), None, 0)], height)[0]
    centre = (_WIDTH - _BOX) // 2
    parts = [_link(_BOX, box.middle, centre, own.middle, box.kind) for box in left]
    parts += [_link(centre + _BOX, own.middle, _WIDTH - _BOX, box.middle, box.kind) for box in right]
    parts += [_drawn(box, 0, "") for box in left] + [_drawn(box, _WIDTH - _BOX, "") for box in right]
    parts.append(_drawn(own, centre, "own"))
    box = f"-1 -1 {_WIDTH + 2} {height + 2}"
    start = f'<svg class="neighbourhood" viewBox="{box}" aria-hidden="true" focusable="false">'
    return Markup(start + "".join(parts) + "</svg>")  # noqa: S704  # texts are escaped in _drawn


def _wrap(title: str) -> tuple[str, ...]:
    return tuple(textwrap.wrap(title, _CHARACTERS, max_lines=3, placeholder=" …"))


def _column(neighbours: Sequence[Neighbour]) -> list[_Box]:
    entries: list[tuple[str, Kind | None]] = [(one.title, one.kind) for one in neighbours]
    if len(entries) > _MOST:
        entries = [*entries[: _MOST - 1], (f"and {len(entries) - _MOST + 1} more", None)]
    boxes, top = [], 0
    for title, kind in entries:
        boxes.append(_Box(_wrap(title), kind, top))
        top += boxes[-1].height + _GAP
    return boxes


def _bottom(boxes: Sequence[_Box]) -> int:
    return boxes[-1].top + boxes[-1].height if boxes else 0


def _centred(boxes: Sequence[_Box], height: int) -> list[_Box]:
    shift = (height - _bottom(boxes)) // 2
    return [box._replace(top=box.top + shift) for box in boxes]


def _link(x1: int, y1: int, x2: int, y2: int, kind: Kind | None) -> str:
    bend = (x1 + x2) // 2
    name = kind.value if kind else "more"
    return f'<path class="{name}" d="M{x1} {y1}C{bend} {y1} {bend} {y2} {x2 - 1} {y2}"/>'


def _drawn(box: _Box, x: int, name: str) -> str:
    lines = "".join(
        f'<text x="{x + _BOX // 2}" y="{box.top + _PADDING + 13 + number * _LINE}">{escape(line)}</text>'
        for number, line in enumerate(box.lines)
    )
    kind = name or (box.kind.value if box.kind else "more")
    return f'<g class="{kind}"><rect x="{x}" y="{box.top}" width="{_BOX}" height="{box.height}" rx="6"/>{lines}</g>'
