"""G103: edges from nowhere."""

from __future__ import annotations

CODE = "G103"


def test_known_topics_pass(course, requires):
    course.topic("shapes/one")
    course.topic("numbers/two", prerequisites=requires("one"))
    assert course.findings() == []


def test_up_to_three_near_names(course, requires):
    for number in range(1, 5):
        course.topic(f"numbers/counting-{number}", title=f"Nr {number}")
    course.topic("numbers/two", prerequisites=requires("zzz", "countin-3"))
    assert course.found(CODE) == [
        'numbers/two.yml:3:25 unknown prerequisite "zzz" | write the topic\'s file first, or remove the prerequisite',
        'numbers/two.yml:3:77 unknown prerequisite "countin-3"'
        ' | did you mean "counting-3", "counting-4" or "counting-2"?',
    ]


def test_alias_leads_to_its_topic(course, requires):
    course.topic("numbers/one", aliases="[Unit, UNO]")
    course.topic("numbers/two", prerequisites=requires("uno"))
    assert course.found(CODE) == [
        'numbers/two.yml:3:25 unknown prerequisite "uno" | write "one", the topic with this alias'
    ]


def test_place_after_entries_that_were_left_out(course):
    course.topic("numbers/one", prerequisites="\n- nonsense\n- {reason: R}\n- {topic: gone, reason: R}")
    assert [f.split()[0] for f in course.found(CODE)] == ["numbers/one.yml:6:11"]


def test_endless_name(course, requires):
    course.topic("numbers/one", prerequisites=requires("x" * 100_000))
    (finding,) = course.findings()
    assert len(finding.message) < 100


def test_alias_of_two_topics_leads_to_the_first_whatever_its_case(course, requires):
    course.topic("numbers/one", aliases="[unit]")
    course.topic("numbers/two", aliases="[unit]", prerequisites=requires("UNIT"))
    assert [f.split(" | ")[1] for f in course.found(CODE)] == ['write "one", the topic with this alias']
