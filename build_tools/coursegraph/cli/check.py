"""`coursegraph check`: all findings on a course."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from coursegraph import pipeline
from coursegraph.cli import output
from coursegraph.diagnostics import Diagnostic, Severity, render_github, render_json
from coursegraph.words import counted


@click.command()
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How to write the findings: for people, for programs, or as annotations of GitHub Actions.",
)
@click.pass_obj
def check(course: Path, strict: bool, form: str) -> None:
    """Finds what is wrong in the course, and says how to mend it.

    Findings are sorted by file and line. The exit code is 1 if there is an error, and with --strict if there is any
    finding at all.
    """
    topics, found = pipeline.survey(course)
    if form == "text":
        output.findings(found)
        output.line(f"{counted(topics, 'topic')}, {output.tally(found)}")
    else:
        output.document(render_json(found) if form == "json" else render_github(found, _from_here(course)))
    if _is_bad(found, strict):
        raise click.exceptions.Exit(1)


def _from_here(course: Path) -> str:
    """The way from the current folder to the course, where annotations look for files."""
    folder = Path(os.path.relpath(course)).as_posix()
    return "" if folder == "." else folder


def _is_bad(found: Sequence[Diagnostic], strict: bool) -> bool:
    return any(strict or finding.severity is Severity.ERROR for finding in found)
