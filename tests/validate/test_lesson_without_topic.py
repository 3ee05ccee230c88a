"""G108: lessons that belong to nothing."""

from __future__ import annotations

CODE = "G108"


def test_lessons_of_topics_and_stray_things_pass(course):
    course.topic("numbers/one")
    course.write("content/lessons/one.md", "# One\n")
    course.lesson("one/01-first")
    course.write("content/lessons/.draft.md", "x")
    course.write("content/lessons/picture.svg", "x")
    course.write("content/lessons/pictures/one.svg", "x")
    assert course.findings() == []


def test_a_folder_without_a_topic_is_found_once(course):
    course.topic("numbers/counting")
    course.write("content/lessons/countin/picture.svg", "x")
    for name in "countin/01-a", "countin/02-b", "zzz/01-a":
        course.lesson(name)
    assert course.found(CODE) == [
        'content/lessons/countin/01-a.md:1:1 the folder "countin" holds lessons of no topic | did you mean "counting"?',
        'content/lessons/zzz/01-a.md:1:1 the folder "zzz" holds lessons of no topic '
        "| write the topic's file, or remove the folder",
    ]


def test_a_topic_whose_file_is_broken_still_has_its_lessons(course):
    course.write("graph/topics/numbers/one.yml", "a: [")
    course.lesson("one/01-a")
    assert course.found(CODE) == []


def test_no_topic(course):
    course.topic("numbers/counting")
    course.write("content/lessons/countin.md", "x")
    course.write("content/lessons/zzz.md", "x")
    assert course.codes() == [CODE, CODE]
    assert course.found(CODE) == [
        'content/lessons/countin.md:1:1 lesson "countin" has no topic | did you mean "counting"?',
        'content/lessons/zzz.md:1:1 lesson "zzz" has no topic | write the topic\'s file, or remove the lesson',
    ]
