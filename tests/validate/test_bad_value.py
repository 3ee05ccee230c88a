"""G014: words and numbers outside what is allowed."""

from __future__ import annotations

import pytest

CODE = "G014"


@pytest.mark.parametrize("minutes", ["1", "3000"])
@pytest.mark.parametrize("assessment", ["quiz", "reflection", "'quiz '"])
def test_allowed_values_pass(course, minutes, assessment):
    course.topic("numbers/one", minutes=minutes, assessment=assessment)
    assert course.findings() == []
    assert course.source().course.topics[0].assessment == assessment.strip("' ")


@pytest.mark.parametrize("minutes", ["0", "3001", "-5", "9" * 5000])
def test_minutes(course, minutes):
    course.topic("numbers/one", minutes=minutes)
    assert course.codes() == [CODE]
    (finding,) = course.found(CODE)
    assert finding.startswith('numbers/one.yml:5:10 "minutes" can\'t be "')
    assert finding.endswith("| write a whole number from 1 to 3000")
    assert course.source().course.topics[0].minutes is None


def test_words(course):
    course.topic("numbers/zero")
    course.topic("numbers/one", assessment="exam", prerequisites="[{topic: zero, kind: requird, reason: R}]")
    assert course.found(CODE) == [
        'numbers/one.yml:3:37 "kind" can\'t be "requird" | did you mean "required"?',
        'numbers/one.yml:5:13 "assessment" can\'t be "exam" | write "quiz" or "reflection"',
    ]
    assert course.source().course.topics[0].prerequisites[0].kind == "required"
