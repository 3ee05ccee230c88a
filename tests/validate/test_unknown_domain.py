"""G104: folders without a domain."""

from __future__ import annotations

CODE = "G104"


def test_listed_domains_pass(course):
    course.topic("shapes/one")
    assert course.findings() == []


def test_one_finding_for_a_folder(course):
    course.topic("number/one")
    course.topic("number/two", prerequisites="[{topic: one, reason: R}]")
    course.topic("zzz/three", prerequisites="[{topic: one, reason: R}]")
    assert course.codes() == [CODE, CODE]
    assert course.found(CODE) == [
        'number/one.yml:1:1 unknown domain "number" | did you mean "numbers"?',
        'zzz/three.yml:1:1 unknown domain "zzz" | add it to "domains" in graph/course.yml',
    ]


def test_blanks_around_a_domain_do_not_matter(course):
    course.write(
        "graph/course.yml",
        "title: A\nlevels: [{id: early, title: B}]\n"
        "domains: [{id: ' numbers', title: D, description: E, assessment: quiz}]\n",
    )
    course.topic("numbers/one")
    assert course.codes() == ["G015"]
