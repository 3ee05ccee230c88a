"""A topic bears nearly the same title as a topic before it on a chain: the same words, or at most a few other
letters.

Readers can't tell the two apart, and often one topic was written twice. Titles that differ in a number, such as
*Addition Within 10* and *Addition Within 20*, are not compared. The finding stands at the later topic. Give it a
title of its own, or merge the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.model import Course
from coursegraph.validate.reach import ancestors, topics_by_id
from coursegraph.validate.titles import near_titles, normalised
from coursegraph.validate.wording import quoted

CODE = "G203"
SEVERITY = Severity.WARNING
SUMMARY = "near-equal titles on one chain"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find for each topic the first ancestor, by id, whose title is near to its own."""
    topics = topics_by_id(source.course)
    before = ancestors(source.course)
    ids = sorted(before.position, key=before.position.__getitem__)
    for name, candidates in _candidates(source.course, before.position).items():
        hits = before.sets.get(name, 0) & candidates
        if hits:
            other = topics[ids[(hits & -hits).bit_length() - 1]]
            message = f"title {quoted(topics[name].title)} is near to that of {quoted(other.id)}, {quoted(other.title)}"
            hint = "give one of the two a title that tells them apart"
            yield Diagnostic(CODE, SEVERITY, topics[name].span("title"), message, hint)


def _candidates(course: Course, position: dict[str, int]) -> dict[str, int]:
    """Each topic with the bit set of all topics whose titles are near to its own."""
    titles = {topic.id: normalised(topic.title) for topic in topics_by_id(course).values()}
    bearers: dict[tuple[str, ...], int] = {}
    for name, words in titles.items():
        bearers[words] = bearers.get(words, 0) | 1 << position[name]
    near = near_titles(words for words in bearers if words)
    unions = {words: sum(bearers[other] for other in others) for words, others in near.items()}
    return {name: unions.get(words, 0) for name, words in titles.items()}
