"""G008: anchors and aliases."""

from __future__ import annotations

import pytest

CODE = "G008"


def test_quoted_stars_and_ands_pass(course):
    course.topic("numbers/one", title='"*a*"', core_idea="'&b & c'", how_best_learned="a *b* & c")
    assert course.findings() == []


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [("a: &x b\n", "1:4", "x"), ("a: *y\n", "1:4", "y"), ("a: b\nc: &z [d]\n", "2:4", "z"), ("&k a: b\n", "1:1", "k")],
)
def test_anchor_or_alias(course, text, place, name):
    course.write("graph/topics/numbers/one.yml", text)
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        f'numbers/one.yml:{place} anchor or alias "{name}": these are not allowed'
        " | write the value out, or quote the text"
    ]


def test_bomb(course):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    course.write("graph/topics/numbers/one.yml", "\n".join(lines))
    assert course.codes() == [CODE]
