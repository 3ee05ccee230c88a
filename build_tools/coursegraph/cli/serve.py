"""`coursegraph serve`: the site on this machine, built anew on every change."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coursegraph.cli import output
from coursegraph.config import build_folder
from coursegraph.diagnostics import CoursegraphError

if TYPE_CHECKING:
    from coursegraph.serve import SiteServer


@click.command(short_help="Serves the site and builds it again on every change.")
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port to listen on, or the next free one if it is taken.",
)
@click.option("--no-execute", is_flag=True, help="Leave the lessons' code as it is instead of running it.")
@click.pass_obj
def serve(course: Path, port: int, no_execute: bool) -> None:
    """Builds the site, serves it on 127.0.0.1, and builds it again on every change.

    Open pages reload by themselves. When a change is wrong, the findings are shown and the last good site stays.
    Ctrl-C ends it.
    """
    from coursegraph.serve import changes, open_server
    from coursegraph.site.write import GENERATED

    if not (course / "graph").is_dir():
        raise CoursegraphError(f"{course.absolute()} is not a course: it has no folder graph")
    command = _build_command(course, no_execute)
    with open_server(build_folder(course.absolute()) / "html", port) as server:
        ticks = changes(course, GENERATED)
        next(ticks)
        _rebuild(command, server)
        _announce_address(server, port)
        for _ in ticks:
            output.line("Something changed.", err=True)
            _rebuild(command, server)


def _announce_address(server: SiteServer, port: int) -> None:
    if port not in (0, server.server_port):
        output.line(f"Port {port} is taken.")
    output.line(f"Serving the site on {server.address} (stop with Ctrl-C).")


def _rebuild(command: list[str], server: SiteServer) -> None:
    started = time.monotonic()
    if _build(command):
        server.announce()
        output.line(f"Built in {time.monotonic() - started:.1f} s.")


def _build_command(course: Path, no_execute: bool) -> list[str]:
    options = ["--no-execute"] if no_execute else []
    return [sys.executable, "-m", "coursegraph.cli", "--course", str(course), "build", *options]


def _build(command: list[str]) -> bool:
    """Builds in a process of its own, which sees changed code and can be stopped at once with all it has started."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)  # noqa: S603  # our own command
    try:
        return process.wait() == 0
    except BaseException:
        output.clear_line()
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
