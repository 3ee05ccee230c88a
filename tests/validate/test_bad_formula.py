"""G017: formulas that no page could show."""

from __future__ import annotations

import json

CODE = "G017"


def test_formulas_and_dollar_signs_pass(course):
    course.topic("numbers/one", core_idea=r"'As $\bar{x}_j = \frac{1}{n}\sum_i x_{ij}$ says, 5 \$ are 5 dollars.'")
    assert course.findings() == []


def test_unknown_command_in_each_kind_of_text(course, requires):
    course.topic("numbers/two")
    course.topic(
        "numbers/one",
        core_idea=r"'$\foo$'",
        how_best_learned=r"'$\foo$'",
        prerequisites=r"[{topic: two, reason: '$\foo$'}]",
        misconceptions=r"[{belief: '$\foo$', correction: '$\foo$'}]",
    )
    found = course.found(CODE)
    assert len(found) == 5
    assert found[0] == (
        'numbers/one.yml:3:38 formula can\'t be shown: "\\foo": Unknown LaTeX command "\\foo". | '
        "write the formula in plainer TeX, or a dollar sign that starts none as \\$"
    )


def test_malformed_formula(course):
    course.topic("numbers/one", core_idea=r"'$\bar& \limits$'")
    assert course.codes() == [CODE]


def test_objective_of_a_lesson(course):
    course.topic("numbers/one")
    course.lesson("one/01-a", objective=r"Read $\bar{x}$ and $\nosuch{x}$.")
    course.lesson("one/02-b", objective=r"Read $\tau$.")
    (found,) = course.found(CODE)
    assert found.startswith('content/lessons/one/01-a.md:4:12 formula can\'t be shown: "\\nosuch{x}"')


def test_every_text_of_a_quiz(course, requires):
    bad = r"$\foo$"
    back = {"misconception": bad, "revisit": "zero"}
    asked = {"question": bad, "explanation": bad}
    questions = [
        {**asked, "kind": "single", "options": [{"text": bad, "correct": True}, {"text": bad + "b", **back}]},
        {**asked, "kind": "number", "answer": 1, "mistakes": [{"answer": 2, **back}], **back},
        {**asked, "kind": "order", "items": [bad, bad + "b", bad + "c"], **back},
        {**asked, "kind": "true-false", "correct": False, **back},
    ]
    course.topic("numbers/zero")
    course.topic("numbers/one", prerequisites=requires("zero"), quiz=json.dumps(questions))
    assert course.codes() == [CODE] * 18
    assert len({finding.span for finding in course.findings()}) == 18


def test_formulas_of_a_quiz_pass(course, ask):
    ask(
        r"{kind: order, question: 'Is $x^2$ \$ 5?', explanation: '$\frac{1}{2}$', items: ['$a$', '$b$', '$c$'], "
        r"misconception: '$\sqrt{x}$', revisit: zero}"
    )
    assert course.findings() == []
