"""G015: ids that are not kebab-case."""

from __future__ import annotations

import pytest

CODE = "G015"


@pytest.mark.parametrize("name", ["a", "one-two-3", "2d", "x" * 80])
def test_good_ids_pass(course, name):
    course.topic(f"numbers/{name}", tags=f"[{name}, b]")
    assert course.findings() == []


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("One", "one"),
        ("one_two", "one-two"),
        ("one--two", "one-two"),
        ("-one", "one"),
        ("one.two", "one-two"),
        ("Größe 1", "groe-1"),
        ("one two", "one-two"),
        ("x" * 81, "x" * 60),
    ],
)
def test_file_name(course, name, good):
    course.topic(f"numbers/{name}", title="A")
    (finding,) = course.findings()
    assert (finding.code, str(finding.span)) == (CODE, f"graph/topics/numbers/{name}.yml:1:1")
    assert finding.message.startswith(f'bad id "{name[:60]}')
    assert finding.hint.startswith(f'rename the file to "{good}')


def test_name_with_no_usable_letter_or_no_text(course):
    course.topic("numbers/数", title="A")
    course.write(b"graph/topics/numbers/\xff.yml".decode("utf-8", "surrogateescape"), "title: B\nlevel: early\n")
    hints = [f.split(" | ")[1] for f in course.found(CODE)]
    assert hints == ["use lower-case letters, digits and single hyphens, 80 characters at most"] * 2


def test_levels_domains_and_tags(course):
    course.topic("Shapes/one", tags="[Good, 'b\n\n  c']")
    course.write(
        "graph/course.yml",
        "title: A\nlevels: [{id: early, title: B}, {id: Later On, title: C}]\n"
        "domains: [{id: Shapes, title: D, description: E, assessment: quiz}]\n",
    )
    assert course.found(CODE) == [
        'graph/course.yml:2:38 bad id "Later On" | write "later-on"',
        'graph/course.yml:3:16 bad id "Shapes" | write "shapes"',
        'Shapes/one.yml:5:8 bad id "Good" | write "good"',
        'Shapes/one.yml:5:14 bad id "b\nc" | write "b-c"',
    ]


def test_references_are_another_rule(course):
    course.topic("numbers/one", prerequisites="[{topic: Not An Id, reason: R}]")
    assert course.codes() == ["G103"]
