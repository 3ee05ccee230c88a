"""`coursegraph clean`: takes away what was built."""

from __future__ import annotations

from pathlib import Path

import click

from coursegraph import pipeline
from coursegraph.cli import output


@click.command()
@click.pass_obj
def clean(course: Path) -> None:
    """Removes the site, the caches and the generated pages.

    Nothing that an author wrote is touched. The next build starts from nothing and runs all lessons.
    """
    removed = pipeline.clean(course)
    for folder in removed:
        output.line(f"Removed {folder}")
    if not removed:
        output.line("Nothing was built here.")
