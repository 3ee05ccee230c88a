"""Numbers in words, the same on pages and in the terminal."""

from __future__ import annotations

_HOUR = 60
_MILLION = 1_000_000


def counted(count: int, word: str) -> str:
    """A number with its word: `1 topic`, `2 topics`."""
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def duration(minutes: int) -> str:
    """Minutes as hours and minutes.

    >>> duration(1), duration(60), duration(545)
    ('1 minute', '1 hour', '9 hours 5 minutes')
    """
    hours, rest = divmod(minutes, _HOUR)
    parts = [counted(hours, "hour")] if hours else []
    return " ".join([*parts, counted(rest, "minute")] if rest or not hours else parts)


def file_size(size: int) -> str:
    """A number of bytes in thousands or millions of them.

    >>> file_size(1), file_size(12_345), file_size(3_456_789)
    ('1 kB', '13 kB', '3.5 MB')
    """
    return f"{size / 1e6:.1f} MB" if size >= _MILLION else f"{-(-size // 1000)} kB"
