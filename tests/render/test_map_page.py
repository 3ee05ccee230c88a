"""The map page as it is without a script: a nested list of domains, levels and topics."""

from __future__ import annotations


def test_topics_are_listed_by_domain_level_and_depth(course, requires, shown) -> None:
    course.topic("numbers/b-first", minutes="90")
    course.topic("numbers/a-second", prerequisites=requires("b-first"))
    course.topic("numbers/last", level="later", prerequisites=requires("a-second", kind="helpful"))
    course.topic("shapes/line", level="later")
    page = shown("learn/map.md")
    domains = page.select("[data-part=map-list] > li > details")
    summaries = [domain.summary.get_text(" ", strip=True) for domain in domains]
    assert summaries == ["Numbers 3 topics", "Shapes 1 topic"]
    levels = [[level["data-level"] for level in domain.select("[data-level]")] for domain in domains]
    assert levels == [["early", "later"], ["later"]]
    assert [item["data-topic"] for item in domains[0].select("[data-topic]")] == ["b-first", "a-second", "last"]


def test_a_topic_has_its_link_depth_and_time(course, requires, shown) -> None:
    course.topic("numbers/one", minutes="90")
    course.topic("numbers/two", prerequisites=requires("one"))
    one, two = shown("learn/map.md").select("[data-topic]")
    assert one.a["href"] == "../topics/one.html"
    assert one.get_text(" ", strip=True) == "The one depth 0, 1 hour 30 minutes"
    assert two.get_text(" ", strip=True) == "The two depth 1"


def test_a_title_stays_text(course, shown) -> None:
    course.topic("numbers/one", title="'<img src=x onerror=alert(1)> ``` & {raw}'")
    page = shown("learn/map.md")
    assert not page.select("img")
    assert page.select_one("[data-topic] a").get_text() == "<img src=x onerror=alert(1)> ``` & {raw}"


def test_a_domain_without_topics_is_left_out(course, shown) -> None:
    course.topic("numbers/one")
    assert len(shown("learn/map.md").select("[data-part=map-list] > li")) == 1
