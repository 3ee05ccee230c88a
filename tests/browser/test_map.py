"""The map: the course by domain and depth, what is chosen on it, a path between two topics, and the equal list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from learner import SCALES, Person, tab
from playwright.sync_api import Browser, Locator, expect
from support import REPOSITORY

AXE = REPOSITORY / "build_tools/frontend/node_modules/axe-core/axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
TOPICS = {"count", "skip", "add", "multiply", "area", "draw", "square"}
NODES = "[...document.querySelectorAll('.nodes a:not(.dim)')].map(one => one.href.baseVal.match(/([^/]+).html$/)[1])"
LISTED = """[...document.querySelectorAll('.map-list [data-topic]')]
  .filter(one => !one.hidden && !one.closest('[data-level]').hidden).map(one => one.dataset.topic)"""
SCALE = "+document.querySelector('.nodes').parentElement.getAttribute('transform').match(/matrix\\((\\S+)/)[1]"
LEFT = "+document.querySelector('.nodes').parentElement.getAttribute('transform').match(/(\\S+) \\S+\\)$/)[1]"
IN_VIEW = """() => {
  const [node, box] = ['.nodes a.own', '.map-box'].map(one => document.querySelector(one).getBoundingClientRect());
  return node.left > box.left && node.right < box.right && node.top > box.top && node.bottom < box.bottom;
}"""
WITHIN = """() => {
  const box = document.querySelector('.map-box').getBoundingClientRect();
  return [...document.querySelectorAll('.nodes a:not(.dim)')].map(one => one.getBoundingClientRect()).filter(one =>
    one.left > box.left && one.right < box.right && one.top > box.top && one.bottom < box.bottom).length;
}"""
FOCUSED = "document.activeElement.textContent.trim()"
EDGES = "[...document.querySelectorAll('.edges .own path')].map(p => p.getAttribute('d').split('M').length - 1)"


@pytest.fixture
def on_map(learner: Person) -> Person:
    """A learner with a fresh profile on the map page."""
    visit(learner)
    return learner


@pytest.fixture
def finger(browser: Browser, learner_site: Path) -> Iterator[Person]:
    """A learner with a phone, on the map page."""
    with tab(browser, viewport=SCALES["phone"], has_touch=True) as page:
        person = Person(page, learner_site.as_uri())
        visit(person)
        yield person


def visit(person: Person, choice: str = "") -> None:
    """Opens the map page, with what its address says was chosen."""
    person.page.goto("about:blank")
    person.page.goto(f"{person.base}/content/learn/map.html{choice}")
    person.page.locator(".nodes a").first.wait_for(state="attached")


LARGE = """(course => {
  const more = (topic) => course.topics.push({...course.topics[0], requires: [], helped: [], ...topic});
  for (let n = 0; n < 90; n++) {
    const requires = n ? [course.topics.length - 1] : [];
    more({id: `far-${n}`, title: `${[80, 83, 87].includes(n) ? "Sought" : "Far"} ${n}`, domain: 1, depth: n, requires});
  }
  for (let n = 0; n < 60; n++) more({id: `first-${n}`, title: `First ${n}`, domain: 0, depth: 0});
})(globalThis.coursegraphCourse);"""


def visit_large(person: Person, site: Path, choice: str = "") -> None:
    """Opens the map page as if the course had 150 more topics, 90 of them a chain and 60 in one column."""
    script = (site / "content/learn/course.js").read_text(encoding="utf-8") + LARGE
    person.page.route("**/course.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    visit(person, choice)


def expect_shown(person: Person, topics: set[str]) -> None:
    """Waits until the map shows just these topics, and the list, too."""
    same = "topics => String(%s.sort()) === String(topics)"
    for found in NODES, LISTED:
        person.page.wait_for_function(same % found, arg=sorted(topics))


def expect_edges(person: Person, counts: list[int]) -> None:
    """Waits until so many required edges, and helpful ones, are drawn for the topic that is looked at."""
    person.page.wait_for_function(f"counts => String({EDGES}) === String(counts)", arg=counts)


def open_group(person: Person, name: str) -> Locator:
    group = person.page.locator(".map-filters details").filter(has=person.page.locator("summary", has_text=name))
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    return group


def name_end(person: Person, end: str, text: str) -> None:
    field = person.page.get_by_role("combobox", name=end, exact=True)
    field.fill(text)
    person.page.get_by_role("option", name=text).first.wait_for()
    field.press("Enter")


def chain(person: Person) -> list[str]:
    return person.page.locator(".map-chain a").all_inner_texts()


def settled(person: Person, choice: str) -> None:
    """Waits until the address keeps a choice."""
    person.page.wait_for_function("choice => location.hash === choice", arg=choice)


def test_the_map_opens_in_every_way_with_every_topic(person) -> None:
    visit(person)
    expect_shown(person, TOPICS)
    expect(person.page.get_by_text("All 7 topics are shown.")).to_be_visible()
    for lane in "Numbers", "Shapes":
        expect(person.page.locator(".lane-title", has_text=lane)).to_be_visible()
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_only_the_map_page_loads_the_map(learner) -> None:
    asked: list[str] = []
    learner.page.on("request", lambda request: asked.append(request.url))
    learner.visit("learn/plan")
    expect(learner.page.locator(".plan")).to_be_visible()
    learner.visit("topics/add")
    expect(learner.page.locator(".learner .state")).to_be_visible()
    assert not [url for url in asked if url.endswith("/map.js")]
    visit(learner)
    assert len([url for url in asked if url.endswith("/map.js")]) == 1


def test_deeper_topics_lie_further_right_in_the_lane_of_their_domain(on_map) -> None:
    def place(topic: str) -> tuple[float, float]:
        box = on_map.page.locator(f".nodes a[href$='/{topic}.html']").bounding_box()
        assert box
        return box["x"], box["y"]

    depths = [place(topic)[0] for topic in ("count", "add", "multiply", "square", "area")]
    assert depths == sorted(set(depths))
    assert place("count")[0] == pytest.approx(place("draw")[0], abs=1)
    assert max(place(topic)[1] for topic in ("count", "skip", "area")) < min(place("draw")[1], place("square")[1])


def test_levels_domains_and_states_narrow_map_and_list(person) -> None:
    person.knows("count")
    visit(person)
    open_group(person, "Level").get_by_label("Early").check()
    expect_shown(person, TOPICS - {"area"})
    open_group(person, "Domain").get_by_label("Numbers").check()
    expect_shown(person, {"count", "skip", "add", "multiply"})
    expect(person.page.get_by_text("4 of 7 topics are shown.")).to_be_visible()
    states = open_group(person, "State")
    states.get_by_label("ready now").check()
    expect_shown(person, {"skip", "add"})
    states.get_by_label("declared known").check()
    expect_shown(person, {"count", "skip", "add"})
    settled(person, "#level=early&domain=numbers&state=declared&state=ready")
    person.page.reload()
    expect(person.page.get_by_text("3 of 7 topics are shown.")).to_be_visible()
    expect_shown(person, {"count", "skip", "add"})
    person.press("Show everything")
    expect_shown(person, TOPICS)
    settled(person, "")


def test_a_search_dims_the_others_and_looks_at_the_only_match(on_map) -> None:
    on_map.page.get_by_label("Find a topic").fill("ing")
    expect_shown(on_map, {"count", "skip", "add", "multiply", "draw"})
    expect(on_map.page.locator(".map-selected")).to_have_count(0)
    on_map.page.get_by_label("Find a topic").fill(" ADDI ")
    expect_shown(on_map, {"add"})
    expect(on_map.page.locator(".nodes a.own")).to_have_attribute("href", re.compile("/add.html$"))
    expect(on_map.page.locator(".map-selected")).to_contain_text(
        "Numbers, Early, depth 1; builds on 1 topic and leads to 2 topics"
    )
    expect_edges(on_map, [3])
    on_map.page.wait_for_function(IN_VIEW)
    settled(on_map, "#find=ADDI")
    on_map.page.get_by_label("Find a topic").fill("<img src=x onerror=alert(1)>")
    expect(on_map.page.get_by_text("No topic matches all of this.")).to_be_visible()
    expect_shown(on_map, set())


def test_a_search_frames_all_matches_and_nothing_far_away(on_map, learner_site) -> None:
    visit_large(on_map, learner_site)
    whole = on_map.page.evaluate(SCALE)
    on_map.page.get_by_label("Find a topic").fill("sought")
    expect(on_map.page.get_by_text("3 of 157 topics are shown.")).to_be_visible()
    on_map.page.wait_for_function(f"() => ({WITHIN})() === 3 && ({SCALE}) > {whole} * 2")
    on_map.page.get_by_label("Find a topic").fill("sought 83")
    expect(on_map.page.locator(".nodes a.own")).to_have_attribute("href", re.compile("/far-83.html$"))
    on_map.page.wait_for_function(IN_VIEW)


def test_zooming_in_on_the_whole_course_goes_to_the_topics_that_are_shown(on_map, learner_site) -> None:
    visit_large(on_map, learner_site)
    whole = on_map.page.evaluate(SCALE)
    on_map.page.get_by_label("Find a topic").fill("sought")
    on_map.page.wait_for_function(f"() => ({SCALE}) > {whole}")
    on_map.press("Whole course")
    on_map.page.wait_for_function(f"() => ({SCALE}) === {whole}")
    on_map.press("Zoom in")
    on_map.page.wait_for_function(f"() => ({WITHIN})() === 3 && ({SCALE}) > {whole} * 1.5")


def test_of_a_path_with_many_topics_the_shortest_way_alone_has_lines(on_map, learner_site) -> None:
    status = on_map.page.locator(".map-path > [role=status]")
    visit_large(on_map, learner_site, "#from=far-20&to=far-79")
    expect(status).to_contain_text("60 topics lie")
    expect(status).not_to_contain_text("no other lines")
    expect(on_map.page.locator(".edges .route path")).not_to_have_count(0)
    visit(on_map, "#from=far-20&to=far-80")
    expect(status).to_contain_text("61 topics lie")
    expect(status).to_contain_text("With so many topics, the map draws no other lines.")
    expect(on_map.page.locator(".edges .chain path")).not_to_have_count(0)
    expect(on_map.page.locator(".edges .route path")).to_have_count(0)
    expect(on_map.page.locator(".nodes a:not(.dim)")).to_have_count(61)


def test_the_focus_stays_on_a_button_that_has_nothing_left_to_do(on_map) -> None:
    visit(on_map, "#from=count&to=square&find=a")
    for name, left in ("Clear path", "#find=a"), ("Show everything", ""):
        button = on_map.page.get_by_role("button", name=name)
        expect(button).to_have_attribute("aria-disabled", "false")
        button.focus()
        on_map.page.keyboard.press("Enter")
        settled(on_map, left)
        expect(button).to_have_attribute("aria-disabled", "true")
        assert on_map.page.evaluate(FOCUSED) == name
        on_map.page.keyboard.press("Enter")
        settled(on_map, left)
        assert on_map.page.evaluate(FOCUSED) == name


def test_a_path_lights_what_lies_between_and_lists_a_shortest_way(person) -> None:
    visit(person)
    name_end(person, "From", "Counting")
    expect(person.page.get_by_text("Name both ends")).to_be_visible()
    name_end(person, "To", "Squares")
    status = person.page.locator(".map-path > [role=status]")
    expect(status).to_contain_text("4 topics lie on the ways from “Counting” to “Squares”, both included.")
    expect(status).to_contain_text("One of the shortest ways has 3 topics")
    expect_shown(person, {"count", "add", "multiply", "square"})
    assert chain(person) == ["Counting", "Adding", "Squares"]
    expect(person.page.locator(".edges .chain path")).to_have_count(1)
    settled(person, "#from=count&to=square")
    person.page.reload()
    expect(status).to_contain_text("4 topics lie")
    assert chain(person) == ["Counting", "Adding", "Squares"]
    person.page.locator(".map-chain a", has_text="Adding").click()
    person.page.wait_for_url("**/topics/add.html")
    person.page.go_back()
    expect(status).to_contain_text("4 topics lie")


def test_a_path_goes_over_helpful_edges_and_says_so(on_map) -> None:
    visit(on_map, "#from=skip&to=multiply")
    expect(on_map.page.locator(".map-chain li").last).to_contain_text("is helped by the one before")
    helpful = on_map.page.locator(".edges .chain .helpful")
    assert helpful.evaluate("one => getComputedStyle(one).strokeDasharray") != "none"


def test_no_path_is_said_plainly_and_swapping_finds_the_one_that_leads_back(on_map) -> None:
    visit(on_map, "#from=square&to=count")
    status = on_map.page.locator(".map-path > [role=status]")
    expect(status).to_have_text(
        "No chain of prerequisites leads from “Squares” to “Counting”, "
        "but one leads the other way: swap the two to see it."
    )
    expect_shown(on_map, TOPICS)
    on_map.press("Swap")
    expect(status).to_contain_text("4 topics lie")
    settled(on_map, "#from=count&to=square")
    visit(on_map, "#from=draw&to=skip")
    expect(status).to_contain_text("and none leads the other way")
    visit(on_map, "#from=draw&to=draw")
    expect(status).to_contain_text("Both ends are the same topic")
    on_map.press("Clear path")
    expect(status).to_have_text("")
    settled(on_map, "")


def test_path_and_filters_work_together(on_map) -> None:
    visit(on_map, "#from=count&to=area&domain=shapes")
    expect_shown(on_map, {"square"})


def test_an_address_knows_former_ids_and_says_what_is_unknown(on_map) -> None:
    visit(on_map, "#from=old-count&to=nowhere&level=none")
    expect(on_map.page.get_by_role("alert").filter(has_text="doesn’t have: “none”, “nowhere”.")).to_be_visible()
    expect(on_map.page.locator(".map-end").first).to_contain_text("Counting")
    on_map.page.evaluate("location.hash = '#find=area'")
    expect(on_map.page.get_by_text("1 of 7 topics are shown.")).to_be_visible()
    expect(on_map.page.get_by_label("Find a topic")).to_have_value("area")


def test_jumping_within_the_page_keeps_the_choice(on_map) -> None:
    visit(on_map, "#find=area")
    on_map.page.keyboard.press("Tab")
    on_map.page.keyboard.press("Enter")
    expect_shown(on_map, {"area"})
    settled(on_map, "#find=area")


def test_the_list_shows_states_opens_on_matches_and_counts(on_map) -> None:
    on_map.knows("count")
    visit(on_map)
    numbers, shapes = on_map.page.locator(".map-list details").all()
    assert numbers.locator("summary").inner_text() == "Numbers 5 topics"
    expect(numbers).to_have_js_property("open", False)
    on_map.page.get_by_label("Find a topic").fill("count")
    expect(numbers.locator("summary")).to_have_text("Numbers 2 of 5 topics")
    expect(shapes.locator("summary")).to_have_text("Shapes 0 of 2 topics")
    expect(numbers).to_have_js_property("open", True)
    expect(shapes).to_have_js_property("open", False)
    counting = numbers.get_by_role("listitem").filter(has_text="depth 0, 30 minutes").last
    expect(counting).to_contain_text("declared known")
    expect(counting.locator("svg.shape.declared")).to_be_visible()
    expect(on_map.page.locator(".nodes a.declared")).to_have_count(1)
    expect(on_map.page.get_by_text("Later level")).to_be_hidden()
    on_map.press("Show everything")
    expect(numbers).to_have_js_property("open", False)
    shapes.locator("summary").click()
    on_map.page.get_by_label("Find a topic").fill("square")
    on_map.press("Show everything")
    expect(shapes).to_have_js_property("open", True)


def test_everything_by_keyboard_alone(on_map) -> None:
    keyboard = on_map.page.keyboard

    def tab_to(name: str) -> None:
        for _ in range(60):
            keyboard.press("Tab")
            if on_map.page.evaluate(
                "document.activeElement.matches(':focus-visible')"
            ) and name in on_map.page.evaluate(
                "(one => one.ariaLabel || one.labels?.[0]?.textContent || one.textContent)(document.activeElement)"
            ):
                return
        raise AssertionError(name)

    tab_to("Early")
    keyboard.press("Space")
    tab_to("From")
    keyboard.type("Counting")
    on_map.page.get_by_role("option").first.wait_for()
    keyboard.press("Enter")
    tab_to("To")
    keyboard.type("Squares")
    on_map.page.get_by_role("option").first.wait_for()
    keyboard.press("Enter")
    expect_shown(on_map, {"count", "add", "multiply", "square"})
    tab_to("Whole course")
    keyboard.press("Enter")
    tab_to("Map")
    whole = on_map.page.evaluate(SCALE)
    keyboard.press("+")
    on_map.page.wait_for_function(f"() => ({SCALE}) > {whole} * 1.5")
    left = on_map.page.evaluate(LEFT)
    keyboard.press("ArrowRight")
    on_map.page.wait_for_function(f"() => ({LEFT}) < {left} - 50")
    keyboard.press("0")
    on_map.page.wait_for_function(f"() => ({SCALE}) < {whole} * 1.01")
    on_map.page.get_by_role("button", name="Go to the list").focus()
    keyboard.press("Enter")
    assert on_map.page.evaluate("document.activeElement.matches('.map-list')")
    tab_to("Counting")
    keyboard.press("Enter")
    on_map.page.wait_for_url("**/topics/count.html")


def test_the_drawing_is_no_stop_for_the_keyboard_and_hidden_from_screen_readers(on_map) -> None:
    links = on_map.page.locator(".nodes a")
    assert {link.get_attribute("tabindex") for link in links.all()} == {"-1"}
    expect(on_map.page.locator(".map-box svg")).to_have_attribute("aria-hidden", "true")
    expect(on_map.page.get_by_role("group", name="Map", exact=True)).to_have_accessible_description(
        re.compile("The list below has the same topics")
    )


def test_the_mouse_zooms_drags_shows_edges_and_opens(on_map) -> None:
    box = on_map.page.locator(".map-box")
    box.scroll_into_view_if_needed()
    node = on_map.page.locator(".nodes a[href$='/square.html']").bounding_box()
    assert node
    x, y = node["x"] + node["width"] / 2, node["y"] + node["height"] / 2
    on_map.page.mouse.move(x + 9, y)
    expect(on_map.page.locator(".nodes a.own")).to_have_attribute("href", re.compile("/square.html$"))
    expect(on_map.page.locator(".node-title.own")).to_have_text("Squaresnot yet known")
    expect_edges(on_map, [3, 1])
    before = on_map.page.evaluate(SCALE)
    on_map.page.mouse.wheel(0, -120)
    on_map.page.wait_for_function(f"() => ({SCALE}) > {before}")
    left = on_map.page.evaluate(LEFT)
    on_map.page.mouse.down()
    on_map.page.mouse.move(x - 60, y, steps=5)
    on_map.page.mouse.up()
    on_map.page.wait_for_function(f"() => ({LEFT}) < {left}")
    assert on_map.page.url.endswith("map.html")
    on_map.press("Zoom out")
    on_map.press("Whole course")
    on_map.page.wait_for_function(f"() => ({SCALE}) === {before}")
    on_map.page.mouse.click(x + 9, y)
    on_map.page.wait_for_url("**/topics/square.html")


def test_titles_appear_with_more_room(finger) -> None:
    titles = finger.page.locator(".node-title:not(.own)")
    for _ in range(4):
        finger.press("Zoom in")
    expect(titles.first).to_be_visible()


def test_a_finger_picks_a_topic_first_and_opens_it_then(finger) -> None:
    finger.page.locator(".map-box").scroll_into_view_if_needed()
    node = finger.page.locator(".nodes a[href$='/square.html']").bounding_box()
    assert node
    x, y = node["x"] + node["width"] / 2, node["y"] + node["height"] / 2
    finger.page.touchscreen.tap(x, y)
    expect(finger.page.locator(".map-selected")).to_contain_text("Squares")
    expect_edges(finger, [3, 1])
    assert finger.page.url.endswith("map.html")
    finger.page.touchscreen.tap(x, y)
    finger.page.wait_for_url("**/topics/square.html")


def test_one_finger_scrolls_past_the_whole_map_and_two_zoom_and_then_one_moves_it(finger) -> None:
    finger.page.locator(".map-box").evaluate("box => box.scrollIntoView({block: 'center'})")
    box = finger.page.locator(".map-box").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = finger.page.context.new_cdp_session(finger.page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        places = [{"x": px, "y": py, "id": number} for number, (px, py) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    def swipe(right: float, down: float) -> None:
        touch("touchStart", (x, y))
        for part in (0.25, 0.5, 0.75, 1):
            touch("touchMove", (x + part * right, y + part * down))
        touch("touchEnd")

    before, scrolled = finger.page.evaluate(SCALE), finger.page.evaluate("scrollY")
    swipe(0, -100)
    finger.page.wait_for_function(f"() => scrollY > {scrolled} + 50")
    assert finger.page.evaluate(SCALE) == before
    finger.page.evaluate(f"scrollTo({{top: {scrolled}, behavior: 'instant'}})")
    touch("touchStart", (x - 20, y))
    touch("touchStart", (x - 20, y), (x + 20, y))
    touch("touchMove", (x - 60, y), (x + 60, y))
    touch("touchEnd")
    finger.page.wait_for_function(f"() => ({SCALE}) > {before} * 1.5")
    left, scrolled = finger.page.evaluate(LEFT), finger.page.evaluate("scrollY")
    swipe(-30, -30)
    finger.page.wait_for_function(f"() => ({LEFT}) < {left}")
    assert finger.page.evaluate("scrollY") == scrolled


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colors_leave_shapes_lanes_and_the_path_apart(browser, learner_site, scheme) -> None:
    with tab(browser, color_scheme=scheme, forced_colors="active") as page:
        person = Person(page, learner_site.as_uri())
        visit(person, "#from=count&to=square")
        page.locator(".edges .chain path").first.wait_for(state="attached")
        names = {"back": ".map-box svg", "chain": ".edges .chain path", "line": ".edges .route path"}
        names |= {"lit": ".nodes a:not(.dim)", "dim": ".nodes a.dim", "lane": ".map-box .band"}
        color = "one => getComputedStyle(one)[one.tagName === 'svg' ? 'backgroundColor' : 'stroke']"
        colors = {name: page.locator(where).first.evaluate(color) for name, where in names.items()}
        assert {name for name, one in colors.items() if one == colors["back"]} == {"back"}
        assert "none" not in colors.values()
        assert len({colors["chain"], colors["lit"], colors["dim"]}) == 3


def test_filters_are_folded_on_a_phone_alone(finger, on_map) -> None:
    assert finger.page.locator(".map-filters details[open]").count() == 0
    assert on_map.page.locator(".map-filters details[open]").count() == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scale", SCALES)
def test_axe_finds_nothing_with_a_path_and_filters(browser, learner_site, scale, scheme) -> None:
    with tab(browser, viewport=SCALES[scale], color_scheme=scheme) as page:
        person = Person(page, learner_site.as_uri())
        person.knows("count")
        visit(person, "#from=count&to=area&level=early&find=add")
        for name in "Level", "Domain", "State":
            open_group(person, name)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("tags => axe.run({preload: false, runOnly: {type: 'tag', values: tags}})", WCAG)
        assert [(one["id"], node["html"]) for one in found["violations"] for node in one["nodes"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_a_script_the_list_is_there(browser, learner_site) -> None:
    with tab(browser, java_script_enabled=False) as page:
        page.goto(f"{learner_site.as_uri()}/content/learn/map.html")
        expect(page.locator("[data-part=map]")).to_be_hidden()
        page.locator(".map-list summary").first.click()
        expect(page.get_by_role("link", name="Multiplying")).to_be_visible()
        assert page.locator(".map-list [data-topic]").count() == len(TOPICS)


def test_a_missing_map_is_said_and_the_list_stays(browser, learner_site) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.route("**/map.js", lambda route: route.abort())
    page.goto(f"{learner_site.as_uri()}/content/learn/map.html")
    expect(page.get_by_role("alert").filter(has_text="The map can’t be shown")).to_be_visible()
    assert page.locator(".map-list [data-topic]").count() == len(TOPICS)
    context.close()
