"""Finds references to topics in prose: the role {topic} with an id in backticks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_REFERENCE = re.compile(r"(?<![`\\])\{topic\}`([^`\n]*)`(?!`)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_CODE_DIRECTIVE = re.compile(r"\{(code|literalinclude|math|raw|sourcecode|verbatim)")


@dataclass(frozen=True, slots=True)
class _Fence:
    """An open fence: its marks, and whether what it holds is code."""

    marks: str
    is_code: bool


def references(text: str) -> Iterator[tuple[int, str]]:
    """Offset and id of each reference."""
    return ((match.start(), match.group(1).strip()) for match in _REFERENCE.finditer(text))


def without_code(text: str) -> str:
    """Markdown with the lines of code blocks emptied to spaces, so that offsets stay.

    A fence that opens a directive of prose, such as a note, hides nothing.
    """
    open_fences: list[_Fence] = []
    lines = []
    for line in text.split("\n"):
        in_code = bool(open_fences) and open_fences[-1].is_code
        match = _FENCE.match(line)
        if match:
            _turn(open_fences, match.group(1), match.group(2).strip())
        lines.append(" " * len(line) if in_code else line)
    return "\n".join(lines)


def _turn(open_fences: list[_Fence], marks: str, info: str) -> None:
    """Close the outermost fence that these marks end, with all within it; else open one, unless in code."""
    for number, fence in enumerate(open_fences):
        if not info and marks.startswith(fence.marks):
            del open_fences[number:]
            return
    if not open_fences or not open_fences[-1].is_code:
        is_prose = info.startswith("{") and not _CODE_DIRECTIVE.match(info)
        open_fences.append(_Fence(marks, not is_prose))
