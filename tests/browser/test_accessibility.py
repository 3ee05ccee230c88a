"""Each kind of page against WCAG 2.2 AA as far as axe-core can tell, and every action reached by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from learner import SCALES, Person, tab
from playwright.sync_api import Browser
from support import REPOSITORY, Built

AXE = REPOSITORY / "build_tools/frontend/node_modules/axe-core/axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
KINDS = {
    "home": "index",
    "topic": "topics/add",
    "reflection": "topics/square",
    "listing": "browse/domain-numbers",
    "domains": "browse/domains",
    "a-z": "browse/a-z",
    "level": "browse/level-early",
    "tags": "browse/tags",
    "plan": "learn/plan",
    "map": "learn/map",
    "progress": "learn/progress",
    "guide": "guide/index",
}


@pytest.fixture(params=[("desktop", "light"), ("phone", "dark")], ids="-".join)
def somebody(request: pytest.FixtureRequest, browser: Browser, learner_site: Path) -> Iterator[Person]:
    """A learner with a goal, something known, something read and a reflection."""
    scale, scheme = request.param
    with tab(browser, viewport=SCALES[scale], color_scheme=scheme) as page:
        person = Person(page, learner_site.as_uri())
        person.knows("count")
        person.aims_at("square")
        page.get_by_label("What did you take from this?").fill("Sides.")
        person.press("I have read this")
        yield person


def violations(person: Person) -> list[str]:
    person.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = person.page.evaluate("tags => axe.run({preload: false, runOnly: {type: 'tag', values: tags}})", WCAG)
    return [f"{one['id']}: {node['html']}" for one in found["violations"] for node in one["nodes"]]


def test_axe_finds_nothing(somebody) -> None:
    for kind, path in KINDS.items():
        somebody.visit(path)
        somebody.page.wait_for_load_state("networkidle")
        assert violations(somebody) == [], kind
        assert somebody.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind


def test_axe_finds_nothing_in_a_lesson(browser, series: Built) -> None:
    with tab(browser, viewport=SCALES["phone"], color_scheme="dark") as page:
        lesson = Person(page, series.site.as_uri())
        lesson.visit("topics/halves/01-cutting")
        page.get_by_text("Solution to Exercise 1").click()
        assert violations(lesson) == []


def test_axe_finds_nothing_in_what_opens(somebody) -> None:
    somebody.visit("topics/square")
    somebody.press("Quiz me anyway")
    for question in somebody.page.locator(".question").all():
        question.get_by_role("button", name="I haven’t learned this yet").click()
    assert violations(somebody) == []
    somebody.press("I know this")
    somebody.page.get_by_label("This and").check()
    assert violations(somebody) == []
    somebody.page.keyboard.press("Escape")
    somebody.visit("topics/add")
    somebody.page.get_by_text("Why do I need this?").click()
    question = somebody.page.locator(".question").first
    question.get_by_label("6", exact=True).check()
    question.get_by_role("button", name="Check").click()
    assert violations(somebody) == []
    somebody.page.keyboard.press("/")
    somebody.page.get_by_role("dialog").get_by_role("combobox").fill("co")
    somebody.page.get_by_role("option").first.wait_for()
    assert violations(somebody) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_action_is_reached_by_tab_and_seen_there(learner, kind) -> None:
    learner.aims_at("square")
    learner.visit(KINDS[kind])
    learner.page.wait_for_timeout(200)
    expected = set(learner.page.evaluate(REACHABLE))
    seen = set()
    for _ in range(len(expected) + 2):
        learner.page.keyboard.press("Tab")
        name, outlined = learner.page.evaluate(FOCUSED)
        if name:
            assert outlined, name
            seen.add(name)
    assert expected - seen == set()


# Radio buttons of one group are one stop, so a group is known by its name; all else by a number that it keeps.
NAME = "one => one.type === 'radio' ? `radio ${one.name}` : (one.ofTest ??= `${one.tagName} ${++counted}`)"
REACHABLE = f"""(() => {{ let counted = 0; const name = {NAME};
  return [...document.querySelectorAll('a[href], button, input, textarea, select, summary')]
    .filter(one => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({{visibilityProperty: true}})
      && !one.closest('[inert]') && getComputedStyle(one).pointerEvents !== 'none')
    .map(name) }})()"""
FOCUSED = f"""(() => {{ let counted = 10000; const one = document.activeElement;
  if (one === document.body) return ['', true];
  return [({NAME})(one), getComputedStyle(one).outlineStyle !== 'none'] }})()"""
