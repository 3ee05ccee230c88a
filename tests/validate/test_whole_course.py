"""How findings of many rules go together."""

from __future__ import annotations


def test_findings_are_sorted_by_place(course):
    course.topic("shapes/b", level="none", minutes="0")
    course.topic("numbers/a", level="none", tags="[x]", title=None)
    course.write("content/lessons/zzz.md", "")
    assert [(f.span.path[-9:], f.span.line, f.code) for f in course.findings()] == [
        ("ns/zzz.md", 1, "G108"),
        ("ers/a.yml", 1, "G012"),
        ("ers/a.yml", 1, "G202"),
        ("ers/a.yml", 1, "G102"),
        ("ers/a.yml", 4, "G206"),
        ("pes/b.yml", 1, "G202"),
        ("pes/b.yml", 2, "G102"),
        ("pes/b.yml", 5, "G014"),
    ]


def test_broken_course_file_is_one_finding(course, requires):
    course.write("graph/course.yml", "title: [\n")
    course.topic("numbers/one")
    course.topic("shapes/two", prerequisites=requires("one"))
    assert course.codes() == ["G007"]
