"""`coursegraph build`: the site."""

from __future__ import annotations

from pathlib import Path

import click

from coursegraph import pipeline
from coursegraph.cli import output
from coursegraph.config import BuildOptions
from coursegraph.model import BuildReport
from coursegraph.words import counted, file_size


@click.command()
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes: a new or empty folder, or a site built before. Default: _build/html in the course.",
)
@click.option(
    "--jobs", metavar="N", type=click.IntRange(min=1), help="How many processes to use. Default: one per core."
)
@click.option("--no-execute", is_flag=True, help="Leave the lessons' code as it is instead of running it.")
@click.option("--strict", is_flag=True, help="Build nothing if there is even a warning.")
@click.option(
    "--zip",
    "pack",
    is_flag=True,
    help="Also pack the site into one file to hand on: <course id>.zip, beside the site's folder.",
)
@click.pass_obj
def build(  # noqa: PLR0913  # one for each option
    course: Path, *, out: Path | None, jobs: int | None, no_execute: bool, strict: bool, pack: bool
) -> None:
    """Builds the site.

    It is put in place only if nothing is wrong with it; otherwise the site that was there stays, and the exit code
    is 1. Lessons that did not change are not run again.
    """
    options = BuildOptions(out, jobs or 0, not no_execute, strict, pack)
    with output.Progress() as progress:
        report = pipeline.build_site(course, options, progress)
    output.findings(report.diagnostics, err=True)
    if report.site is None:
        output.line(f"The site was not built: {output.tally(report.diagnostics)}.", err=True)
        raise click.exceptions.Exit(1)
    _summarise(report, report.site)


def _summarise(report: BuildReport, site: Path) -> None:
    output.line(f"The site is in {site}: {counted(report.pages, 'file')} in {report.seconds:.1f} s.")
    output.line(f"Lessons: {report.lessons_run} run, {report.lessons_cached} from the cache.")
    if report.zip:
        output.line(f"The site is packed into {report.zip}: {file_size(report.zip.stat().st_size)}.")
    output.line(f"Open it in a browser: {(site / 'index.html').as_uri()}")
