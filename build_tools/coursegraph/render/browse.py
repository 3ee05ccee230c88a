"""Pages to browse by: domains, levels, A–Z and tags, and the overview that the home page includes."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coursegraph.metrics import TopicFacts
from coursegraph.model import Course
from coursegraph.render.templates import heading, render

_NO_LETTER = "#"
_WAYS = {"domains": "Domains", "levels": "Levels", "a-z": "A–Z", "tags": "Tags"}


@dataclass(frozen=True, slots=True)
class Group:
    """Topics under one heading; `anchor` is the heading's id in the page.

    Anchors that are made of an author's id hold an underscore, which the ids that Sphinx makes of titles never do.
    """

    title: str
    anchor: str
    topics: tuple[TopicFacts, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A domain or a level with the number of its topics and the page that lists them."""

    title: str
    description: str
    page: str
    count: int


def browse_pages(course: Course, facts: list[TopicFacts]) -> Iterator[tuple[str, str]]:
    """Yields path and text of each page."""
    domains = _shelves(course, facts)
    levels = [
        Shelf(level.title, "", f"level-{level.id}", sum(one.level == level.id for one in facts))
        for level in course.levels
    ]
    yield "content/browse/start.html", render("start")
    yield "content/browse/overview.html", render("overview", course=course, facts=facts, domains=domains, levels=levels)
    yield _page("domains", "Domains", render("shelves", shelves=domains))
    yield _page("levels", "Levels", render("shelves", shelves=levels))
    for domain in course.domains:
        groups = _by_level(course, [one for one in facts if one.domain == domain.id])
        yield _page(f"domain-{domain.id}", domain.title, _listing(groups, description=domain.description))
    for level in course.levels:
        groups = _by_domain(course, [one for one in facts if one.level == level.id])
        yield _page(f"level-{level.id}", f"{level.title} level", _listing(groups))
    titles = {level.id: level.title for level in course.levels}
    yield _page("a-z", "All topics, A–Z", _listing(_by_letter(facts), levels=titles))
    yield _page("tags", "Tags", _listing(_by_tag(facts), levels=titles))


def _page(name: str, title: str, body: str) -> tuple[str, str]:
    return f"content/browse/{name}.md", heading(1, title) + render("ways", ways=_WAYS, current=name) + body


def _listing(groups: list[Group], *, description: str = "", levels: Mapping[str, str] | None = None) -> str:
    """A page of topics; one that mixes levels is given their titles, and a way to jump to a group."""
    return render("listing", description=description, groups=groups, levels=levels or {})


def _shelves(course: Course, facts: list[TopicFacts]) -> list[Shelf]:
    return [
        Shelf(
            domain.title,
            domain.description,
            f"domain-{domain.id}",
            sum(one.domain == domain.id for one in facts),
        )
        for domain in course.domains
    ]


def _by_level(course: Course, facts: list[TopicFacts]) -> list[Group]:
    return [
        Group(level.title, f"level_{level.id}", _by_depth(one for one in facts if one.level == level.id))
        for level in course.levels
        if any(one.level == level.id for one in facts)
    ]


def _by_domain(course: Course, facts: list[TopicFacts]) -> list[Group]:
    return [
        Group(domain.title, f"domain_{domain.id}", _by_depth(one for one in facts if one.domain == domain.id))
        for domain in course.domains
        if any(one.domain == domain.id for one in facts)
    ]


def _by_letter(facts: list[TopicFacts]) -> list[Group]:
    letters: defaultdict[str, list[TopicFacts]] = defaultdict(list)
    for one in facts:
        letters[_letter(one.title)].append(one)
    return [
        Group(letter, f"letter-{letter.lower() if letter != _NO_LETTER else 'none'}", _by_title(letters[letter]))
        for letter in sorted(letters)
    ]


def _letter(title: str) -> str:
    """The letter under which a title is listed: its first, without accents, or # for all that is none from A to Z."""
    first = _without_accents(title[:1]).upper()[:1]
    return first if first.isascii() and first.isalpha() else _NO_LETTER


def _without_accents(text: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))


def _by_tag(facts: list[TopicFacts]) -> list[Group]:
    tags: defaultdict[str, list[TopicFacts]] = defaultdict(list)
    for one in facts:
        for tag in one.tags:
            tags[tag].append(one)
    return [Group(tag, f"tag-{tag}", _by_title(tags[tag])) for tag in sorted(tags)]


def _by_depth(facts: Iterable[TopicFacts]) -> tuple[TopicFacts, ...]:
    return tuple(sorted(facts, key=lambda one: (one.all.depth, one.title, one.id)))


def _by_title(facts: Iterable[TopicFacts]) -> tuple[TopicFacts, ...]:
    return tuple(sorted(facts, key=lambda one: (_without_accents(one.title).casefold(), one.title, one.id)))
