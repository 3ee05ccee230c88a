"""Lessons of a series: their list on the topic's page, and the way from page to page."""

from __future__ import annotations

import pytest
from coursegraph.words import duration


@pytest.fixture
def three(course):
    """A topic with three lessons, and one without any."""
    course.topic("numbers/a", title="A & B")
    course.topic("numbers/none")
    course.lesson("a/01-x", "## Part\n\nThe *first*.", title="First", minutes="50")
    course.lesson("a/02-y", "The second.", title="'Second <b> # *x*'", objective="'Do $x_1$, *then* {topic}`none`.'")
    course.lesson("a/03-z", "The third.\n\n", title="Third", minutes="1")
    return course


def links(part) -> list[tuple[str, str]]:
    return [(link["href"], " ".join(link.get_text().split())) for link in part.select("a")]


def test_the_topic_s_page_lists_its_lessons_in_order(three, shown) -> None:
    page = shown("topics/a.md")
    assert "## Lessons (3)" in page.get_text()
    assert "1 hour 11 minutes in all." in page.get_text()
    entries = page.select("ol.lessons > li")
    assert [links(one)[0] for one in entries] == [
        ("a/01-x.html", "First"),
        ("a/02-y.html", "Second <b> # *x*"),
        ("a/03-z.html", "Third"),
    ]
    assert [one.select_one(".count").get_text() for one in entries] == ["50 minutes", "20 minutes", "1 minute"]
    assert str(entries[1].select_one(".objective em")) == "<em>then</em>"
    assert links(entries[1])[1] == ("none.html", "The none")


def test_the_list_stands_between_explainer_and_chain(three, pages) -> None:
    three.write("content/lessons/a.md", "The explainer.\n")
    text = pages()["topics/a.md"].text
    places = [
        text.index(part) for part in ("## Explainer", "The explainer.", "## Lessons (3)", "## Prerequisite chain")
    ]
    assert places == sorted(places)


def test_without_lessons_there_is_no_list(three, pages) -> None:
    assert "Lessons" not in pages()["topics/none.md"].text


def test_a_lesson_s_page_says_where_it_stands(three, pages, shown) -> None:
    text = pages()["topics/a/02-y.md"].text
    assert text.startswith("---\nfile_format: mystnb\n")
    assert "\n# Second \\<b\\> \\# \\*x\\*\n" in text
    page = shown("topics/a/02-y.md")
    place = page.select_one(".place")
    assert links(place) == [("../a.html", "A & B"), ("../a.html#topic_lessons", "Lesson 2 of 3")]
    assert place.get_text().endswith("· 20 minutes")
    assert links(page.select_one(".objective")) == [("../none.html", "The none")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "01-x",
            [("../a.html#topic_lessons", "All 3 lessons of A & B"), ("02-y.html", "Next lesson Second <b> # *x*")],
        ),
        (
            "02-y",
            [
                ("01-x.html", "Previous lesson First"),
                ("../a.html#topic_lessons", "All 3 lessons of A & B"),
                ("03-z.html", "Next lesson Third"),
            ],
        ),
        (
            "03-z",
            [("02-y.html", "Previous lesson Second <b> # *x*"), ("../a.html#topic_lessons", "All 3 lessons of A & B")],
        ),
    ],
)
def test_a_lesson_leads_on_and_back(three, shown, name, expected) -> None:
    (nav,) = shown(f"topics/a/{name}.md").select("nav.series")
    assert nav["aria-label"] == "Lessons"
    assert links(nav) == expected


def test_a_single_lesson_leads_back(course, shown) -> None:
    course.topic("numbers/a")
    course.lesson("a/01-x")
    assert links(shown("topics/a/01-x.md").select_one("nav.series")) == [
        ("../a.html#topic_lessons", "The only lesson of The a")
    ]


def test_the_text_stands_unchanged_and_its_lines_can_be_told(three, pages) -> None:
    for path, source in ("topics/a/01-x.md", "a/01-x"), ("topics/a/03-z.md", "a/03-z"):
        page = pages()[path]
        assert page.lesson.path == f"content/lessons/{source}.md"
        written = page.lesson.text.rstrip("\n").split("\n")
        here = page.text.split("\n")[page.lesson_line - 1 + 5 :]
        assert here[: len(written) - 5] == written[5:]


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(1, "1 minute"), (59, "59 minutes"), (60, "1 hour"), (61, "1 hour 1 minute"), (600, "10 hours")],
)
def test_durations(minutes: int, text: str) -> None:
    assert duration(minutes) == text
