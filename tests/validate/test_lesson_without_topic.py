"""G108: lessons that belong to nothing."""

from __future__ import annotations

CODE = "G108"


def test_lessons_of_topics_and_stray_things_pass(course):
    course.topic("numbers/one")
    course.write("content/lessons/one.md", "# One\n")
    course.write("content/lessons/.draft.md", "x")
    course.write("content/lessons/picture.svg", "x")
    course.write("content/lessons/one/01-first.md", "x")
    assert course.findings() == []
    (lesson,) = course.source().course.lessons
    assert (lesson.topic, lesson.path, lesson.text) == ("one", "content/lessons/one.md", "# One\n")


def test_no_topic(course):
    course.topic("numbers/counting")
    course.write("content/lessons/countin.md", "x")
    course.write("content/lessons/zzz.md", "x")
    assert course.codes() == [CODE, CODE]
    assert course.found(CODE) == [
        'content/lessons/countin.md:1:1 lesson "countin" has no topic | did you mean "counting"?',
        'content/lessons/zzz.md:1:1 lesson "zzz" has no topic | write the topic\'s file, or remove the lesson',
    ]
