"""What a search is given: each topic and lesson, in order, as plain text."""

from __future__ import annotations

import json

import pytest
from coursegraph.prose import ProseRenderer
from coursegraph.render.lesson_text import lesson_text

TITLES = {"count": "Counting <b>up</b>"}
PROSE = ProseRenderer(TITLES, lambda topic: f"{topic}.html")


@pytest.fixture
def documents(pages):
    """Reads the documents back from their script."""
    return lambda: json.loads(pages()["learn/search.js"].text.partition(" = ")[2].removesuffix(";\n"))


def test_a_topic_is_found_by_all_that_its_page_says(course, documents) -> None:
    course.topic(
        "numbers/count",
        title='"A <i>title</i>"',
        aliases="[old-count, Counting aloud]",
        tags="[things, words]",
        core_idea="One *word* a thing.",
        how_best_learned="With things.",
        misconceptions="[{belief: They grow., correction: They do not.}, {belief: “Two.”, correction: One.},"
        " {belief: 'So\n\n    $x^2$', correction: No.}]",
    )
    course.write("content/lessons/count.md", "# Explained\n\nTouch each.\n")
    assert documents() == [
        {
            "page": "content/topics/count.html",
            "topic": "count",
            "title": "A <i>title</i>",
            "names": ["old-count", "Counting aloud"],
            "tags": ["things", "words"],
            "text": "One word a thing.\nWith things.\nPeople believe: They grow. What holds: They do not.\n"
            "People believe: “Two.” What holds: One.\nPeople believe: So x². What holds: No.\nExplained\nTouch each.",
        }
    ]


def test_a_lesson_is_found_by_title_objective_and_text(course, documents) -> None:
    course.topic("numbers/count")
    course.lesson("count/01-first", "## Part\n\nWith {topic}`count`.", title="First steps", objective="Do *it*.")
    assert documents()[1] == {
        "page": "content/topics/count/01-first.html",
        "topic": "count",
        "title": "First steps",
        "names": [],
        "tags": [],
        "text": "Do it.\nPart\nWith The count.",
    }


def test_topics_stand_as_in_the_course_data_and_lessons_follow_them(course, documents, requires) -> None:
    course.topic("numbers/z-first")
    course.topic("numbers/a-last", prerequisites=requires("m-middle"))
    course.topic("shapes/m-middle", prerequisites=requires("z-first"))
    for lesson in "a-last/01-one", "z-first/02-two", "z-first/01-one":
        course.lesson(lesson)
    assert [one["page"].removeprefix("content/topics/").removesuffix(".html") for one in documents()] == [
        *("z-first", "m-middle", "a-last"),
        *("z-first/01-one", "z-first/02-two", "a-last/01-one"),
    ]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("*One* **two** `three` [four](https://x.org)", "One two three four"),
        ("a < b & <b>c</b>", "a < b & <b>c</b>"),
        (r"\*not emphasis\*", "*not emphasis*"),
        (r"Here $y_{i} = a$ and $\frac{1}{2}$.", "Here y_i = a and 1/2."),
        ("So:\n\n$$x^2$$\n\nand\n  on", "So:\nx²\nand on"),
        (r"Odd $\foo$.", r"Odd \foo."),
        ("See {topic}`count` or {topic}`none`.", "See Counting <b>up</b> or {topic}`none`."),
        ("", ""),
    ],
)
def test_prose_in_plain_words(written, said) -> None:
    assert PROSE.plain(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("# One\n\nTwo *three*\nfour `five`", "One\nTwo three four five"),
        ("- one\n- two\n\n> three", "one\ntwo\nthree"),
        ("| a | b |\n| --- | --- |\n| c | $d$ |", "a\nb\nc\nd"),
        (
            "See {topic}`count`, {topic}`none`, {math}`x^2`, {ref}`here <there>`.",
            "See Counting <b>up</b>, none, x², here.",
        ),
        ("About {glue:text}`n:.2f` of them.\n\n```{glue:figure} f\n```", "About … of them."),
        ("$$\nx^2\n$$ (label)\n\n```{math}\n:label: b\ny\n\n\\foo\n```", "x²\ny\n\\foo"),
        ("```{code-cell} python\n---\ntags: [a]\n---\nhidden = 1\n```\n\n```python\nhidden\n```\n\n    hidden", ""),
        ("```{note} *Mind*\n:class: wide\nThis and\n\n- that.\n```", "Mind\nThis and\nthat."),
        (":::{warning}\n---\nclass: wide\n---\nThat.\n:::", "That."),
        ("````{note}\n```{tip}\nInner.\n```\n````", "Inner."),
        ("```{figure} a.png\n:alt: hidden\nA caption.\n```\n\n![A picture](b.png)", "A caption.\nA picture"),
        (
            "(target)=\n## Here\n\n% a comment\n\n+++\n\n<div>hidden</div>\n\nText<br>goes <b>on</b>.",
            "Here\nText goes on.",
        ),
        ("Write `<br>` or `{topic}`.", "Write <br> or {topic}."),
        ("It costs \\$5, or $5 $ or $6 a piece.", "It costs $5, or $5 $ or $6 a piece."),
    ],
)
def test_a_lesson_in_plain_words(written, said) -> None:
    assert lesson_text(written, TITLES) == said
