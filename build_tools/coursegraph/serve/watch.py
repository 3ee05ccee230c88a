"""Tells when something changed from which the site is built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

_FOLDERS = ("graph", "content", "build_tools")
_FILES = ("_config.yml", "_toc.yml")
_LOOK_EVERY_MS = 500


class _Sources(DefaultFilter):
    """Leaves out what a build writes, and what editors and Python leave behind."""

    def __init__(self, left_out: Sequence[Path]) -> None:
        super().__init__()
        self._left_out = left_out

    def __call__(self, change: Change, path: str) -> bool:
        return super().__call__(change, path) and not any(Path(path).is_relative_to(one) for one in self._left_out)


def changes(root: Path, generated: Sequence[str]) -> Iterator[None]:
    """Yields once when it has begun to watch, then after each change of the course, also of those made meanwhile.

    Args:
        root: The course.
        generated: Folders, relative to the course, whose files don't count.
    """
    root = root.resolve()
    folders = [root / name for name in _FOLDERS if (root / name).is_dir()]
    before = None
    for found in watch(
        *folders,
        watch_filter=_Sources([root / name for name in generated]),
        rust_timeout=_LOOK_EVERY_MS,
        yield_on_timeout=True,
    ):
        now = [_stamp(root / name) for name in _FILES]
        if found or now != before:
            before = now
            yield


def _stamp(file: Path) -> tuple[int, int] | None:
    """Changes whenever the file does: an editor may put another file in its place, which no watch of a file sees."""
    try:
        state = file.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size
