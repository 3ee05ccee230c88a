"""The course folder on disk: lists and reads it, and never goes outside it.

A symlink may point within the course. Nothing is opened that is not a regular file, and nothing is read beyond the
limit, so that neither a pipe nor a huge file can hold the tool up.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from coursegraph.diagnostics import Span
from coursegraph.load.source import Failure, FailureKind

MAX_BYTES = 1_000_000

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Folder:
    """A course's root, given and with all symlinks resolved."""

    root: Path
    real: str

    @classmethod
    def at(cls, root: Path) -> Folder:
        return cls(root, os.path.realpath(root))

    def names(self, relative: str) -> list[str] | Failure:
        """Names in a folder, sorted, without dot-files; none if there is no such folder."""
        path = self.root / relative
        try:
            if self._leads_out(os.path.realpath(path)):
                return Failure(FailureKind.OUTSIDE, Span(shown(relative)))
            return sorted(name for name in os.listdir(path) if not name.startswith("."))
        except FileNotFoundError:
            return []
        except OSError as error:
            return _unreadable(relative, error)

    def is_folder(self, relative: str) -> bool:
        """Whether a folder stands there, or a symlink to one."""
        return (self.root / relative).is_dir()

    def text(self, relative: str) -> str | Failure:
        """A file's text with plain line feeds and no byte order mark, or why it can't be had."""
        try:
            data = self._bytes(relative)
        except FileNotFoundError as error:
            is_link = (self.root / relative).is_symlink()
            return _unreadable(relative, error) if is_link else Failure(FailureKind.MISSING, Span(shown(relative)))
        except OSError as error:
            return _unreadable(relative, error)
        return data if isinstance(data, Failure) else _decode(data, relative)

    def _bytes(self, relative: str) -> bytes | Failure:
        path = os.path.realpath(self.root / relative, strict=True)
        if self._leads_out(path):
            return Failure(FailureKind.OUTSIDE, Span(shown(relative)))
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return Failure(FailureKind.NOT_A_FILE, Span(shown(relative)))
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            data = file.read(MAX_BYTES + 1)
        return data if len(data) <= MAX_BYTES else Failure(FailureKind.TOO_BIG, Span(shown(relative)))

    def _leads_out(self, real: str) -> bool:
        return real != self.real and not real.startswith(self.real.rstrip(os.sep) + os.sep)


def shown(relative: str) -> str:
    """A path that can be printed and stored even if the file system holds bytes that are no text."""
    return os.fsencode(relative).decode("utf-8", "replace")


def _unreadable(relative: str, error: OSError) -> Failure:
    return Failure(FailureKind.UNREADABLE, Span(shown(relative)), (error.strerror or "").lower())


def _decode(data: bytes, relative: str) -> str | Failure:
    if b"\0" in data:
        return Failure(FailureKind.NOT_TEXT, Span(shown(relative)), "a NUL byte")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return Failure(FailureKind.NOT_TEXT, Span(shown(relative), line, column), f"byte {data[error.start]:#04x}")
    return text.replace("\r\n", "\n").replace("\r", "\n")
