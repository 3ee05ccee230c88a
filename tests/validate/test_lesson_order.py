"""G113: lessons whose numbers don't go up one by one."""

from __future__ import annotations

CODE = "G113"


def written(course, *names):
    course.topic("numbers/one")
    for name in names:
        course.lesson(f"one/{name}")
    return [found.removeprefix("content/lessons/one/") for found in course.found(CODE)]


def test_one_by_one_passes(course):
    assert written(course, "03-a", "01-b", "02-c") == []
    assert course.findings() == []


def test_every_topic_has_its_own_numbers(course):
    course.topic("numbers/two")
    course.lesson("two/01-a")
    assert written(course, "01-a", "02-b") == []


def test_a_gap_is_found_at_the_lesson_after_it(course):
    assert written(course, "01-a", "04-b", "05-c", "07-d") == [
        "04-b.md:1:1 lesson 4 comes after lesson 1 | write lesson 2, or give this one the number 2",
        "07-d.md:1:1 lesson 7 comes after lesson 5 | write lesson 6, or give this one the number 6",
    ]


def test_a_series_begins_with_1(course):
    assert written(course, "02-a") == [
        "02-a.md:1:1 lesson 2 comes first | write lesson 1, or give this one the number 1"
    ]


def test_a_number_that_stands_twice_names_the_other_file(course):
    assert written(course, "01-a", "01-b", "01-c", "02-d") == [
        '01-b.md:1:1 number 1 stands twice, the other is "01-a.md" | renumber one of the two',
        '01-c.md:1:1 number 1 stands twice, the other is "01-b.md" | renumber one of the two',
    ]


def test_a_badly_formed_name_leaves_no_gap(course):
    assert written(course, "01-a", "2 b", "03-c", "notes") == []


def test_a_lesson_that_cannot_be_read_leaves_no_gap(course):
    course.write("content/lessons/one/01-a.md", b"\xff")
    assert written(course, "02-b") == []
