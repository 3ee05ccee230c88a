"""All generated pages of a course, each a MyST document whose own parts are ready HTML.

The parts are HTML so that Sphinx need not parse what is known already: a page costs a fraction of the time, and no
author's text can turn into a directive. Headings stay Markdown, since Sphinx makes the page's contents of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coursegraph.graph import TopicGraph
from coursegraph.metrics import TopicFacts, topic_facts
from coursegraph.model import Course, Lesson, TopicMetrics
from coursegraph.prose import ProseRenderer
from coursegraph.render.browse import browse_pages
from coursegraph.render.explainer import body, explainer
from coursegraph.render.learn import learner_pages
from coursegraph.render.quiz import assessment_section
from coursegraph.render.series import lesson_frame, lesson_list
from coursegraph.render.site_data import site_data
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

    A page that holds the text of a lesson or explainer knows where it stands: line 1 of its file would be the page's
    line `lesson_line`, counted from 1 and possibly negative, since the front matter is left out.
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
    """Renders a page per topic, a page per lesson, the pages to browse by and the learner's, with the site's data.

    They are sorted by path.

    `environment` names what lessons are executed with, so that their outputs are kept apart by it.

    Raises:
        TexError: A formula can't be turned into MathML; checked courses hold none.
    """
    facts = [topic_facts(graph, topic.id, metrics, required) for topic in course.topics]
    front_matter = _FRONT_MATTER.format(environment=environment)
    pages = [
        *_topic_pages(course, facts, front_matter),
        *_lesson_pages(course, front_matter),
        *(Page(path, text) for path, text in browse_pages(course, facts)),
        *(Page(path, text) for path, text in learner_pages(course, facts)),
        *(Page(path, text) for path, text in site_data(course, facts, _prose(course, "content/topics/"))),
    ]
    return sorted(pages, key=lambda page: page.path)


def _topic_pages(course: Course, facts: list[TopicFacts], front_matter: str) -> Iterator[Page]:
    explainers = {lesson.topic: lesson for lesson in course.lessons if lesson.number is None}
    series = _series(course)
    prose = _prose(course, "")
    by_id = {one.id: one for one in facts}
    for topic in course.topics:
        before, after = topic_sections(course, topic, by_id, prose)
        start = f"{heading(1, topic.title)}{render('facts', **before)}"
        assessment = assessment_section(course, topic, by_id, prose)
        rest = lesson_list(series[topic.id], prose) + assessment + render("chain", **after)
        path = f"content/topics/{topic.id}.md"
        if own := explainers.get(topic.id):
            yield _with_lesson(path, f"{front_matter}{start}## Explainer\n\n", own, explainer(own), rest)
        else:
            yield Page(path, start + rest)


def _lesson_pages(course: Course, front_matter: str) -> Iterator[Page]:
    prose = _prose(course, "../")
    series = _series(course)
    for topic in course.topics:
        lessons = series[topic.id]
        for index, lesson in enumerate(lessons):
            start, rest = lesson_frame(topic, lessons, index, prose)
            path = f"content/topics/{topic.id}/{lesson.name}.md"
            yield _with_lesson(path, front_matter + start, lesson, body(lesson), rest)


def _series(course: Course) -> Mapping[str, list[Lesson]]:
    """The lessons of each topic in their order."""
    numbered = [(lesson.number, lesson) for lesson in course.lessons if lesson.number is not None]
    series: defaultdict[str, list[Lesson]] = defaultdict(list)
    for _, lesson in sorted(numbered, key=lambda pair: pair[0]):
        series[lesson.topic].append(lesson)
    return series


def _prose(course: Course, to_topics: str) -> ProseRenderer:
    """A renderer for pages from which `to_topics` leads to the folder of the topic pages."""
    return ProseRenderer({topic.id: topic.title for topic in course.topics}, lambda topic: f"{to_topics}{topic}.html")


def _with_lesson(path: str, start: str, lesson: Lesson, text: str, rest: str) -> Page:
    line = start.count("\n") + 1 - lesson.front_matter_lines
    return Page(path, f"{start}{text}\n\n{rest}", lesson, line)
