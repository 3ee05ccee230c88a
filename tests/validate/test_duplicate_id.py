"""G101: ids given twice."""

from __future__ import annotations

CODE = "G101"


def test_same_title_or_same_id_of_another_thing_passes(course):
    course.topic("numbers/numbers", title="A", tags="[numbers, early]")
    course.topic("shapes/early", title="A")
    assert course.found(CODE) == []


def test_topic_in_two_domains(course):
    course.topic("numbers/one")
    course.topic("shapes/one")
    course.topic("shapes/two", prerequisites="[{topic: one, reason: R}]")
    assert [c for c in course.codes() if c[1] != "2"] == [CODE]
    assert course.found(CODE) == [
        'shapes/one.yml:1:1 topic "one" stands in two places, the other is graph/topics/numbers/one.yml:1:1'
        " | rename or remove one of the two"
    ]


def test_case_does_not_tell_ids_apart(course):
    course.topic("numbers/ONE")
    course.topic("shapes/one")
    assert len(course.found(CODE)) == 1


def test_levels_and_domains(course):
    course.write(
        "graph/course.yml",
        "title: A\nlevels: [{id: early, title: B}, {id: early, title: C}]\ndomains:\n"
        "- {id: numbers, title: D, description: E, assessment: quiz}\n"
        "- {id: numbers, title: D, description: E, assessment: quiz}\n",
    )
    assert [f.split(" | ")[0] for f in course.found(CODE)] == [
        'graph/course.yml:2:38 level "early" stands in two places, the other is graph/course.yml:2:15',
        'graph/course.yml:5:8 domain "numbers" stands in two places, the other is graph/course.yml:4:8',
    ]


def test_two_topics_of_one_id_crash_no_rule(course, requires):
    for domain in ("numbers", "shapes"):
        course.topic(f"{domain}/one", prerequisites=requires("two"), aliases="[uno]")
        course.topic(f"{domain}/two", prerequisites=requires("one"))
    assert course.codes().count(CODE) == 2
    assert "G107" in course.codes()
    assert all("/numbers/" in finding and "/shapes/" not in finding for finding in course.found("G107"))


def test_blank_ids_are_not_equal_ids(course):
    course.write(
        "graph/course.yml",
        "title: A\nlevels: [{id: '', title: B}, {id: '', title: C}]\n"
        "domains: [{id: numbers, title: D, description: E, assessment: quiz}]\n",
    )
    assert course.codes() == ["G012", "G012"]
