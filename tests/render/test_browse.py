"""Pages to browse by: every topic under its domain, level, letter and tags."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup


def listing(page: BeautifulSoup) -> dict[str, list[str]]:
    """The ids of topics under each group's title."""
    return {
        group.h2.get_text(): [link["href"].rpartition("/")[2].removesuffix(".html") for link in group.select("li a")]
        for group in page.select("section.listing")
    }


def test_which_pages_there_are(course, pages) -> None:
    course.topic("numbers/count")
    assert sorted(pages()) == [
        "browse/a-z.md",
        "browse/domain-numbers.md",
        "browse/domain-shapes.md",
        "browse/domains.md",
        "browse/level-early.md",
        "browse/level-later.md",
        "browse/levels.md",
        "browse/overview.html",
        "browse/start.html",
        "browse/tags.md",
        "learn/course.js",
        "learn/map.md",
        "learn/plan.md",
        "learn/progress.md",
        "learn/reasons.js",
        "learn/search.js",
        "topics/count.md",
    ]


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("apple", "A"),
        ("Élan", "E"),
        ("e\u0301lan", "E"),
        ("ßharp", "S"),
        ("3D Shapes", "#"),
        ("“Quoted”", "#"),
        ("Ωmega", "#"),
        ("\u0301combining", "#"),
    ],
)
def test_the_letter_of_a_title(course, shown, title, letter) -> None:
    course.topic("numbers/x", title=f"'{title}'")
    page = shown("browse/a-z.md")
    assert listing(page) == {letter: ["x"]}
    (link,) = page.select(".jump a")
    assert (link.get_text(), page.find(id=link["href"][1:]).get_text()) == (letter, letter)
    assert re.fullmatch(r"#[a-z-]+", link["href"])


def test_titles_are_sorted_without_regard_to_case_and_accents(course, shown) -> None:
    for id, title in ("a", "Éa"), ("b", "eb"), ("c", "Ec"), ("d", "éd"), ("e", "EB"):
        course.topic(f"numbers/{id}", title=title)
    assert listing(shown("browse/a-z.md")) == {"E": ["a", "e", "b", "c", "d"]}


def test_a_domain_lists_by_level_and_depth(course, shown, requires) -> None:
    course.topic("numbers/z", title="A title")
    course.topic("numbers/y", title="B title", prerequisites=requires("z"))
    course.topic("numbers/x", title="A title")
    course.topic("numbers/w", level="later")
    course.topic("shapes/v")
    page = shown("browse/domain-numbers.md")
    assert listing(page) == {"Early": ["x", "z", "y"], "Later": ["w"]}
    assert page.select_one(".description").get_text() == "How many."
    assert [at.get_text() for at in page.select(".at")] == ["depth 0", "depth 0", "depth 1", "depth 0"]


def test_a_level_lists_by_domain(course, shown) -> None:
    course.topic("shapes/a")
    course.topic("numbers/b")
    course.topic("numbers/c", level="later")
    assert listing(shown("browse/level-early.md")) == {"Numbers": ["b"], "Shapes": ["a"]}


def test_tags_lists_each_topic_under_each_of_its_tags(course, shown) -> None:
    course.topic("numbers/a", tags="[x, b-2]")
    course.topic("numbers/b", tags="[x, a]")
    course.topic("numbers/c")
    page = shown("browse/tags.md")
    assert listing(page) == {"a": ["b"], "b-2": ["a"], "x": ["a", "b"]}
    assert [link["href"] for link in page.select(".jump a")] == ["#tag-a", "#tag-b-2", "#tag-x"]
    assert next(at.get_text() for at in page.select(".at")) == "Early, depth 0"


@pytest.mark.parametrize("path", ["browse/domains.md", "browse/overview.html"])
def test_shelves_count_and_link(course, shown, path) -> None:
    course.topic("numbers/a")
    shelves = shown(path).select(".shelves")[0].find_all("li")
    assert [" ".join(shelf.get_text().split()) for shelf in shelves] == [
        "Numbers 1 topicHow many.",
        "Shapes 0 topicsWhat form.",
    ]
    assert [shelf.a["href"].rpartition("/")[2] for shelf in shelves] == ["domain-numbers.html", "domain-shapes.html"]


def test_overview_counts_topics_domains_and_steps(course, shown, requires) -> None:
    assert "0 steps" in shown("browse/overview.html").select_one(".figures").get_text()
    course.topic("numbers/a")
    course.topic("numbers/b", prerequisites=requires("a"))
    figures = shown("browse/overview.html").select_one(".figures")
    assert figures.get_text() == "2 topics 2 domains Deepest chain: 2 steps"


def test_texts_of_the_course_file_are_escaped(course, pages) -> None:
    course.write(
        "graph/course.yml",
        "title: '<b>'\nlevels: [{id: early, title: '<i>*E*'}]\n"
        "domains: [{id: numbers, title: '<u>`N`', description: '<s>', assessment: quiz}]\n",
    )
    course.topic("numbers/a")
    for path, page in pages().items():
        if path.endswith(".js"):
            continue  # data, which pages never parse as markup
        assert not re.search("<[bius]>", page.text.replace(r"\<", "")), path
        title = page.text.splitlines()[0]
        assert not re.search(r"(?<!\\)[*`]", title), path
