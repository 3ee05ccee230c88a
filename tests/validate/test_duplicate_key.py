"""G010: equal keys."""

from __future__ import annotations

CODE = "G010"


def test_equal_keys_in_different_mappings_pass(course, requires):
    course.topic("numbers/one")
    course.topic("numbers/two", prerequisites=requires("one"))
    assert course.findings() == []


def test_second_one_is_named_and_first_one_kept(course):
    course.write("graph/topics/numbers/one.yml", "title: A\nlevel: early\nprerequisites: []\ncore_idea: B\ntitle: C\n")
    assert course.codes() == [CODE]
    assert course.found(CODE) == ['numbers/one.yml:5:1 "title" stands twice | remove this one or the first, in line 1']
    assert course.source().course.topics[0].title == "A"


def test_within_entries_unknown_fields_and_the_course_file(course):
    course.topic("numbers/one", other="[{a: 1, a: 2}]")
    course.write("graph/course.yml", "title: A\nlevels: [{id: early, id: early, title: B}]\ndomains: []\n")
    assert [f.split(" stands")[0] for f in course.found(CODE)] == [
        'graph/course.yml:2:22 "id"',
        'numbers/one.yml:5:16 "a"',
    ]


def test_three_times_is_one_finding_at_the_second(course):
    course.topic("numbers/one", other="{a: 1, a: 2, a: 3}")
    assert [f.split(" | ")[0] for f in course.found(CODE)] == ['numbers/one.yml:5:15 "a" stands twice']
