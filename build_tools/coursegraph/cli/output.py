"""How every command prints: results on standard output, progress and errors on standard error.

A reader that closed the pipe early (`| head`) is no error: what is left goes nowhere, and the exit code stays right.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from io import TextIOWrapper
from types import TracebackType

import click

from coursegraph.diagnostics import Diagnostic, printable, render_text
from coursegraph.words import counted

_CLEAR = "\r\x1b[K"


class Failure(click.ClickException):
    """The command can't go on, and no file of the course is to blame."""

    exit_code = 2

    def __init__(self, message: str, hint: str | None = None) -> None:
        text = printable(" ".join(message.split()))
        super().__init__(text if hint is None else f"{text}\n  hint: {printable(hint)}")


class Progress:
    """Says what is being done: one line that changes on a terminal, a plain line for each step elsewhere."""

    def __init__(self) -> None:
        self._live = _is_live()
        self._step = ""

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        clear_line()

    def __call__(self, text: str) -> None:
        step = text.partition(":")[0] if text.endswith("%") else text
        if self._live:
            columns = shutil.get_terminal_size().columns
            _write(f"{_CLEAR}{printable(text)[: columns - 1]}", err=True)
        elif step != self._step:
            line(step, err=True)
        self._step = step


def prepare() -> None:
    """Makes a character that the terminal's encoding lacks show as an escape instead of ending the program."""
    for stream in sys.stdout, sys.stderr:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def clear_line() -> None:
    """Takes what a `Progress` has left on the terminal away."""
    if _is_live():
        _write(_CLEAR, err=True)


def line(text: str, *, err: bool = False) -> None:
    """Prints one line; characters that could steer a terminal are made visible."""
    _write(f"{printable(text)}\n", err=err)


def document(text: str) -> None:
    """Prints a whole document for a program to read, in UTF-8 on every machine."""
    _write(text.encode("utf-8", "backslashreplace"))


def findings(found: Sequence[Diagnostic], *, err: bool = False) -> None:
    """Prints findings for people, each with its place and hint."""
    _write(render_text(found), err=err)


def tally(found: Sequence[Diagnostic]) -> str:
    """Counts findings by weight: `2 errors, 1 warning`, or `no findings`."""
    counts = Counter(finding.severity.value for finding in found)
    return ", ".join(counted(count, word) for word, count in sorted(counts.items())) or "no findings"


def os_error(error: OSError) -> str:
    """What the system said, without its number, and the file that it spoke of."""
    reason = error.strerror or str(error)
    return reason if error.filename is None else f"{os.fsdecode(error.filename)}: {reason}"


def _is_live() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _write(text: str | bytes, *, err: bool = False) -> None:
    try:
        click.echo(text, nl=False, err=err)
    except BrokenPipeError:
        stream = sys.stderr if err else sys.stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
