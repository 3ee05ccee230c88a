"""What the name and the first lines of a lesson's file say."""

from __future__ import annotations

import re

NAME_MAX = 80

_NAME = re.compile(r"([0-9]{2})(-[a-z0-9]+)+")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LAST_LINE = re.compile(r"(?:---|\.\.\.)[ \t]*\n?\Z")


def number_of(name: str) -> int | None:
    """The place in its series that a lesson's name gives it, counted from 1; None if the name is not formed so.

    >>> number_of("03-variance-components"), number_of("3-variance-components"), number_of("00-preface")
    (3, None, None)
    """
    match = _NAME.fullmatch(name)
    return int(match[1]) or None if match and len(name) <= NAME_MAX else None


def front_matter(text: str) -> str:
    """The first lines of a text if they hold its front matter, with the lines that begin and end it; else nothing."""
    match = _FRONT_MATTER.match(text)
    return match[0] if match else ""


def front_matter_lines(text: str) -> int:
    """The number of lines that the front matter takes."""
    block = front_matter(text)
    return block.removesuffix("\n").count("\n") + 1 if block else 0


def front_matter_yaml(text: str) -> str:
    """The front matter as one YAML document that begins in line 1 of the file."""
    return _LAST_LINE.sub("", front_matter(text))
