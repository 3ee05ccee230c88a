"""The topic page alive: what is declared and how far it reaches, undo, goals, reasons, marks, reflection."""

from __future__ import annotations

import re

from playwright.sync_api import expect


def test_only_this_topic_or_all_that_it_requires(learner) -> None:
    learner.visit("topics/square")
    learner.press("I know this")
    dialog = learner.page.get_by_role("dialog", name="You know “Squares”")
    expect(dialog.get_by_role("button", name="Mark 1 topic as known")).to_be_visible()
    dialog.get_by_label("This and the 3 required prerequisites not yet known").check()
    assert dialog.locator(".known-list li").all_inner_texts() == ["Multiplying", "Adding", "Counting"]
    dialog.get_by_label("Adding").uncheck()
    dialog.get_by_role("button", name="Mark 3 topics as known").click()
    states = {name: learner.state(name) for name in ("square", "multiply", "add", "count", "skip")}
    assert states == {
        "square": "declared known",
        "multiply": "declared known",
        "add": "ready now",
        "count": "declared known",
        "skip": "ready now",
    }


def test_one_step_undoes_it(learner) -> None:
    learner.visit("topics/square")
    learner.press("I know this")
    learner.page.get_by_label("This and").check()
    learner.press("Mark 4 topics as known")
    expect(learner.page.get_by_role("status").filter(has_text="You know 4 topics")).to_be_visible()
    learner.press("Undo")
    expect(learner.page.locator(".learner .before")).to_have_text("3 required prerequisites not yet known")
    learner.page.reload()
    assert learner.state("count") == "ready now"


def test_escape_changes_nothing_and_gives_the_focus_back(learner) -> None:
    learner.visit("topics/square")
    button = learner.page.get_by_role("button", name="I know this")
    button.focus()
    learner.page.keyboard.press("Enter")
    expect(learner.page.get_by_role("dialog")).to_be_visible()
    learner.page.keyboard.press("Escape")
    expect(learner.page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()
    assert learner.state("square") == "not yet known"


def test_by_keyboard_alone(learner) -> None:
    learner.visit("topics/square")
    learner.page.get_by_role("button", name="I know this").focus()
    for key in ("Enter", "ArrowDown", "Tab", "Tab", "Tab", "Space", "Tab", "Tab", "Tab", "Enter"):
        learner.page.keyboard.press(key)
    expect(learner.page.locator(".learner .state")).to_contain_text("declared known")
    assert learner.state("multiply") == "ready now"


def test_what_was_declared_can_be_taken_back(learner) -> None:
    learner.knows("count")
    learner.press("I don’t know this after all")
    assert learner.state("count") == "ready now"


def test_why_do_i_need_this(learner) -> None:
    learner.visit("topics/count")
    expect(learner.page.get_by_text("Why do I need this?")).to_have_count(0)
    learner.aims_at("area")
    learner.visit("topics/count")
    learner.page.get_by_text("Why do I need this?").click()
    chain = learner.page.locator(".why li")
    expect(chain).to_have_count(3)
    expect(chain.first).to_contain_text("It uses")
    assert [one.split("\n")[0] for one in chain.locator("a").all_inner_texts()] == ["Adding", "Squares", "Area"]
    expect(chain.first.locator("math")).to_be_visible()
    learner.visit("topics/draw")
    learner.page.get_by_text("Why do I need this?").click()
    expect(learner.page.locator(".why .kind").first).to_have_text("helpful")


def test_every_listed_topic_shows_its_state_as_shape_and_word(learner) -> None:
    learner.knows("count")
    learner.visit("topics/square")
    first = learner.page.locator(".chain li").first
    expect(first.locator(".unseen")).to_have_text("declared known: ")
    expect(first.locator("svg.declared.filled")).to_be_visible()
    expect(learner.page.locator(".chain summary").first).to_contain_text("1 known")
    learner.visit("browse/domain-numbers")
    marks = {one.split(":")[0] for one in learner.page.locator(".listing .mark").all_inner_texts()}
    assert marks == {"declared known", "ready now", "not yet known"}


def test_several_tabs_agree(learner) -> None:
    learner.visit("topics/add")
    other = learner.page.context.new_page()
    other.goto(f"{learner.base}/content/topics/count.html")
    other.get_by_role("button", name="I know this").click()
    expect(learner.page.locator(".learner .state")).to_contain_text("ready now")
    learner.press("I have read this")
    expect(other.locator(".learner .state")).to_contain_text("declared known")


def test_a_reflection_is_kept_as_it_is_typed_and_is_no_knowing(learner) -> None:
    learner.visit("topics/square")
    box = learner.page.get_by_label("What did you take from this?")
    box.press_sequentially("All sides <i>equal</i>")
    while "equal</i>" not in (learner.page.evaluate("localStorage.getItem('coursegraph:a-small-course')") or ""):
        learner.page.wait_for_timeout(50)
    learner.page.reload()
    expect(box).to_have_value("All sides <i>equal</i>")
    learner.press("Mark as thought through")
    expect(learner.page.locator(".evidence")).to_contain_text("Thought through on")
    expect(learner.page.locator(".learner .state")).to_contain_text("not yet known")


def test_a_quiz_of_a_reflection_waits_until_it_is_asked_for(learner) -> None:
    learner.visit("topics/square")
    question = learner.page.get_by_role("group", name=re.compile("Which sums"))
    expect(question).to_be_hidden()
    learner.press("Quiz me anyway")
    expect(question).to_be_visible()


def test_without_a_script_all_content_is_there(browser, learner_site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((learner_site / "content/topics/add.html").as_uri())
    expect(page.get_by_text("Which sums are 4?")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    page.locator(".answer summary").first.click()
    expect(page.get_by_text("That writes them side by side.")).to_be_visible()
    page.goto((learner_site / "content/learn/plan.html").as_uri())
    expect(page.get_by_text("it needs JavaScript")).to_be_visible()
    page.goto((learner_site / "content/learn/map.html").as_uri())
    page.locator(".map-list summary").first.click()
    expect(page.get_by_role("link", name="Counting", exact=True)).to_be_visible()
    context.close()


def test_texts_of_authors_and_learners_never_become_markup(course, browser) -> None:
    from coursegraph import build_site
    from coursegraph.config import BuildOptions
    from support import complete

    bad = "<img src=x onerror=alert(1)>"
    course.topic("numbers/one", title=f"'{bad}'", core_idea=f"'{bad}'", tags="[one, two]")
    edge = f"[{{topic: one, reason: '{bad}'}}]"
    course.topic("shapes/two", title=f"'Two {bad}'", prerequisites=edge)
    site = build_site(complete(course.root), BuildOptions(jobs=1, execute=False)).site
    context = browser.new_context()
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss() or pytest_fail())
    page.goto((site / "content/topics/two.html").as_uri())
    page.get_by_role("button", name="Set as goal").click()
    page.goto((site / "content/topics/one.html").as_uri())
    page.get_by_text("Why do I need this?").click()
    expect(page.locator(".why .reason")).to_have_text(bad)
    page.get_by_role("button", name="I know this").click()
    expect(page.get_by_role("status").filter(has_text=bad)).to_be_visible()
    assert page.locator("img").count() == 0
    context.close()


def pytest_fail() -> None:
    raise AssertionError("a text of the course ran as a script")


def test_the_focus_stays_in_the_notice_each_time_something_is_undone(learner) -> None:
    learner.visit("topics/square")
    for _ in range(2):
        learner.press("Set as goal")
        learner.page.get_by_role("button", name="Undo").press("Enter")
        expect(learner.page.get_by_role("button", name="Close")).to_be_focused()
