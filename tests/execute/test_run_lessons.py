"""Lessons run once for each version of their cells, and one that fails fails alone."""

from __future__ import annotations

import pytest
from coursegraph.execute.run import LessonRun


def cached(runs: dict[str, LessonRun]) -> dict[str, bool]:
    return {topic: run.cached for topic, run in runs.items()}


def test_a_failing_lesson_is_a_finding_and_keeps_no_other_from_running(run, lesson) -> None:
    lesson("breaks", "x = 1", "y = x\nprint('so far')\ny / 0\n# end", "never = 1")
    lesson("dies", "import os\nos._exit(3)")
    lesson("works", "print(6 * 7)")
    runs = run()
    assert cached(runs) == {"breaks": False, "dies": False, "works": False}
    assert runs["works"].failure is None
    assert runs["works"].seconds > 0
    breaks, dies = runs["breaks"].failure, runs["dies"].failure
    assert (breaks.code, str(breaks.span)) == ("L101", "content/lessons/breaks.md:11:1")
    assert "ZeroDivisionError: division by zero" in breaks.message
    assert "----> 3 y / 0" in breaks.message
    assert "\x1b" not in breaks.message
    assert str(dies.span) == "content/lessons/dies.md:7:1"
    assert "died" in dies.message
    assert run.said[-1].startswith("Lesson 3 of 3: content/lessons/")
    lesson("dies", "x = 2")
    runs = run()
    assert cached(runs) == {"breaks": False, "dies": False, "works": True}
    assert runs["breaks"].failure == breaks


def test_what_makes_a_lesson_run_again(run, lesson, course) -> None:
    cell = "open('left.txt', 'w').write('x')\nprint(1)"
    lesson("a", cell)
    assert cached(run()) == {"a": False}
    assert not list(course.root.rglob("left.txt")), "cells run in a folder of their own"
    assert cached(run()) == {"a": True}
    lesson("a", cell, prose="## Other words\n\nAnd more.")
    course.topic("numbers/a", title="Another title", core_idea="Another idea.")
    assert cached(run()) == {"a": True}
    assert cached(run(environment="elsewhere")) == {"a": False}
    lesson("a", cell + "  # changed")
    assert cached(run()) == {"a": False}


@pytest.mark.parametrize("damage", ["no file", "no folder", "half a file"])
def test_what_a_killed_build_left_in_the_cache_is_not_taken_for_outputs(run, lesson, course, damage) -> None:
    lesson("a", "print(1)")
    run()
    (notebook,) = (course.root / "_build/.jupyter_cache/executed").glob("*/base.ipynb")
    if damage == "half a file":
        notebook.write_text(notebook.read_text()[:50])
    else:
        notebook.unlink()
    if damage == "no folder":
        notebook.parent.rmdir()
    runs = run()
    assert cached(runs) == {"a": False}
    assert runs["a"].failure is None
    assert cached(run()) == {"a": True}


def test_a_cell_that_may_raise_fails_nothing(run, lesson) -> None:
    lesson("a", "---\ntags: [raises-exception]\n---\n1 / 0", "print(2)")
    assert run()["a"].failure is None
