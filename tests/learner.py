"""A learner in front of a site: the small course they go through, the tab they have, what they do in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request
from support import CourseBuilder

QUIZ = """
  - kind: single
    question: What is $2 + 3$?
    options:
      - {text: '6', misconception: That multiplies., revisit: count}
      - {text: '5', correct: true}
      - {text: '23', misconception: That writes them side by side., revisit: count}
    explanation: Three more than `2`.
  - kind: several
    question: Which sums are 4?
    options:
      - {text: 1 + 3, correct: true}
      - {text: 2 + 3, misconception: One too many., revisit: count}
      - {text: 2 + 2, correct: true}
    explanation: Count on.
  - {kind: true-false, question: 1 + 1 is 3., correct: false, misconception: Count again., revisit: count,
     explanation: It is 2.}
  - kind: number
    question: What is 1.5 + 1?
    answer: 2.5
    tolerance: 0.01
    unit: cups
    mistakes: [{answer: 1.6, misconception: That adds to the last digit., revisit: count}]
    misconception: Something else went astray.
    revisit: count
    explanation: One more.
  - kind: order
    question: From the smallest sum.
    items: [0 + 1, 1 + 1, 1 + 2, 2 + 2]
    misconception: Add each pair first.
    revisit: count
    explanation: They are 1, 2, 3 and 4.
"""
HOME = """\
# Home

```{raw} html
:file: browse/start.html
```

Welcome.

```{raw} html
:file: browse/overview.html
```
"""
SCALES = {"desktop": {"width": 1200, "height": 900}, "phone": {"width": 360, "height": 740}}
WAYS = [
    ("file", "desktop", "light"),
    ("file", "phone", "dark"),
    ("http", "desktop", "dark"),
    ("http", "phone", "light"),
]  # each pair of a way, a size and a color scheme is there once


@contextmanager
def tab(browser: Browser, host: str = "", **how: Any) -> Iterator[Page]:
    """A tab of a fresh profile; a complaint of the page, or a request to any but `host`, fails the test."""
    context = browser.new_context(offline=not host, reduced_motion="reduce", **how)
    page = context.new_page()
    wrong: list[str] = []
    allowed = ("file:", "data:", "blob:", *([host] if host else []))
    page.on("console", lambda message: wrong.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    context.on("request", lambda asked: asked.url.startswith(allowed) or wrong.append(f"asked {asked.url}"))
    page.on("requestfailed", lambda asked: _is_left(asked) or wrong.append(f"failed: {asked.url}"))
    yield page
    context.close()
    if wrong:
        pytest.fail("\n".join(wrong))


def _is_left(asked: Request) -> bool:
    """Whether a browser stopped to load the page's icon since the page was left before it had come."""
    return asked.url.endswith("/icon.svg") and asked.failure == "net::ERR_ABORTED"


@dataclass(frozen=True)
class Person:
    """Somebody in front of a site: a tab, and where the site's pages are."""

    page: Page
    base: str

    def visit(self, path: str) -> None:
        self.page.goto(f"{self.base}/content/{path}.html")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def state(self, topic: str) -> str:
        """The word that the page of a topic has for the learner's state."""
        self.visit(f"topics/{topic}")
        return self.page.locator(".learner .state > .state-word").inner_text()

    def knows(self, topic: str) -> None:
        """Says on the page of a topic that only this one is known."""
        self.visit(f"topics/{topic}")
        self.press("I know this")
        if self.page.locator("dialog").count():
            self.press("Mark 1 topic as known")

    def aims_at(self, topic: str) -> None:
        self.visit(f"topics/{topic}")
        self.press("Set as goal")


def write_learner_course(course: CourseBuilder) -> None:
    """Count → add → multiply → square → area, with `skip` and `draw` as mere helps."""
    course.topic("numbers/count", title="Counting", minutes="30", aliases="[old-count]")
    course.topic("numbers/skip", title="Skip counting", minutes="15")
    course.topic("numbers/add", title="Adding", minutes="60", prerequisites=_edges("count"), quiz=QUIZ)
    course.topic("numbers/multiply", title="Multiplying", minutes="90", prerequisites=_edges("add", "~skip"))
    course.topic("shapes/draw", title="Drawing", minutes="20")
    course.topic(
        "shapes/square",
        title="Squares",
        minutes="40",
        prerequisites=_edges("add", "multiply", "~draw"),
        quiz=QUIZ,
        tags="[sides, corners]",
    )
    course.topic("numbers/area", title="Area", level="later", prerequisites=_edges("square"))


def _edges(*names: str) -> str:
    kinds = {name.lstrip("~"): "helpful" if name.startswith("~") else "required" for name in names}
    edges = (f"{{topic: {name}, kind: {kind}, reason: 'It *uses* $x_1$ of {name}.'}}" for name, kind in kinds.items())
    return f"[{', '.join(edges)}]"
