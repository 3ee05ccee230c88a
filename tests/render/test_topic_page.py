"""A topic's page: which sections there are, in which order, and what each says."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

FULL = {
    "tags": "[number, first]",
    "minutes": "20",
    "how_best_learned": "By doing.",
    "misconceptions": "[{belief: 'It is *hard*.', correction: Not so., revisit: count}]",
}
NASTY = r"""'<b> & "q" *x* `y` $z$ {topic}`a` [l](https://u.org) # 1. \ -- ```'"""
SHOWN = '<b> & "q" *x* `y` $z$ {topic}`a` [l](https://u.org) # 1. \\ -- ```'


def headings(text: str) -> list[str]:
    return re.findall(r"^#+ .*$", text, re.MULTILINE)


def text_of(node) -> str:
    return " ".join(node.get_text().split())


@pytest.fixture
def three(course, requires):
    """Counting, adding and area in a row, adding with every field."""
    course.topic("numbers/count", title="Counting")
    course.topic("numbers/add", title="Adding", prerequisites=requires("count"), **FULL)
    edges = "[{topic: add, kind: helpful, reason: 'It *adds*.'}, {topic: count, reason: It counts.}]"
    course.topic("shapes/area", title="Area", level="later", prerequisites=edges)
    return course


def test_sections_of_a_full_topic_in_order(three, pages) -> None:
    assert headings(pages()["topics/add.md"].text) == [
        "# Adding",
        "## Core idea",
        "## How it’s best learned",
        "## Common misconceptions",
        "## Prerequisite chain",
        r"## Prerequisites (1)",
        r"## Leads to (1)",
    ]


def test_a_section_with_nothing_in_it_is_left_out(course, pages) -> None:
    course.topic("numbers/count", title="Counting")
    page = pages()["topics/count.md"]
    assert headings(page.text) == ["# Counting", "## Core idea", "## Prerequisite chain"]
    for absent in "minutes", "tags", "<svg", "<details", "<ul", "kernelspec":
        assert absent not in page.text, absent
    assert page.lesson is None


def test_facts_stand_first(three, shown) -> None:
    facts = shown("topics/add.md").select_one(".topic-facts")
    assert [(link.get_text(), link["href"]) for link in facts.find_all("a")] == [
        ("Early", "../browse/level-early.html"),
        ("Numbers", "../browse/domain-numbers.html"),
        ("number", "../browse/tags.html#tag-number"),
        ("first", "../browse/tags.html#tag-first"),
    ]
    assert "20 minutes" in text_of(facts)
    assert text_of(facts.select_one(".figures")) == "Depth 1 in the knowledge graph Unlocks 1 downstream topic"


@pytest.mark.parametrize(("minutes", "words"), [("1", "1 minute"), ("2", "2 minutes")])
def test_one_minute_is_no_minutes(course, shown, minutes, words) -> None:
    course.topic("numbers/count", minutes=minutes)
    assert text_of(shown("topics/count.md").select_one(".place")).endswith(words)


def test_misconceptions_say_what_holds_and_where_to_go(three, shown) -> None:
    one = shown("topics/add.md").select_one(".misconceptions li")
    assert [text_of(part) for part in one.find_all("p")] == [
        "People believe It is hard.",
        "What holds Not so.",
        "Revisit Counting",
    ]
    assert one.em.get_text() == "hard"
    assert one.select_one(".revisit a")["href"] == "count.html"


def test_figures_of_both_scopes(three, shown) -> None:
    page = shown("topics/area.md")
    assert text_of(page.select_one(".chain-figures")) == "Longest path: 3 steps · 2 total prerequisite topics"
    assert text_of(page.select_one(".chain-figures + .scope")) == (
        "Depth counts the edges of this path, its steps are topics, so there is one step more. "
        "These figures count required and helpful prerequisites. Over required ones alone: depth 1, "
        "longest path 2 steps, 1 total prerequisite topic, unlocks 0."
    )


def test_a_root_has_a_path_of_one_step_and_no_list(three, shown) -> None:
    page = shown("topics/count.md")
    assert text_of(page.select_one(".chain-figures")) == "Longest path: 1 step · 0 total prerequisite topics"
    assert page.select_one(".chain") is None


def test_edges_with_kind_and_reason_required_ones_first(three, shown) -> None:
    needs, leads = shown("topics/area.md").select(".edges")[0], shown("topics/count.md").select(".edges")[0]
    assert [text_of(edge) for edge in needs.find_all("li")] == [
        "Counting requiredIt counts.",
        "Adding helpfulIt adds.",
    ]
    assert [link["href"] for link in leads.find_all("a")] == ["add.html", "area.html"]
    assert [kind["class"] for kind in needs.select(".kind")] == [["kind", "required"], ["kind", "helpful"]]


def test_far_steps_of_the_chain_are_folded_by_domain_and_near_ones_open(course, pages, requires) -> None:
    for number in range(18):
        before = requires(f"t{number - 1:02}") if number else "[]"
        course.topic(f"{'shapes' if 5 <= number < 10 else 'numbers'}/t{number:02}", prerequisites=before)
    page = BeautifulSoup(pages()["topics/t17.md"].text, "html.parser")
    stages = page.select(".chain details")
    assert [text_of(stage.summary) for stage in stages] == [
        "Numbers steps 1–5",
        "Shapes steps 6–8",
        "Shapes steps 9–10",
        "Numbers steps 11–18",
    ]
    assert [stage.has_attr("open") for stage in stages] == [False, False, True, True]
    assert [stage.ol["start"] for stage in stages] == ["1", "6", "9", "11"]
    assert [link["href"] for link in page.select(".chain a")] == [f"t{number:02}.html" for number in range(18)]
    assert [item.a["href"] for item in page.select("[aria-current=page]")] == ["t17.html"]


def test_a_stage_of_one_step_says_step(three, shown) -> None:
    stages = shown("topics/area.md").select(".chain summary")
    assert [text_of(stage) for stage in stages] == ["Numbers steps 1–2", "Shapes step 3"]


def test_a_title_of_marks_shows_as_it_is_written(course, pages, requires) -> None:
    course.topic("numbers/a", title=NASTY)
    course.topic("numbers/b", prerequisites=requires("a"))
    made = pages()
    heading = made["topics/a.md"].text.splitlines()[0]
    assert re.sub(r"\\(.)", r"\1", heading) == f"# {SHOWN}"
    assert not re.search(r"(?<!\\)(?:\\\\)*[<*`$\[{]", heading)
    for path in "topics/b.md", "browse/a-z.md", "browse/domain-numbers.md", "browse/level-early.md":
        page = BeautifulSoup(made[path].text, "html.parser")
        links = [link for link in page.find_all("a") if link["href"].endswith("a.html")]
        assert links, path
        assert {link.get_text() for link in links} == {SHOWN}, path
    assert page.find("b") is None


@pytest.mark.parametrize("field", ["core_idea", "how_best_learned"])
@pytest.mark.parametrize("fence", ["```", "~~~~", ":::", "``````````"])
def test_no_text_ends_the_block_that_holds_it(course, pages, field, fence) -> None:
    course.topic(
        "numbers/a", **{field: f'"x\\n{fence}\\ny\\n\\n{fence}{{raw}} html\\n<script>\\n{fence}\\n\\n# Head\\n"'}
    )
    text = pages()["topics/a.md"].text
    assert "<script>" not in text
    assert blocks(text) == ["h1", *["{raw} html", "h2"] * (3 if field == "how_best_learned" else 2), "{raw} html"]


def test_no_reason_or_belief_ends_the_block_that_holds_it(course, pages) -> None:
    text = '"x\\n````\\n\\n# Head\\n\\n```{include} /etc/passwd\\n```"'
    course.topic("numbers/a", misconceptions=f"[{{belief: {text}, correction: {text}}}]")
    course.topic("numbers/b", prerequisites=f"[{{topic: a, reason: {text}}}]")
    for page in pages().values():
        if page.path.startswith("content/topics/"):
            assert set(blocks(page.text)) == {"h1", "h2", "{raw} html"}


def blocks(text: str) -> list[str]:
    """What Markdown makes of a page: tags of its headings, and what its fences say they hold."""
    tokens = MarkdownIt("commonmark").parse(text)
    found = [token for token in tokens if token.nesting >= 0 and token.type != "inline"]
    return [token.info if token.type == "fence" else token.tag for token in found]
