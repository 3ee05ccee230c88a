"""The learner's pages: plan, map and progress. What they show of a learner, the site's script adds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coursegraph.metrics import TopicFacts
from coursegraph.model import Course
from coursegraph.render.templates import heading, render


def learner_pages(course: Course, facts: Sequence[TopicFacts]) -> Iterator[tuple[str, str]]:
    """Yields path and text of each page."""
    domains = [
        (domain, sorted((one for one in facts if one.domain == domain.id), key=lambda one: (one.all.depth, one.id)))
        for domain in course.domains
    ]
    yield "content/learn/plan.md", _page("Your plan", render("learn", part="plan"))
    yield "content/learn/progress.md", _page("Your progress", render("learn", part="progress"))
    yield "content/learn/map.md", _page("Map of the course", render("map", course=course, domains=domains))


def _page(title: str, body: str) -> str:
    """A page that stands in every site's header, so no `_toc.yml` need name it."""
    return f"---\norphan: true\n---\n\n{heading(1, title)}{body}"
