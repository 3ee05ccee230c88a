"""`coursegraph graph export`: the whole graph for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from coursegraph import pipeline
from coursegraph.cli import output


@click.group()
def graph() -> None:
    """Works on the graph of the course."""


@graph.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "graphml", "dot", "mermaid"]),
    required=True,
    help="What to write: JSON, GraphML, a DOT digraph or a Mermaid flowchart.",
)
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write. Default: standard output.",
)
@click.pass_obj
def export(course: Path, form: str, out: Path | None) -> None:
    """Writes all topics and edges with all figures.

    The same course gives the same bytes.
    """
    text = pipeline.export(course, form)
    if out is None:
        output.document(text)
    else:
        out.write_bytes(text.encode("utf-8", "backslashreplace"))
        output.line(f"Wrote {out}", err=True)
