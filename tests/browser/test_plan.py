"""The plan page as a person uses it: goals, what remains, when it could be done, and the plan to take along."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from coursegraph import build_site
from coursegraph.config import BuildOptions
from learner import SCALES, Person, tab
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Locator, Route, expect
from support import CourseBuilder, complete

# Where it is the 26th already although UTC still has the 25th.
ZONE = "Pacific/Auckland"
NOW = dt.datetime(2026, 11, 25, 21, tzinfo=dt.UTC)
STEPS = ["Counting", "Adding, *at once*", "Multiplying", "Drawing <b>freely</b>", "Squares"]


@pytest.fixture(scope="session")
def plan_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Count → add → multiply and count → add, draw → square → area; `skip` merely helps, `draw` states no time."""
    course = CourseBuilder(tmp_path_factory.mktemp("plan") / "course")
    course.topic("numbers/count", title="Counting", minutes="30")
    course.topic("numbers/skip", title="Skip counting", minutes="15", prerequisites=edges("count"))
    course.topic("numbers/add", title="'Adding, *at once*'", minutes="60", prerequisites=edges("count"))
    course.topic("numbers/multiply", title="Multiplying", minutes="90", prerequisites=edges("add", "~skip"))
    course.topic("shapes/draw", title="Drawing <b>freely</b>")
    course.topic("shapes/square", title="Squares", minutes="40", prerequisites=edges("add", "draw"))
    course.topic("numbers/area", title="Area", level="later", prerequisites=edges("multiply", "square"))
    report = build_site(complete(course.root), BuildOptions(jobs=1, execute=False))
    assert report.site, report.diagnostics
    return report.site


def edges(*names: str) -> str:
    """The YAML of prerequisites; those that merely help begin with `~`."""
    kinds = {name.lstrip("~"): "helpful" if name.startswith("~") else "required" for name in names}
    return f"[{', '.join(f'{{topic: {name}, kind: {kind}, reason: It uses it.}}' for name, kind in kinds.items())}]"


@pytest.fixture
def planner(browser: Browser, plan_site: Path) -> Iterator[Person]:
    """A learner with a fresh profile on a known day."""
    with tab(browser, timezone_id=ZONE) as page:
        page.clock.install(time=NOW)
        yield Person(page, plan_site.as_uri())


@pytest.fixture
def aiming(planner: Person) -> Person:
    """The same with two goals, on the plan page."""
    planner.aims_at("square")
    planner.aims_at("multiply")
    planner.visit("learn/plan")
    return planner


def part(person: Person, name: str) -> Locator:
    return person.page.get_by_role("region", name=re.compile(name))


def steps(person: Person) -> list[str]:
    return person.page.locator(".steps-to-goal li a").all_inner_texts()


def focused(person: Person) -> str:
    return person.page.evaluate(
        "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
    )


def tab_to(person: Person, name: str) -> None:
    """Presses Tab until the focus is on what has this name."""
    for _ in range(60):
        person.page.keyboard.press("Tab")
        if focused(person) == name:
            return
    pytest.fail(f"{name} isn't reached")


def saved(person: Person, button: str) -> tuple[str, str]:
    """Name and text of the file that a button saves."""
    with person.page.expect_download() as download:
        person.press(button)
    return download.value.suggested_filename, download.value.path().read_bytes().decode("utf-8")


def entries(calendar: str) -> list[dict[str, str]]:
    """The entries of a calendar file, each property without its parameters."""
    assert re.fullmatch(r"BEGIN:VCALENDAR\r\n([^\r\n]{1,75}\r\n)+END:VCALENDAR\r\n", calendar)
    found = []
    for text in re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", calendar.replace("\r\n ", ""), re.DOTALL):
        properties = re.findall(r"^([A-Z-]+)[^:\r]*:(.*)\r$", text, re.MULTILINE)
        found.append({name: re.sub(r"\\(.)", _unescaped, value) for name, value in properties})
    return found


def _unescaped(mark: re.Match[str]) -> str:
    return "\n" if mark[1] == "n" else mark[1]


def test_an_empty_plan_says_how_to_set_a_goal(planner) -> None:
    planner.visit("learn/plan")
    main = planner.page.get_by_role("main")
    expect(main).to_contain_text("You have no goal yet")
    for name, path in ("topics", "browse/domains"), ("map", "learn/map"):
        link = main.get_by_role("link", name=name, exact=True)
        assert link.evaluate("one => one.href") == f"{planner.base}/content/{path}.html"
    expect(main).to_contain_text(re.compile(r"deepest in this course is\s+Area"))
    planner.press("Set as goal: Area")
    assert steps(planner)[-1] == "Area"
    assert focused(planner) == "Area"


def test_goals_set_on_topic_pages_give_the_way_with_shared_steps_once(aiming) -> None:
    goals = part(aiming, "Your goals")
    assert goals.locator("li a").all_inner_texts() == ["Multiplying", "Squares"]
    assert steps(aiming) == STEPS
    headings = aiming.page.locator(".run > summary").all_inner_texts()
    assert headings == ["Numbers 3 topics, 3 hours", "Shapes 2 topics, at least 40 minutes"]
    figures = part(aiming, "What remains")
    expect(figures).to_contain_text("5 topics to go")
    expect(figures).to_contain_text("at least 3 hours 40 minutes in total")
    figures.get_by_text("Longest chain: 3 hours, 3 topics").click()
    assert figures.locator("li a:visible").all_inner_texts() == STEPS[:3]


def test_removing_a_goal_takes_its_own_steps_away(aiming) -> None:
    aiming.press("Remove as goal: Squares")
    assert steps(aiming) == STEPS[:3]
    aiming.page.reload()
    assert steps(aiming) == STEPS[:3]


def test_ready_now_and_one_away(aiming) -> None:
    assert part(aiming, "Ready now").locator("li a").all_inner_texts() == ["Counting", "Drawing <b>freely</b>"]
    away = part(aiming, "One away").get_by_role("listitem")
    expect(away).to_have_count(2)
    expect(away.first).to_have_text(re.compile(r"Adding, \*at once\*.*once you know.*Counting"))
    expect(away.last).to_have_text(re.compile(r"Multiplying.*once you know.*Adding, \*at once\*"))
    aiming.press("I know this: Counting")
    assert part(aiming, "Ready now").locator("li a").all_inner_texts() == [STEPS[3], STEPS[1]]


def test_what_is_known_leaves_the_plan_and_comes_back_on_undo(aiming) -> None:
    aiming.press("I know this: Counting")
    assert steps(aiming) == STEPS[1:]
    aiming.page.reload()
    assert steps(aiming) == STEPS[1:]
    aiming.press("I know this: Multiplying")
    aiming.page.get_by_label("This and the 1 required prerequisite").check()
    aiming.press("Mark 2 topics as known")
    assert steps(aiming) == STEPS[3:]
    aiming.press("Undo")
    assert steps(aiming) == STEPS[1:]
    aiming.page.reload()
    assert steps(aiming) == STEPS[1:]


def test_minutes_a_week_lead_to_a_day(aiming) -> None:
    page = aiming.page
    field = page.get_by_label("Minutes a week")
    finish = page.locator("#plan_finish")
    kept = "JSON.parse(localStorage.getItem('coursegraph:a-small-course')).minutesPerWeek?.value"
    expect(field).to_have_value("120")
    expect(finish).to_have_text(
        "Done by about December 8, 2026, in 2 weeks with 120 minutes a week."
        " 1 topic without a stated learning time comes on top."
    )
    assert page.evaluate(kept) is None
    field.fill("55")
    expect(finish).to_contain_text("Done by about December 23, 2026, in 4 weeks with 55 minutes a week.")
    expect(page.get_by_text("You learn 55 minutes a week.")).to_be_visible()
    assert page.evaluate(kept) == 55
    page.reload()
    expect(field).to_have_value("55")
    expect(finish).to_contain_text("December 23, 2026")
    field.fill("54")
    field.press("Tab")
    assert page.evaluate(kept) == 54
    aiming.press("Undo")
    expect(field).to_have_value("55")


@pytest.mark.parametrize("wrong", ["", "0", "-5", "1.5", "10081"])
def test_what_is_no_number_of_minutes_is_said_and_not_kept(aiming, wrong) -> None:
    field = aiming.page.get_by_label("Minutes a week")
    field.fill(wrong)
    expect(aiming.page.locator("#plan_finish")).to_have_text(
        "Type a whole number from 1 to 10,080. Until then the plan counts with 120."
    )
    expect(field).to_have_attribute("aria-invalid", "true")
    field.press("Tab")
    aiming.page.reload()
    expect(field).to_have_value("120")


def test_week_by_week(aiming) -> None:
    aiming.page.get_by_text("Week by week").click()
    weeks = aiming.page.locator(".weeks > ol > li")
    assert weeks.all_inner_texts() == [
        "From November 26, 2026\nCounting, 30 minutes\nAdding, *at once*, 1 hour\nMultiplying, 30 minutes",
        "From December 3, 2026\nMultiplying, 1 hour, continued\nDrawing <b>freely</b>\nSquares, 40 minutes",
    ]


def test_the_checklist_in_markdown(aiming) -> None:
    name, text = saved(aiming, "Save as Markdown")
    assert name == "a-small-course-plan-2026-11-26.md"
    shown = re.sub(r"<[^>]+>", "", MarkdownIt("commonmark").render(text)).replace("&lt;", "<").replace("&gt;", ">")
    lines = [line for line in shown.splitlines() if line]
    assert lines[:4] == ["Plan for A small course", "Goals", "Multiplying", "Squares"]
    assert "120 minutes a week: done by about December 8, 2026" in lines
    assert "Shapes (2 topics, at least 40 minutes)" in lines
    boxes = [line.removeprefix("[ ] ") for line in lines if line.startswith("[ ] ")]
    assert [re.sub(r" \(\d+ minutes\)$", "", box) for box in boxes] == STEPS
    assert boxes[-1] == "Squares (40 minutes)"


def test_the_calendar_file(aiming) -> None:
    name, text = saved(aiming, "Save as calendar file")
    assert name == "a-small-course-plan-2026-11-26.ics"
    found = entries(text)
    course = "A small course"
    assert [(one["DTSTART"], one["DTEND"], one["SUMMARY"]) for one in found] == [
        ("20261126", "20261203", f"{course}: Numbers, 3 topics (2 hours)"),
        ("20261203", "20261210", f"{course}: Numbers and Shapes, 3 topics (1 hour 40 minutes)"),
        ("20261208", "20261209", f"{course}: Goals reached"),
    ]
    assert found[0]["DESCRIPTION"] == "Counting (30 minutes)\nAdding, *at once* (1 hour)\nMultiplying (30 minutes)"
    aiming.press("I know this: Counting")
    _, again = saved(aiming, "Save as calendar file")
    assert [one["UID"] for one in entries(again)] == [one["UID"] for one in found]


def test_the_calendar_file_is_saved_where_pages_are_not_secure_too(browser, plan_site) -> None:
    def serve(route: Route) -> None:
        route.fulfill(path=plan_site / route.request.url.removeprefix("http://course.test/"))

    with tab(browser, "http://course.test") as page:
        page.route("http://course.test/**", serve)
        person = Person(page, "http://course.test")
        person.aims_at("square")
        person.visit("learn/plan")
        assert page.evaluate("isSecureContext") is False
        _, text = saved(person, "Save as calendar file")
    assert len(entries(text)) == 3


def test_what_helps_is_offered_and_never_forced(aiming) -> None:
    assert "Skip counting" not in steps(aiming)
    offer = part(aiming, "Would help, not required")
    expect(offer.get_by_role("listitem")).to_have_text(re.compile("Skip counting.*helps with Multiplying"))
    aiming.press("Add as goal: Skip counting")
    assert sorted(steps(aiming)) == sorted([*STEPS, "Skip counting"])
    assert steps(aiming).index("Skip counting") < steps(aiming).index("Multiplying")
    expect(offer).to_have_count(0)


def test_a_reached_goal_is_said_and_leads_on(aiming) -> None:
    aiming.press("I know this: Squares")
    aiming.press("Mark 1 topic as known")
    reached = part(aiming, "Your goals").get_by_role("listitem").filter(has_text="Squares")
    expect(reached).to_contain_text("You have reached this goal. Well done!")
    expect(reached).to_contain_text("3 topics on the way to it are not yet known, and stay on this plan")
    expect(reached.get_by_role("link", name="Area")).to_be_visible()
    for name in STEPS[:4]:
        aiming.press(f"I know this: {name}")
    expect(aiming.page.get_by_text("You have reached this goal. Well done!")).to_have_count(2)
    expect(aiming.page.locator(".steps-to-goal")).to_have_count(0)
    expect(aiming.page.get_by_role("button", name="Print")).to_have_count(0)


def test_everything_by_keyboard(planner) -> None:
    planner.visit("learn/plan")
    keyboard = planner.page.keyboard
    for _ in range(30):
        keyboard.press("Tab")
        if planner.page.evaluate("document.activeElement.getAttribute('role')") == "combobox":
            break
    keyboard.type("Squa")
    expect(planner.page.get_by_role("option").first).to_contain_text("Squares")
    keyboard.press("Enter")
    expect(planner.page.locator(".steps-to-goal li")).to_have_count(4)
    tab_to(planner, "I know this: Counting")
    keyboard.press("Enter")
    expect(planner.page.locator(".steps-to-goal li")).to_have_count(3)
    assert focused(planner) == "Adding, *at once*"
    tab_to(planner, "I know this: Squares")
    keyboard.press("Enter")
    expect(planner.page.get_by_role("dialog")).to_be_visible()
    keyboard.press("Escape")
    expect(planner.page.get_by_role("dialog")).to_have_count(0)
    assert focused(planner) == "I know this: Squares"
    keyboard.press("Enter")
    expect(planner.page.get_by_role("dialog")).to_be_visible()
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    expect(planner.page.get_by_text("You have reached this goal")).to_be_visible()
    assert focused(planner) == "Your goal"
    tab_to(planner, "Remove as goal: Squares")
    keyboard.press("Space")
    expect(planner.page.get_by_text("You have no goal yet")).to_be_visible()
    assert focused(planner) == "Set as goal: Area"


def test_the_plan_prints_whole_with_boxes_and_without_buttons(aiming) -> None:
    page = aiming.page
    page.evaluate("print = () => { globalThis.printed = true; }")
    aiming.press("Print")
    assert page.evaluate("printed")
    page.locator(".run > summary").first.click()
    page.emulate_media(media="print")
    assert [one.is_visible() for one in page.locator(".run li a, .longest li a").all()] == [True] * 8
    expect(page.locator("main button:visible, main input:visible, main svg:visible")).to_have_count(0)
    box = (
        "one => { const {width, borderTopStyle} = getComputedStyle(one, '::before'); return [width, borderTopStyle]; }"
    )
    width, border = page.locator(".run .step").first.evaluate(box)
    assert (float(width.removesuffix("px")) > 8, border) == (True, "solid")
    expect(page.locator("#plan_finish")).to_be_visible()


def test_titles_stay_text(aiming) -> None:
    expect(aiming.page.locator("main b")).to_have_count(0)
    expect(aiming.page.locator("main").get_by_text("Drawing <b>freely</b>").first).to_be_visible()


def test_a_long_plan_opens_what_is_near_and_folds_the_rest(browser, plan_site) -> None:
    """A course of 400 topics in a chain, put in place of the small one's data."""
    topics = [
        {"id": f"t{number}", "title": f"Topic {number}", "level": 0, "domain": number // 10, "depth": number}
        | {"minutes": 20, "requires": [number - 1] if number else [], "helped": [], "questions": 0}
        for number in range(400)
    ]
    domains = [{"id": f"d{number}", "title": f"Domain {number}"} for number in range(40)]
    data = {"id": "long", "title": "Long", "levels": domains[:1], "domains": domains, "topics": topics, "aliases": {}}
    goal = {"t399": {"goal": {"at": "2026-11-25T21:00:00.000Z", "value": True}}}
    progress = {"format": "coursegraph-progress", "version": 1, "course": "long", "topics": goal}

    def serve(route: Route) -> None:
        if route.request.url.endswith("/learn/course.js"):
            route.fulfill(body=f"globalThis.coursegraphCourse = {json.dumps(data)};", content_type="text/javascript")
        else:
            route.fulfill(path=plan_site / route.request.url.removeprefix("http://course.test/"))

    with tab(browser, "http://course.test", viewport=SCALES["phone"]) as page:
        page.route("http://course.test/**", serve)
        page.add_init_script(f"localStorage.setItem('coursegraph:long', {json.dumps(json.dumps(progress))})")
        page.goto("http://course.test/content/learn/plan.html")
        expect(page.locator(".steps-to-goal li")).to_have_count(400)
        assert page.locator(".run[open]").count() == 2
        assert page.locator(".run li").filter(visible=True).count() == 20
        assert page.evaluate("document.documentElement.scrollWidth") == SCALES["phone"]["width"]
        page.locator(".run > summary").last.click()
        expect(page.get_by_role("button", name="I know this: Topic 399")).to_be_visible()
