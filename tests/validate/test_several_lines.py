"""G020: titles and objectives of several lines."""

from __future__ import annotations

import pytest

CODE = "G020"


@pytest.mark.parametrize("text", ["Count.", '"Count."', ">-\n  Count\n  them.", "|\n  Count.", "Count\n  them."])
def test_one_line_however_it_is_written_passes(course, text):
    course.topic("numbers/one")
    course.lesson("one/01-a", objective=text)
    assert course.findings() == []


@pytest.mark.parametrize("text", ["|\n  Count.\n  Say.", '"Count.\\nSay."', ">\n  Count.\n\n  Say."])
def test_line_breaks_are_found(course, text):
    course.topic("numbers/one")
    course.lesson("one/01-a", objective=text)
    assert course.found(CODE) == [
        'content/lessons/one/01-a.md:4:12 "objective" has more than one line | write it on one line'
    ]


def test_title_of_an_explainer(course):
    course.topic("numbers/one")
    course.write("content/lessons/one.md", "---\ntitle: |\n  One\n  Two\n---\n")
    assert course.codes() == [CODE]


def test_texts_of_topics_may_have_several(course):
    course.topic("numbers/one", core_idea="|\n  One.\n\n  Two.")
    assert course.findings() == []
