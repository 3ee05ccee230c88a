"""Progress as a learner keeps it: seen, taken along, brought in, forgotten and taken back, and never lost silently."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from learner import Person, tab
from playwright.sync_api import Browser, Locator, Page, expect
from support import REPOSITORY

AXE = REPOSITORY / "build_tools/frontend/node_modules/axe-core/axe.min.js"
SCHEMA = REPOSITORY / "build_tools/frontend/schema/progress.schema.json"
KEY = "coursegraph:a-small-course"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError') }"
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
MARKUP = "<img src=x onerror=\"document.title = 'run'\">\n  two lines, 'quoted' & 😀"


def mark(day: str, value: bool = True) -> dict[str, Any]:
    return {"at": f"{day}T12:00:00.000Z", "value": value}


def quiz(day: str, right: int) -> dict[str, Any]:
    return {"at": f"{day}T12:00:00.000Z", "right": right, "of": 5}


def record(topics: dict[str, Any], **more: Any) -> str:
    """The text of a progress file of the course."""
    head = {"format": "coursegraph-progress", "version": 1, "course": "a-small-course"}
    return json.dumps({**head, "topics": topics, **more})


LIVED = {
    "count": {"declared": mark("2026-03-02"), "read": mark("2026-03-01")},
    "add": {"missed": quiz("2026-02-01", 1)},
    "multiply": {"missed": quiz("2026-05-09", 1)},
    "square": {
        "verified": quiz("2026-04-07", 5),
        "goal": mark("2026-03-01"),
        "reflection": {"at": "2026-04-08T12:00:00.000Z", "text": MARKUP},
        "thoughtThrough": mark("2026-04-09"),
    },
}


def remember(person: Person, text: str, key: str = KEY) -> None:
    """Puts into the browser's storage what an earlier visit would have left there."""
    person.visit("guide/index")
    person.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])


def kept(person: Person) -> dict[str, Any]:
    return json.loads(person.page.evaluate("key => localStorage.getItem(key)", KEY))


def progress(person: Person) -> Page:
    person.visit("learn/progress")
    return person.page


def section(person: Person, name: str) -> Locator:
    return person.page.get_by_role("region", name=name)


def open_file(person: Person, text: str | bytes, name: str = "from-home.json") -> Locator:
    """Chooses a file on the progress page; gives the dialog that may come."""
    content = text.encode() if isinstance(text, str) else text
    file = {"name": name, "mimeType": "application/json", "buffer": content}
    person.page.get_by_label("Open a file").set_input_files(file)
    return person.page.get_by_role("dialog")


def saved(person: Person, button: str, folder: Path) -> Path:
    with person.page.expect_download() as download:
        person.press(button)
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def saved_by(person: Person, place: Locator, folder: Path) -> str:
    with person.page.expect_download() as download:
        place.get_by_role("button", name="Save to a file").click()
    download.value.save_as(folder / "saved")
    return (folder / "saved").read_text(encoding="utf-8")


@pytest.fixture
def elsewhere(browser: Browser, learner_site: Path) -> Iterator[Person]:
    """The same learner in front of another browser."""
    with tab(browser) as page:
        yield Person(page, learner_site.as_uri())


def test_what_is_known_is_told_by_domain_with_kinds_and_dates(person) -> None:
    remember(person, record(LIVED))
    page = progress(person)
    known = section(person, "What you know")
    expect(known).to_contain_text("You know 3 of 7 topics.")
    numbers = known.locator(".domain").filter(has_text="Numbers")
    expect(numbers.locator("summary")).to_have_text(re.compile(r"Numbers 2 of 5 1 declared, 1 inferred; 1 in doubt"))
    expect(known.locator(".domain").filter(has_text="Shapes")).to_contain_text("1 of 2 1 verified")
    expect(numbers.get_by_role("link", name="Counting")).to_be_hidden()
    numbers.locator("summary").focus()
    page.keyboard.press("Enter")
    rows = [re.sub(r"\s+", " ", row) for row in numbers.get_by_role("listitem").all_inner_texts()]
    assert rows == [
        "Counting declared known March 2, 2026",
        "Adding inferred from a quiz April 7, 2026",
        "Multiplying in doubt April 7, 2026",
    ]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    numbers.get_by_role("link", name="Counting").click()
    expect(page.locator("h1")).to_contain_text("Counting")


def test_a_fresh_start_says_what_is_there_and_blames_nobody(learner) -> None:
    page = progress(learner)
    expect(page.get_by_text("Nothing is marked as known yet.")).to_be_visible()
    expect(page.get_by_text("Nothing yet. Some topics ask")).to_be_visible()
    expect(page.get_by_text("There is nothing to undo.")).to_be_visible()
    expect(page.get_by_text("There is nothing to forget.")).to_be_visible()
    assert not re.search("streak|well done|missed|only|%", page.get_by_role("main").inner_text(), re.IGNORECASE)


def test_what_was_written_is_shown_as_text(person) -> None:
    person.visit("topics/square")
    person.page.get_by_label("What did you take from this?").fill(MARKUP)
    page = progress(person)
    item = section(person, "What you have written").get_by_role("listitem")
    assert item.locator(".text").evaluate("one => one.textContent") == MARKUP
    expect(item).to_contain_text("not marked as thought through")
    item.get_by_role("link", name="Squares").click()
    person.press("Mark as thought through")
    progress(person)
    expect(item).not_to_contain_text("not marked")
    expect(item).to_contain_text("thought through")
    assert page.title() != "run"


def test_the_published_schema_is_the_one_of_the_code(learner, learner_site) -> None:
    page = progress(learner)
    page.get_by_role("link", name="published as a JSON Schema").click()
    assert page.url.endswith("/_static/progress.schema.json")
    published = learner_site / "_static/progress.schema.json"
    assert published.read_bytes() == SCHEMA.read_bytes()
    Draft202012Validator.check_schema(json.loads(published.read_text(encoding="utf-8")))


def test_the_saved_file_holds_everything_and_fits_the_schema(learner, tmp_path) -> None:
    remember(learner, record(LIVED, minutesPerWeek={"at": "2026-01-01T12:00:00.000Z", "value": 90}))
    page = progress(learner)
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    file = saved(learner, "Save to a file", tmp_path)
    assert file.name == f"a-small-course-progress-{today}.json"
    text = file.read_text(encoding="utf-8")
    content = json.loads(text)
    assert text == json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(content)
    assert content["topics"] == LIVED
    assert content["minutesPerWeek"]["value"] == 90
    april = "2026-04-07T12:00:00.000Z"
    assert content["inferred"] == {"count": {"at": april, "from": "square"}, "add": {"at": april, "from": "square"}}
    assert content["exported"] > "2026"


def test_a_file_brings_everything_to_another_browser_once_its_preview_is_agreed_to(
    learner, elsewhere, tmp_path
) -> None:
    remember(learner, record(LIVED, minutesPerWeek={"at": "2026-01-01T12:00:00.000Z", "value": 90}))
    progress(learner)
    file = saved(learner, "Save to a file", tmp_path)
    page = progress(elsewhere)
    dialog = open_file(elsewhere, file.read_bytes(), file.name)
    expect(dialog.locator(".tally li").first).to_have_text("9 entries new")
    expect(dialog).to_contain_text("90 minutes a week")
    expect(dialog).to_contain_text("quiz passed, 5 of 5 right")
    assert page.evaluate("localStorage.length") == 0
    dialog.get_by_role("button", name="Bring in 9 changes").click()
    expect(page.get_by_role("status").filter(has_text="Brought in 9 changes")).to_be_visible()
    page.reload()
    assert kept(elsewhere) == kept(learner)
    states = ["count", "add", "multiply", "square", "area"]
    assert [elsewhere.state(one) for one in states] == [learner.state(one) for one in states]
    elsewhere.visit("topics/square")
    expect(page.get_by_label("What did you take from this?")).to_have_value(MARKUP)


def test_the_preview_says_what_will_change_before_it_does(person) -> None:
    here = {"count": {"declared": mark("2026-03-02"), "goal": mark("2026-03-02")}}
    remember(person, record(here))
    page = progress(person)
    file = {
        "count": {"declared": mark("2026-06-02", False), "goal": mark("2026-03-01", False)},
        "square": {"reflection": {"at": "2026-06-03T12:00:00.000Z", "text": MARKUP}},
        "astronomy": {"read": mark("2026-01-01")},
    }
    dialog = open_file(person, record(file))
    entries = dialog.locator(".tally li").all_inner_texts()
    assert [one.split(":")[0] for one in entries] == [
        "2 entries new",
        "1 entry newer than here",
        "1 entry the same as here, or older",
    ]
    expect(dialog).to_contain_text("1 topic is not in this course: astronomy. It is kept all the same.")
    changes = dialog.get_by_role("list", name="Changes by topic").locator("> li")
    assert [re.sub(r"\s+", " ", one.evaluate("one => one.textContent")) for one in changes.all()] == [
        "Countingdeclared known March 2, 2026 → becomes not declared known June 2, 2026",
        re.sub(r"\s+", " ", f"Squaresnew: “{MARKUP}” June 3, 2026"),
        "astronomynew: read January 1, 2026",
    ]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert kept(person)["topics"] == here
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_have_count(0)
    assert kept(person)["topics"] == here
    open_file(person, record(file)).get_by_role("button", name="Bring in 3 changes").click()
    expect(section(person, "Last change")).to_contain_text("Brought in 3 changes from “from-home.json”.")
    assert kept(person)["topics"] == {**file, "count": {"declared": file["count"]["declared"], **_goal(here)}}
    page.reload()
    section(person, "Last change").get_by_role("button", name="Undo").click()
    expect(section(person, "Last change")).to_contain_text("There is nothing to undo.")
    assert kept(person)["topics"] == here


def _goal(topics: dict[str, Any]) -> dict[str, Any]:
    return {"goal": topics["count"]["goal"]}


def test_an_older_file_changes_nothing_newer(learner, tmp_path) -> None:
    progress(learner)
    learner.knows("count")
    progress(learner)
    old = saved(learner, "Save to a file", tmp_path).read_bytes()
    learner.visit("topics/count")
    learner.press("I don’t know this after all")
    before = kept(learner)
    progress(learner)
    dialog = open_file(learner, old)
    expect(dialog.get_by_role("heading")).to_have_text("There is nothing to bring in")
    expect(dialog.get_by_role("button", name="Bring in")).to_have_count(0)
    dialog.get_by_role("button", name="Close").click()
    assert kept(learner) == before
    assert learner.state("count") == "ready now"


BAD_FILES = {
    "no-json": ("{", "It isn’t JSON"),
    "binary": (bytes(range(256)), "It isn’t JSON"),
    "empty": ("", "It isn’t JSON"),
    "other": ('{"format": "music"}', "It isn’t a progress file of a course."),
    "null": ("null", "It isn’t a progress file of a course."),
    "newer": (record({}).replace('"version": 1', '"version": 2'), "written by a newer version of this site"),
    "course": (
        record({}).replace("a-small-course", "cooking"),
        "It belongs to another course, “cooking”; this one is “a-small-course”.",
    ),
    "damaged": (record({"count": {"read": {"at": "2026"}}}), "Part of it isn’t as it should be: topics › count › read"),
    "date": (record({"count": {"read": mark("2026-02-30")}}), "a date that no calendar has"),
    "large": (b" " * 10_000_001, "It is larger than 10 MB"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_file_that_is_none_is_refused_in_plain_words(learner, kind) -> None:
    content, problem = BAD_FILES[kind]
    remember(learner, record(LIVED))
    page = progress(learner)
    dialog = open_file(learner, content, "some.json")
    alert = page.get_by_role("alert").filter(has_text="was not opened")
    expect(alert).to_contain_text("“some.json” was not opened.")
    expect(alert).to_contain_text(problem)
    expect(alert).to_contain_text("Nothing has changed.")
    expect(dialog).to_have_count(0)
    assert kept(learner)["topics"] == LIVED
    open_file(learner, record({"area": {"goal": mark("2026-01-01")}}), "some.json").wait_for()
    expect(alert).to_have_count(0)


def test_progress_under_a_former_id_shows_up_and_is_brought_in_under_the_new_one(learner) -> None:
    remember(learner, record({"old-count": {"declared": mark("2026-03-02")}}))
    progress(learner)
    expect(section(learner, "What you know")).to_contain_text("You know 1 of 7 topics.")
    dialog = open_file(learner, record({"old-count": {"goal": mark("2026-03-03")}}))
    expect(dialog.locator(".incoming")).to_contain_text("Counting")
    expect(dialog).not_to_contain_text("not in this course")
    dialog.get_by_role("button", name="Bring in 1 change").click()
    assert kept(learner)["topics"] == {"count": {"declared": mark("2026-03-02"), "goal": mark("2026-03-03")}}


@pytest.mark.parametrize("way", ["file", "http"])
def test_two_tabs_agree_without_a_reload(way, browser, learner_site, served) -> None:
    base = served(learner_site) if way == "http" else learner_site.as_uri()
    with tab(browser, base if way == "http" else "") as page:
        one, other = Person(page, base), Person(page.context.new_page(), base)
        problems: list[str] = []
        other.page.on("console", lambda message: problems.append(message.text))
        other.page.on("pageerror", lambda error: problems.append(str(error)))
        progress(other)
        one.visit("topics/count")
        one.press("I know this")
        expect(section(other, "What you know")).to_contain_text("You know 1 of 7 topics.")
        expect(section(other, "Last change")).to_contain_text("You know “Counting”.")
        section(other, "Last change").get_by_role("button", name="Undo").click()
        expect(one.page.locator(".learner .state-word").first).to_have_text("ready now")
        one.press("Set as goal")
        other.visit("topics/count")
        other.press("I have read this")
        expect(one.page.get_by_role("button", name="I haven’t read this after all")).to_be_visible()
        assert set(kept(one)["topics"]["count"]) == {"goal", "read"}
        assert problems == []


def test_forgetting_everything_is_asked_about_and_can_be_undone_after_a_reload(person, tmp_path) -> None:
    remember(person, record(LIVED))
    remember(person, "of another course", f"{KEY}-2")
    page = progress(person)
    person.press("Forget everything")
    dialog = page.get_by_role("dialog", name="Forget everything?")
    expect(dialog).to_contain_text("4 topics goes, 1 reflection")
    copy = json.loads(saved(person, "Save to a file first", tmp_path).read_text(encoding="utf-8"))
    assert copy["topics"] == LIVED
    dialog.get_by_role("button", name="Cancel").click()
    assert kept(person)["topics"] == LIVED
    person.press("Forget everything")
    dialog.get_by_role("button", name="Forget everything").click()
    expect(page.get_by_text("Nothing is marked as known yet.")).to_be_visible()
    assert kept(person)["topics"] == {}
    page.reload()
    expect(section(person, "Last change")).to_contain_text("Forgot everything.")
    section(person, "Last change").get_by_role("button", name="Undo").click()
    expect(section(person, "What you know")).to_contain_text("You know 3 of 7 topics.")
    assert kept(person)["topics"] == LIVED
    assert page.evaluate("key => localStorage.getItem(key)", f"{KEY}-2") == "of another course"


def test_an_undo_leaves_what_was_typed_since(learner) -> None:
    learner.visit("topics/square")
    learner.press("Set as goal")
    learner.page.get_by_label("What did you take from this?").fill("Sides.")
    learner.page.get_by_label("What did you take from this?").blur()
    learner.page.locator(".notice").get_by_role("button", name="Undo").click()
    expect(learner.page.get_by_role("status").filter(has_text="Taken back")).to_be_visible()
    expect(learner.page.get_by_role("button", name="Set as goal")).to_be_visible()
    learner.page.reload()
    expect(learner.page.get_by_label("What did you take from this?")).to_have_value("Sides.")


@pytest.mark.parametrize(
    ("script", "said"), [(FULL, "storage is full"), (BLOCKED, "keeps nothing for this site")], ids=["full", "blocked"]
)
def test_storage_that_keeps_nothing_is_said_and_all_else_works(learner, tmp_path, script, said) -> None:
    page = learner.page
    page.add_init_script(script)
    page.on("dialog", lambda dialog: dialog.accept())
    progress(learner)
    dialog = open_file(learner, record(LIVED))
    dialog.get_by_role("button", name="Bring in 8 changes").click()
    alert = page.get_by_role("alert").filter(has_text=said)
    expect(alert).to_be_visible()
    expect(section(learner, "What you know")).to_contain_text("You know 3 of 7 topics.")
    assert json.loads(saved_by(learner, alert, tmp_path))["topics"] == LIVED
    section(learner, "Last change").get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Nothing is marked as known yet.")).to_be_visible()
    learner.visit("topics/count")
    learner.press("I know this")
    expect(page.locator(".learner .state")).to_contain_text("declared known")
    expect(alert).to_be_visible()
    alert.get_by_role("button", name="Close").click()
    expect(alert).to_have_count(0)


def test_leaving_with_changes_that_are_nowhere_else_is_asked_about(learner) -> None:
    page = learner.page
    page.add_init_script(FULL)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    learner.visit("topics/square")
    page.reload()
    assert asked == []
    page.get_by_label("What did you take from this?").fill("Sides.")
    page.get_by_label("What did you take from this?").blur()
    page.get_by_label("What did you take from this?").click()
    page.reload()
    assert asked == ["beforeunload"]


def test_what_cannot_be_read_is_said_put_aside_and_kept_until_thrown_away(learner, tmp_path) -> None:
    remember(learner, '{"format": broken')
    page = progress(learner)
    alert = page.get_by_role("alert").filter(has_text="can’t be read")
    expect(alert).to_be_visible()
    assert saved_by(learner, alert, tmp_path) == '{"format": broken'
    learner.visit("topics/count")
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == '{"format": broken'
    learner.press("I know this")
    expect(alert).to_have_count(0)
    progress(learner)
    aside = section(learner, "Put aside")
    expect(aside).to_contain_text("1 earlier record of this course couldn’t be read")
    with page.expect_download() as download:
        aside.get_by_role("button", name="Save record 1 to a file").click()
    assert download.value.suggested_filename == "a-small-course-unreadable.txt"
    aside.get_by_role("button", name="Throw away what was put aside").click()
    page.get_by_role("dialog").get_by_role("button", name="Keep it").click()
    aside.get_by_role("button", name="Throw away what was put aside").click()
    page.get_by_role("dialog").get_by_role("button", name="Throw away").click()
    expect(aside).to_have_count(0)
    assert list(kept(learner)["topics"]) == ["count"]


def test_progress_of_a_newer_version_is_never_overwritten(learner) -> None:
    newer = record({}, more=True).replace('"version": 1', '"version": 2')
    remember(learner, newer)
    learner.page.on("dialog", lambda dialog: dialog.accept())
    learner.visit("topics/count")
    learner.press("I know this")
    expect(learner.page.get_by_role("alert").filter(has_text="newer version of this site")).to_be_visible()
    expect(learner.page.locator(".learner .state")).to_contain_text("declared known")
    progress(learner)
    expect(learner.page.get_by_text("Nothing is marked as known yet.")).to_be_visible()
    assert learner.page.evaluate("key => localStorage.getItem(key)", KEY) == newer


def test_a_clock_that_went_back_loses_no_change(learner) -> None:
    learner.page.clock.install(time="2027-05-05T12:00:00")
    learner.visit("topics/count")
    learner.press("I know this")
    learner.page.clock.set_system_time("2026-05-05T12:00:00")
    learner.press("I don’t know this after all")
    learner.page.reload()
    assert learner.state("count") == "ready now"
    assert kept(learner)["topics"]["count"]["declared"]["at"] > "2027-05-05T11"


def test_everything_by_keyboard_alone(learner) -> None:
    remember(learner, record(LIVED))
    page = progress(learner)
    page.get_by_role("button", name="Forget everything").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Forget everything")).to_be_focused()
    page.keyboard.press("Enter")
    dialog.wait_for()
    while page.evaluate("document.activeElement.textContent") != "Forget everything":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    undo = section(learner, "Last change").get_by_role("button", name="Undo")
    undo.focus()
    page.keyboard.press("Space")
    expect(section(learner, "Last change").get_by_role("heading")).to_be_focused()
    assert kept(learner)["topics"] == LIVED
    dialog = open_file(learner, record({"area": {"goal": mark("2026-01-01")}}))
    dialog.wait_for()
    while page.evaluate("document.activeElement.textContent") != "Bring in 1 change":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "area" in kept(learner)["topics"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(learner, scheme) -> None:
    page = learner.page
    page.emulate_media(color_scheme=scheme)
    remember(learner, record(LIVED))
    remember(learner, "{", f"{KEY}:unreadable")
    progress(learner)
    for summary in page.locator(".domain summary").all():
        summary.click()
    open_file(learner, "{")
    expect(page.get_by_role("alert").filter(has_text="was not opened")).to_be_visible()
    assert violations(page) == []
    many = {f"gone-{number}": {"goal": mark("2026-06-01")} for number in range(40)}
    open_file(learner, record({"count": {"declared": mark("2026-06-01", False)}, **many})).wait_for()
    assert violations(page) == []
    page.get_by_role("button", name="Bring in").click()
    learner.press("Forget everything")
    page.get_by_role("dialog").wait_for()
    assert violations(page) == []


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = page.evaluate("tags => axe.run({preload: false, runOnly: {type: 'tag', values: tags}})", tags)
    return [f"{one['id']}: {node['html']}" for one in found["violations"] for node in one["nodes"]]
