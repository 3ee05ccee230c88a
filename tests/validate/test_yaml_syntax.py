"""G007: text that is not valid YAML."""

from __future__ import annotations

import pytest

CODE = "G007"


def test_yaml_in_all_its_styles_passes(course):
    course.topic(
        "numbers/one",
        title="'It''s: one'",
        core_idea=">-\n  Folded\n  text: with a colon.\n\n  - and no list",
        how_best_learned='"quoted \\u00e9"',
        tags="\n- a\n- b",
    )
    assert course.findings() == []


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("a: b: c\n", "1:5", '": " inside a text without quotes', "put the whole text in quotes, or begin"),
        ("a:\n  b: c\n\td: e\n", "3:1", "tab where only spaces may stand", "use spaces instead of the tab"),
        ("a:\n\tb: c\n", "2:1", "tab or special character at the start of a value", "use spaces"),
        ("a: @b\n", "1:4", "tab or special character at the start of a value", "use spaces, or quote the text"),
        ("a: 'b\n", "2:1", "quote that is not closed", "add the closing quote"),
        ('a: "b\nc: d\n', "3:1", "quote that is not closed", "add the closing quote"),
        ("a: [b, c\n", "2:1", "list or mapping in brackets is not closed", "add the closing bracket"),
        ("a: {b: c\n", "2:1", "list or mapping in brackets is not closed", "add the closing bracket"),
        ("a:\n  b: c\n d: e\n", "3:2", "this line does not fit the lines above", "indent it like its neighbours"),
        ("- a\nb: c\n", "2:1", "this line does not fit the lines above", "indent it like its neighbours"),
        ("a: b\nc\n", "3:1", "line without a colon", 'write "name: value"'),
        ("a: -\n", "1:4", '"- " where no list can begin', "begin the list on a new line"),
        ("a: b\n---\nc: d\n", "2:1", "second YAML document in one file", 'remove the line "---"'),
        ("? [a]\n: b\n", "1:3", "field name that is not text", "write a plain name"),
        ("a: !!python/list [b]\n", "1:4", "YAML tag on a list or mapping", "remove the tag"),
        ("a: b\x01c\n", "1:5", "character that does not belong into text", "remove it"),
        ('a: "\\x1b[31m"\n', "1:4", "character that does not belong into text", "remove it"),
        ("%YAML 2.0\n---\na: b\n", "1:1", "found incompatible YAML document", "check quotes, colons"),
    ],
)
def test_mistakes_with_their_place(course, text, place, message, hint):
    course.write("graph/topics/numbers/one.yml", text)
    (finding,) = course.findings()
    assert (finding.code, str(finding.span)) == (CODE, f"graph/topics/numbers/one.yml:{place}")
    assert finding.message == f"invalid YAML: {message}"
    assert finding.hint.startswith(hint)


def test_topic_with_bad_yaml_is_still_known(course, requires):
    course.write("graph/topics/numbers/one.yml", "a: b: c\n")
    course.topic("numbers/two", prerequisites=requires("one"))
    course.write("content/lessons/one.md", "See {topic}`one`.")
    assert course.codes() == [CODE]
