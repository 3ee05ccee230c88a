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
    assert runs["works"].findings == ()
    assert runs["works"].seconds > 0
    (breaks,), (dies,) = runs["breaks"].findings, runs["dies"].findings
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
    assert runs["breaks"].findings == (breaks,)


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
    assert runs["a"].findings == ()
    assert cached(run()) == {"a": True}


def test_a_cell_that_may_raise_fails_nothing(run, lesson) -> None:
    lesson("a", "---\ntags: [raises-exception]\n---\n1 / 0", "print(2)")
    assert run()["a"].findings == ()


PICTURE = "from IPython.display import SVG\nSVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')"
BLANK_ALT = "---\nmystnb:\n  image:\n    alt: ' '\n---\n"
ALT = "---\nmystnb:\n  image:\n    alt: A circle.\n---\n"
REMOVED = ":tags: [remove-cell]\n\n"
WARNING = "import sys, warnings\nwarnings.warn('the first line\\nand more')"


def test_a_picture_without_words_is_a_finding(run, lesson) -> None:
    lesson("a", "x = 1", PICTURE, BLANK_ALT + PICTURE, ALT + PICTURE, REMOVED + PICTURE)
    for _ in range(2):
        runs = run()
        assert cached(runs) == {"a": False}
        first, second = runs["a"].findings
        assert (first.code, str(first.span)) == ("L102", "content/lessons/a.md:11:1")
        assert first.message == "a cell of this lesson shows a picture without alternative text"
        assert (second.code, str(second.span)) == ("L102", "content/lessons/a.md:16:1")


def test_what_a_lesson_writes_to_stderr_is_a_finding(run, lesson) -> None:
    caught = (
        "import warnings\nwith warnings.catch_warnings(record=True) as seen:\n    warnings.warn('x')\nprint(seen[0])"
    )
    lesson("a", "x = 1", WARNING, caught, REMOVED + "import sys\nprint('\\nseen', file=sys.stderr)")
    runs = run()
    first, second = runs["a"].findings
    assert (first.code, str(first.span)) == ("L103", "content/lessons/a.md:11:1")
    assert first.message.startswith("a cell of this lesson writes to stderr: ")
    assert first.message.endswith("UserWarning: the first line")
    assert second.message.endswith("stderr: seen")
    assert cached(run()) == {"a": False}


def test_all_findings_of_a_lesson_are_told(run, lesson) -> None:
    lesson("a", WARNING, f"{PICTURE}", "1 / 0")
    assert [finding.code for finding in run()["a"].findings] == ["L103", "L102", "L101"]


def test_what_a_package_says_once_per_machine_is_no_output(run, lesson) -> None:
    lesson("a", "import sys\nprint('Matplotlib is building the font cache; this may take a moment.', file=sys.stderr)")
    assert run()["a"].findings == ()
    assert cached(run()) == {"a": True}


def test_a_kernel_computes_with_one_thread(run, lesson, monkeypatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    names = "MKL_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"
    lesson("a", f"import os\nassert {{os.environ[name] for name in {names}}} == {{'1'}}")
    assert run()["a"].findings == ()
