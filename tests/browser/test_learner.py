"""What sites of this kind get subtly wrong, done as a person does it, in every way to open a site."""

from __future__ import annotations

import re

from playwright.sync_api import expect


def test_depth_and_steps_are_told_apart_and_both_scopes_are_given(person) -> None:
    person.visit("topics/square")
    legend = person.page.locator(".chain-figures + .scope")
    expect(person.page.locator(".figures").first).to_contain_text("Depth 3 in the knowledge graph")
    expect(person.page.locator(".chain-figures")).to_have_text("Longest path: 4 steps · 5 total prerequisite topics")
    expect(legend).to_contain_text("Depth counts the edges of this path, its steps are topics")
    expect(legend).to_contain_text("Over required ones alone: depth 3, longest path 4 steps, 3 total")


def test_assessment_is_set_per_topic(person) -> None:
    person.visit("topics/square")
    expect(person.page.get_by_label("What did you take from this?")).to_be_visible()
    person.visit("topics/area")
    expect(person.page.get_by_label("What did you take from this?")).to_have_count(0)
    person.visit("topics/add")
    expect(person.page.get_by_role("group", name=re.compile("Which sums are 4"))).to_be_visible()


def test_reading_is_never_counted_as_knowing(person) -> None:
    person.visit("topics/count")
    person.press("I have read this")
    person.page.reload()
    expect(person.page.locator(".learner .state")).to_contain_text("read, not yet known")
    expect(person.page.locator(".evidence")).to_contain_text("Read on")
    assert person.state("add") == "not yet known"
    person.visit("index")
    expect(person.page.locator(".home")).not_to_contain_text("Adding")


def test_ready_wants_every_required_prerequisite_and_no_helpful_one(person) -> None:
    person.knows("count")
    assert person.state("add") == "ready now"
    assert person.state("multiply") == "not yet known"
    person.knows("add")
    assert person.state("multiply") == "ready now"
    person.visit("topics/square")
    expect(person.page.locator(".learner .before")).to_have_text(re.compile(r"One away:\s+Multiplying ready now"))
    person.aims_at("square")
    person.visit("index")
    ready = person.page.locator(".home").get_by_role("listitem")
    expect(ready.filter(has_text="Multiplying")).to_be_visible()
    expect(ready.filter(has_text="Skip")).to_have_count(0)


def test_the_way_to_a_goal_holds_what_is_required_and_only_offers_what_helps(person) -> None:
    person.aims_at("square")
    person.visit("learn/plan")
    steps = person.page.locator(".steps-to-goal li")
    expect(steps).to_have_count(4)
    expect(person.page.get_by_text("Would help, not required")).to_be_visible()
    expect(steps.filter(has_text="Skip counting")).to_have_count(0)


def test_nothing_is_lost_on_the_way_to_another_browser(person, browser, tmp_path) -> None:
    person.visit("topics/square")
    person.page.get_by_label("What did you take from this?").fill("Four <b>equal</b> sides")
    person.press("Mark as thought through")
    person.knows("count")
    person.visit("learn/progress")
    with person.page.expect_download() as saved:
        person.press("Save to a file")
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    person.press("Forget everything")
    person.page.get_by_role("dialog").get_by_role("button", name="Forget everything").click()
    assert person.state("count") == "ready now"
    person.visit("learn/progress")
    person.page.locator('input[type="file"]').set_input_files(file)
    person.page.get_by_role("button", name=re.compile("Bring in")).click()
    assert person.state("count") == "declared known"
    person.visit("topics/square")
    expect(person.page.get_by_label("What did you take from this?")).to_have_value("Four <b>equal</b> sides")


def test_a_former_id_keeps_its_progress(person) -> None:
    person.visit("topics/count")
    mark = '{"at":"2025-01-02T03:04:05.678Z","value":true}'
    topics = f'{{"old-count":{{"declared":{mark}}}}}'
    text = f'{{"format":"coursegraph-progress","version":1,"course":"a-small-course","topics":{topics}}}'
    person.page.evaluate("text => localStorage.setItem('coursegraph:a-small-course', text)", text)
    assert person.state("count") == "declared known"
    expect(person.page.locator(".evidence")).to_contain_text("January 2, 2025")
    assert person.state("add") == "ready now"


def test_formulas_emphasis_code_and_links_show_in_texts(person) -> None:
    person.visit("topics/add")
    expect(person.page.locator(".reason em").first).to_have_text("uses")
    assert person.page.locator(".reason math").first.bounding_box()["width"] > 5
    expect(person.page.locator("legend math")).to_be_visible()


def test_home_begins_with_search_goal_and_what_is_ready_and_has_no_map(person) -> None:
    person.visit("index")
    main = person.page.get_by_role("main")
    expect(main.get_by_role("combobox")).to_be_visible()
    headings = main.get_by_role("heading", level=2).all_inner_texts()
    assert headings[:2] == ["Your goal", "Ready now"]
    expect(main.locator("svg:not(.shape)")).to_have_count(0)
    expect(person.page.locator(".home li").filter(has_text="Counting").first).to_be_visible()
