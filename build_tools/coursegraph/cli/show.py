"""`coursegraph show TOPIC`: what the page of a topic says, as a card or as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import click

from coursegraph import pipeline
from coursegraph.cli import output
from coursegraph.cli.card import card


@click.command()
@click.argument("topic")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead of a card.")
@click.pass_obj
def show(course: Path, topic: str, as_json: bool) -> None:
    """Shows the figures of TOPIC, what it needs and what it leads to.

    TOPIC is the id of a topic or one of its aliases. Figures count all edges; those over required edges alone stand
    beside them.
    """
    from coursegraph.metrics import facts_json

    try:
        shown = pipeline.show(course, topic)
    except pipeline.UnknownTopicError as error:
        raise output.Failure(str(error), error.hint) from error
    if as_json:
        output.document(json.dumps(facts_json(shown.facts), indent=2, ensure_ascii=False) + "\n")
        return
    for line in card(shown):
        output.line(line)
