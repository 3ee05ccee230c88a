"""The search as a learner uses it, from the disk and without a network; and how long the first result takes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import pytest
from bench.synthetic import write_course
from coursegraph import build_site, pipeline
from coursegraph.config import BuildOptions
from coursegraph.metrics import topic_facts
from coursegraph.prose import ProseRenderer
from coursegraph.render.site_data import site_data
from learner import Person, tab
from playwright.sync_api import Browser, Locator, Page, Route, expect
from support import CourseBuilder, complete

HOME = "# Home\n\n```{raw} html\n:file: browse/start.html\n```\n\n## The end\n"
ATTACK = "<img src=x onerror=alert(1)>"
MANY = 3000
LIMIT = 100  # milliseconds from a key press to the first result
TIMES = 7
# makes the index slowly, since its slices wait for timers without a time
SLOWLY = """const soon = setTimeout;
globalThis.setTimeout = (act, wait = 400, ...more) => soon(act, wait, ...more);"""
HEAR = """() => {
  globalThis.said = [];
  new MutationObserver(() => {
    for (const { textContent } of document.querySelectorAll('.search-status')) if (textContent) said.push(textContent);
  }).observe(document.body, {subtree: true, childList: true, characterData: true});
}"""
WATCH = """() => {
  globalThis.waits = [];
  let observer;
  addEventListener('keydown', (event) => {
    observer?.disconnect();
    if (event.key.length > 1 || event.key === '/') return;
    observer = new MutationObserver(() => {
      if (!document.querySelector('[role=option]')) return;
      waits.push(performance.now() - event.timeStamp);
      observer.disconnect();
    });
    observer.observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true});
  }, true);
}"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with something to find in each place that is searched."""
    course = CourseBuilder(tmp_path_factory.mktemp("search") / "course")
    before = "[{topic: count, reason: It counts.}]"
    course.topic("numbers/count", title="Counting", core_idea="One word a thing, as *spoons* in a drawer.")
    course.topic(
        "numbers/mean", title="The Mean", aliases="[arithmetic average]", tags="[center]", prerequisites=before
    )
    course.topic(
        "numbers/signs",
        title="Letters for Numbers",
        core_idea=r"'As in $\chi^2$ or $\frac{\sigma}{2}$.'",
        misconceptions="[{belief: After twenty-nine comes twenty-ten., correction: Thirty comes.}]",
    )
    course.topic("numbers/mean-deviation", title="Mean Deviation", level="later", prerequisites=before)
    course.topic("numbers/t-test", title="t-Tests for Means", prerequisites=before, core_idea="'Near $R^2$: Bézier.'")
    course.topic("shapes/attack", title=f"'{ATTACK}'", core_idea=f"'Mind {ATTACK} and <b>bold</b>.'")
    for number in range(25):
        course.topic(f"shapes/row-{number:02}", title=f"Row {number:02}", core_idea="'One of many.'")
    course.lesson("count/01-forks", "We count forks.", title="Forks first")
    complete(course.root)
    course.write("content/index.md", HOME)
    report = build_site(course.root, BuildOptions(jobs=1, execute=False))
    assert report.site, report.diagnostics
    return report.site


@pytest.fixture
def somebody(browser: Browser, site: Path) -> Iterator[Person]:
    """A learner on the page of a topic."""
    with tab(browser) as page:
        person = Person(page, site.as_uri())
        person.visit("topics/count")
        yield person


@pytest.fixture
def find(somebody: Person) -> Callable[[str], Locator]:
    """Opens the search by its key, types, and gives the results."""

    def type_in(query: str) -> Locator:
        if not somebody.page.locator("dialog").count():
            somebody.page.keyboard.press("/")
        somebody.page.keyboard.press("Control+a")
        somebody.page.keyboard.type(query)
        return somebody.page.get_by_role("option")

    return type_in


def field(page: Page) -> Locator:
    return page.get_by_role("dialog").get_by_role("combobox")


def leave(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)  # it is gone and not just closed: until then it may have the focus


def active(page: Page) -> str:
    """The title of the result that the field points to."""
    return page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))"
        "?.querySelector('.hit-title').innerText.trim() ?? ''"
    )


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("mean", "The Mean"),
        ("Arithmetic aver", "The Mean"),
        ("center", "The Mean"),
        ("spoons", "Counting"),
        ("forks", "Forks first"),
        ("coutning", "Counting"),
        ("deviatoin", "Mean Deviation"),
        ("t-test", "t-Tests for Means"),
        ("ttest", "t-Tests for Means"),
        ("R²", "t-Tests for Means"),
        ("bezier", "t-Tests for Means"),
        ("χ²", "Letters for Numbers"),
        ("sigma", "Letters for Numbers"),
    ],
)
def test_titles_aliases_tags_and_texts_are_found_whatever_the_spelling(find, query, title) -> None:
    expect(find(query).first.locator(".hit-title")).to_contain_text(title)


def test_a_result_says_what_it_is_and_where_it_matches(somebody, find) -> None:
    result = find("spoons").first
    expect(result.locator(".hit-title")).to_contain_text("ready now")
    expect(result.locator("svg.shape.ready")).to_have_count(1)
    expect(result.locator(".hit-place")).to_have_text("Early · Numbers")
    expect(result.locator(".hit-text")).to_have_text("One word a thing, as spoons in a drawer.")
    expect(result.locator("mark")).to_have_text(["spoons"])
    lesson = find("forks").first
    expect(lesson.locator(".hit-place")).to_have_text(re.compile("Lesson of +Counting, ready now · Early · Numbers"))
    expect(find("average").first.locator(".hit-text")).to_contain_text("Also called: arithmetic average")
    expect(find("center").first.locator(".hit-text")).to_contain_text("Tags: center")


def test_formulas_can_be_read_and_beliefs_are_told_from_facts(find) -> None:
    formula = find("sigma").first
    expect(formula.locator(".hit-text")).to_contain_text("As in χ² or σ/2.")
    expect(formula.locator("mark")).to_have_text(["σ"])
    belief = find("twenty-ten").first.locator(".hit-text")
    expect(belief).to_contain_text("People believe: After twenty-nine comes twenty-ten. What holds: Thirty comes.")


def test_the_state_is_that_of_the_learner(somebody, find) -> None:
    expect(find("mean dev").first.locator(".hit-title")).to_contain_text("not yet known")
    leave(somebody.page)
    somebody.knows("count")
    expect(find("counting").first.locator(".hit-title")).to_contain_text("declared known")
    expect(find("mean dev").first.locator(".hit-title")).to_contain_text("ready now")


def test_by_keyboard_alone(somebody, find) -> None:
    page = somebody.page
    expect(find("mean")).to_have_count(3)
    assert active(page).startswith("The Mean")
    page.keyboard.press("ArrowDown")
    assert active(page).startswith("Mean Deviation")
    expect(page.get_by_role("option", selected=True)).to_contain_text("Mean Deviation")
    for key, title in [("End", "t-Tests"), ("ArrowDown", "The Mean"), ("ArrowUp", "t-Tests"), ("Home", "The Mean")]:
        page.keyboard.press(key)
        assert active(page).startswith(title), key
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/mean-deviation.html")


def test_home_and_end_move_in_the_text_until_a_result_is_gone_to(somebody, find) -> None:
    find("orks").first.wait_for()
    somebody.page.keyboard.press("Home")
    somebody.page.keyboard.type("f")
    expect(field(somebody.page)).to_have_value("forks")


def test_the_results_are_counted_aloud(somebody, find) -> None:
    status = somebody.page.get_by_role("dialog").get_by_role("status")
    find("mean")
    expect(status).to_have_text("3 results")
    expect(find("row")).to_have_count(20)
    expect(status).to_have_text("25 results; the first 20 are shown")
    find("row 07 nonsense")
    expect(status).to_have_text("Nothing has all of these words. 1 result with some of them.")
    find("forks first")
    expect(status).to_have_text("1 result")


def test_nothing_found_says_so_and_leads_to_all_topics(somebody, find) -> None:
    expect(find("zzzz<i>")).to_have_count(0)
    expect(somebody.page.get_by_role("dialog").get_by_role("status")).to_contain_text("Nothing found for “zzzz<i>”.")
    somebody.page.keyboard.press("Tab")
    somebody.page.keyboard.press("Enter")
    somebody.page.wait_for_url("**/browse/a-z.html")


@pytest.mark.parametrize("where", ["index", "learn/plan", "learn/map", "the dialog"])
def test_an_empty_field_says_nothing_however_slow_the_index_is(browser, site, where) -> None:
    with tab(browser) as page:
        page.add_init_script(SLOWLY)
        Person(page, site.as_uri()).visit("topics/count" if where == "the dialog" else where)
        page.evaluate(HEAR)
        if where == "the dialog":
            page.keyboard.press("/")
        box = page.get_by_role("combobox").first
        box.focus()
        page.wait_for_timeout(2_000)
        assert page.evaluate("said") == []
        status = page.locator(".search-status").first
        box.fill("zzzz")
        expect(status).to_contain_text("Nothing found for “zzzz”.")
        box.fill("  ")
        page.wait_for_timeout(500)
        expect(status).to_be_empty()
        if where.startswith("learn"):
            box.fill("mean")
            page.get_by_role("option").first.click()
            expect(box).to_have_value("")
            page.wait_for_timeout(500)
            expect(status).to_be_empty()


def test_markup_stays_text(somebody, find) -> None:
    result = find("<img onerror>").first
    expect(result.locator(".hit-title")).to_contain_text(ATTACK)
    expect(result.locator(".hit-text")).to_have_text(f"Mind {ATTACK} and <b>bold</b>.")
    assert somebody.page.locator("dialog :is(img, b)").count() == 0
    find(ATTACK).first.wait_for()
    assert somebody.page.locator("dialog :is(img, b)").count() == 0


def test_nothing_is_loaded_before_it_is_used(browser, site) -> None:
    asked: list[str] = []
    with tab(browser) as page:
        page.on("request", lambda one: asked.append(one.url.rpartition("/")[2]))
        Person(page, site.as_uri()).visit("index")
        page.wait_for_timeout(500)
        assert "search.js" not in asked
        page.keyboard.press("/")
        page.keyboard.type("mean")
        expect(page.get_by_role("option")).to_have_count(3)
        assert asked.count("search.js") == 2  # the index and what makes it
        leave(page)
        page.keyboard.press("/")
        page.keyboard.type("row")
        page.get_by_role("option").first.wait_for()
        assert asked.count("search.js") == 2


def test_the_control_opens_it_and_gets_the_focus_back(somebody) -> None:
    page = somebody.page
    control = page.get_by_role("button", name="Search", exact=True)
    for key in "Enter", "Space":
        control.focus()
        page.keyboard.press(key)
        expect(field(page)).to_be_focused()
        leave(page)
        expect(control).to_be_focused()
    control.click()
    page.get_by_role("button", name="Close").click()
    expect(control).to_be_focused()


def test_the_key_types_itself_into_fields_and_can_be_switched_off(somebody, find) -> None:
    page = somebody.page
    find("1/2")
    expect(field(page)).to_have_value("1/2")
    expect(page.get_by_role("dialog")).to_have_count(1)
    page.get_by_label("Open this search with the key /").uncheck()
    leave(page)
    page.keyboard.press("/")
    page.reload()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_label("Open this search with the key /").check()
    leave(page)
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_have_count(1)


def test_without_a_keyboard_nothing_is_said_of_its_key(browser, site) -> None:
    with tab(browser, is_mobile=True, has_touch=True, viewport={"width": 360, "height": 640}) as page:
        Person(page, site.as_uri()).visit("topics/count")
        page.get_by_role("button", name="Search", exact=True).tap()
        expect(field(page)).to_be_visible()
        expect(page.get_by_label("Open this search with the key /")).to_be_hidden()


def test_the_field_of_the_home_page_has_its_results_below(somebody) -> None:
    page = somebody.page
    somebody.visit("index")
    inline = page.get_by_role("main").get_by_role("combobox")
    inline.fill("mean")
    expect(page.get_by_role("option")).to_have_count(3)
    expect(inline).to_have_attribute("aria-expanded", "true")
    inline.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(inline).to_have_value("mean")
    expect(inline).to_have_attribute("aria-expanded", "false")
    inline.press("ArrowDown")
    expect(page.get_by_role("option")).to_have_count(3)
    page.get_by_role("main").get_by_role("heading").last.click()
    expect(page.get_by_role("option")).to_have_count(0)
    inline.fill("count")
    page.get_by_role("option").filter(has_text="Forks").click()
    page.wait_for_url("**/topics/count/01-forks.html")


def test_a_topic_is_chosen_on_the_plan(somebody) -> None:
    page = somebody.page
    somebody.visit("learn/plan")
    add = page.get_by_role("combobox", name="Add a goal")
    add.fill("forks")
    expect(page.get_by_role("main").get_by_text("Nothing found")).to_be_visible()
    add.fill("mean")
    page.get_by_role("option").first.wait_for()
    add.press("ArrowDown")
    add.press("Enter")
    expect(add).to_have_value("")
    expect(add).to_be_focused()
    assert page.url.endswith("learn/plan.html")
    expect(page.get_by_role("main").get_by_role("link", name="Mean Deviation").first).to_be_visible()


def test_it_fits_a_phone(somebody, find) -> None:
    somebody.page.set_viewport_size({"width": 360, "height": 640})
    find("row").last.wait_for()
    somebody.page.keyboard.press("ArrowUp")
    assert active(somebody.page).startswith("Row")
    expect(somebody.page.get_by_role("option", selected=True)).to_be_in_viewport()
    assert somebody.page.evaluate("document.documentElement.scrollWidth") == 360
    box = somebody.page.get_by_role("dialog").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert box["y"] + box["height"] <= 640


def test_without_script_the_control_leads_to_all_topics(browser, site) -> None:
    with tab(browser, java_script_enabled=False) as page:
        Person(page, site.as_uri()).visit("topics/count")
        page.get_by_role("link", name="Search").click()
        page.wait_for_url("**/browse/a-z.html")


def test_titles_are_found_while_the_rest_is_loading_and_a_long_wait_is_said(browser, site, served) -> None:
    host = served(site)
    held: list[Route] = []
    with tab(browser, host) as page:
        page.route("**/content/learn/search.js", lambda one: held.append(one))  # noqa: PLW0108  # it marks what it calls
        Person(page, host).visit("topics/count")
        page.keyboard.press("/")
        page.keyboard.type("mean")
        status = page.get_by_role("dialog").get_by_role("status")
        expect(page.get_by_role("option")).to_have_count(3)
        expect(status).to_have_text("Loading…")
        field(page).fill("spoons")
        expect(page.get_by_role("option")).to_have_count(0)
        held[0].continue_()
        expect(page.get_by_role("option")).to_have_count(1)
        expect(status).to_have_text("1 result")


def test_what_cant_be_loaded_is_said_and_can_be_tried_again(browser, site, tmp_path) -> None:
    broken = Path(shutil.copytree(site, tmp_path / "site"))
    index, aside = broken / "content/learn/search.js", broken / "aside.js"
    index.rename(aside)
    page = browser.new_page()
    Person(page, broken.as_uri()).visit("topics/count")
    page.keyboard.press("/")
    page.keyboard.type("mean")
    status = page.get_by_role("dialog").get_by_role("status")
    expect(status).to_contain_text("Only titles are searched, for the rest couldn’t be loaded.")
    expect(page.get_by_role("option")).to_have_count(3)
    aside.rename(index)
    page.get_by_role("button", name="Try again").click()
    field(page).fill("spoons")
    expect(page.get_by_role("option")).to_have_count(1)
    page.context.close()


@pytest.fixture(scope="session")
def large(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with the data of a course of 3,000 topics in place of its own."""
    folder = tmp_path_factory.mktemp("large")
    write_course(folder / "course", MANY)
    of = pipeline.figures(folder / "course")
    facts = [topic_facts(of.graph, topic.id, of.all, of.required) for topic in of.course.topics]
    shutil.copytree(site, folder / "site")
    prose = ProseRenderer({topic.id: topic.title for topic in of.course.topics}, lambda topic: f"{topic}.html")
    for path, text in site_data(of.course, facts, prose):
        (folder / "site" / path).write_text(text, encoding="utf-8")
    return folder / "site"


def test_the_first_result_comes_at_once_from_a_cold_start(browser, large, record_property) -> None:
    """The key is pressed right after the search was opened, so the wait holds the loading of the index."""
    waits = []
    for _ in range(TIMES):
        with tab(browser) as page:
            Person(page, large.as_uri()).visit("topics/count")
            page.wait_for_timeout(300)
            page.evaluate(WATCH)
            page.keyboard.press("/")
            page.keyboard.press("t")
            expect(page.get_by_role("option")).to_have_count(20)
            waits.append(page.evaluate("waits[0]"))
    record_property("table", _row("cold start", waits))
    assert median(waits) < LIMIT


@pytest.mark.parametrize("begin", ["while the index is made", "with the index"])
def test_each_key_press_has_its_first_result_at_once(browser, large, record_property, begin) -> None:
    with tab(browser) as page:
        Person(page, large.as_uri()).visit("topics/count")
        page.evaluate(WATCH)
        page.keyboard.press("/")
        page.keyboard.type("zzzz")
        if begin == "with the index":
            expect(page.get_by_role("status").filter(has_text="Nothing found")).to_have_count(1, timeout=60_000)
        waits: list[float] = []
        for query in "table 12", "graph", "another", "here", "grows falls":  # "here" stands in texts alone
            page.keyboard.press("Control+a")
            page.keyboard.type(query, delay=60)
            expect(page.get_by_role("option").first).to_be_visible()
            waits += page.evaluate("waits.splice(0)")
    record_property("table", _row(begin, waits))
    assert len(waits) > TIMES
    assert median(waits) < LIMIT


def _row(what: str, waits: list[float]) -> str:
    return f"First result at {MANY} topics, {what}: median {median(waits):.0f} ms, longest {max(waits):.0f} ms"
