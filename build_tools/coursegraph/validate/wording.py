"""How names and hints read, the same in every rule."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable

_LONGEST_SHOWN = 60
_LONGEST_COMPARED = 200


def quoted(name: str) -> str:
    """A name in double quotes, cut if it is very long."""
    return f'"{name}"' if len(name) <= _LONGEST_SHOWN else f'"{name[:_LONGEST_SHOWN]}…"'


def listed(names: Iterable[str], word: str = "or") -> str:
    """Names in quotes, as an English list."""
    *others, last = [quoted(name) for name in names]
    return f"{', '.join(others)} {word} {last}" if others else last


def nearest(name: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known names most like this one, the best first; empty if none comes near."""
    if len(name) > _LONGEST_COMPARED:
        return []
    return difflib.get_close_matches(name, known, n=count)


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """A hint that names up to three near names, or says what else to do."""
    near = nearest(name, known)
    return f"did you mean {listed(near)}?" if near else otherwise


def as_yaml_text(value: str) -> str:
    """A value as quoted YAML text, cut if it is very long."""
    return json.dumps(value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…", ensure_ascii=False)
