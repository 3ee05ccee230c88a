"""All generated pages of a course, each a MyST document whose own parts are ready HTML.

The parts are HTML so that Sphinx need not parse what is known already: a page costs a fraction of the time, and no
author's text can turn into a directive. Headings stay Markdown, since Sphinx makes the page's contents of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coursegraph.graph import TopicGraph
from coursegraph.metrics import TopicFacts, topic_facts
from coursegraph.model import Course, Lesson, TopicMetrics
from coursegraph.prose import ProseRenderer
from coursegraph.render.browse import browse_pages
from coursegraph.render.explainer import Explainer, explainer
from coursegraph.render.templates import heading, render
from coursegraph.render.topic import topic_sections

_FRONT_MATTER = """\
---
file_format: mystnb
kernelspec:
  name: python3
  display_name: Python 3 ({environment})
language_info:
  name: python
  pygments_lexer: ipython3
---

"""


@dataclass(frozen=True, slots=True)
class Page:
    """A generated file: `path` is relative to the course, forward slashes.

    A page with a lesson knows where it stands: the lesson's line 1 would be the page's line `lesson_line`, counted
    from 1 and possibly negative, since the lesson's front matter is left out.
    """

    path: str
    text: str
    lesson: Lesson | None = None
    lesson_line: int = 0


def render_pages(
    course: Course,
    graph: TopicGraph,
    metrics: Mapping[str, TopicMetrics],
    required: Mapping[str, TopicMetrics],
    *,
    environment: str,
) -> list[Page]:
    """Renders a page per topic and the pages to browse by, sorted by path.

    `environment` names what lessons are executed with, so that their outputs are kept apart by it.

    Raises:
        TexError: A formula can't be turned into MathML; checked courses hold none.
    """
    facts = [topic_facts(graph, topic.id, metrics, required) for topic in course.topics]
    prose = ProseRenderer({topic.id: topic.title for topic in course.topics}, lambda topic: f"{topic}.html")
    pages = [
        *_topic_pages(course, facts, prose, environment),
        *(Page(path, text) for path, text in browse_pages(course, facts)),
    ]
    return sorted(pages, key=lambda page: page.path)


def _topic_pages(course: Course, facts: list[TopicFacts], prose: ProseRenderer, environment: str) -> list[Page]:
    lessons = {lesson.topic: lesson for lesson in course.lessons}
    by_id = {one.id: one for one in facts}
    pages = []
    for topic in course.topics:
        before, after = topic_sections(course, topic, by_id, prose)
        start = f"{heading(1, topic.title)}{render('facts', **before)}"
        rest = render("chain", **after)
        path = f"content/topics/{topic.id}.md"
        if lesson := lessons.get(topic.id):
            front_matter = _FRONT_MATTER.format(environment=environment)
            pages.append(_with_lesson(path, front_matter + start, explainer(lesson), rest))
        else:
            pages.append(Page(path, start + rest))
    return pages


def _with_lesson(path: str, start: str, part: Explainer, rest: str) -> Page:
    start += "## Explainer\n\n"
    line = start.count("\n") + 1 - part.skipped_lines
    return Page(path, f"{start}{part.text}\n\n{rest}", part.lesson, line)
