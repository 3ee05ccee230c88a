"""A topic's questions as HTML that shows everything without a script, and that the site's script can judge.

With a script, the answer of a question stays hidden until the learner has given one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from coursegraph.metrics import TopicFacts
from coursegraph.model import Assessment, Course, Option, Question, QuestionKind, Topic
from coursegraph.prose import ProseRenderer
from coursegraph.render.templates import render


def assessment_section(course: Course, topic: Topic, facts: Mapping[str, TopicFacts], prose: ProseRenderer) -> str:
    """The reflection and the quiz of a topic, as far as it has them."""
    domain = next(domain for domain in course.domains if domain.id == topic.domain)
    reflection = (topic.assessment or domain.assessment) is Assessment.REFLECTION
    questions = [_question(number, one, facts, prose) for number, one in enumerate(topic.quiz, 1)]
    return render("assessment", topic=topic, reflection=reflection, questions=questions)


def _question(number: int, one: Question, facts: Mapping[str, TopicFacts], prose: ProseRenderer) -> dict[str, Any]:
    def shown(text: str) -> Markup:
        return Markup(prose.inline(text))  # noqa: S704  # the renderer escapes

    def mistake(misconception: str | None, revisit: str | None, **of: Any) -> dict[str, Any]:
        return {**of, "misconception": shown(misconception or ""), "revisit": revisit and facts[revisit]}

    mistakes = [
        mistake(option.misconception, option.revisit, option=place, text=shown(option.text))
        for place, option in enumerate(one.options)
        if not option.correct
    ]
    mistakes += [mistake(wrong.misconception, wrong.revisit, answer=f"{wrong.answer:f}") for wrong in one.mistakes]
    if one.misconception:
        mistakes.append(mistake(one.misconception, one.revisit))
    return {
        "number": number,
        "kind": one.kind.value,
        "text": shown(one.question),
        "options": [(shown(option.text), option.correct) for option in _options(one)],
        "answer": None if one.answer is None else f"{one.answer:f}",
        "tolerance": f"{one.tolerance:f}",
        "unit": one.unit or "",
        "sortable": [(shown(item), place) for place, item in _shuffled(one.items)],
        "right_order": [shown(item) for item in one.items],
        "explanation": shown(one.explanation),
        "mistakes": mistakes,
    }


def _options(one: Question) -> tuple[Option, ...]:
    if one.kind is QuestionKind.TRUE_FALSE:
        return Option("True", correct=bool(one.correct)), Option("False", correct=not one.correct)
    return one.options


def _shuffled(items: tuple[str, ...]) -> list[tuple[int, str]]:
    """Items with their right place, in an order that depends on their texts alone and is not the right one."""
    placed = list(enumerate(items))
    mixed = sorted(placed, key=lambda item: hashlib.sha256(item[1].encode()).digest())
    return mixed if mixed != placed else mixed[::-1]
