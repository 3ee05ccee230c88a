"""G016: silences of what is no warning."""

from __future__ import annotations

CODE = "G016"


def test_warning_may_be_silenced(course):
    course.topic("numbers/one", tags="[a]", silence="[{code: G206, reason: It is so.}]")
    assert course.findings() == []


def test_error_and_unknown_code(course):
    course.topic(
        "numbers/one", silence="[{code: G103, reason: R}, {code: G20, reason: R}, {code: nonsense, reason: R}]"
    )
    assert course.found(CODE) == [
        'numbers/one.yml:5:18 "G103" is an error and can\'t be silenced | remove it and mend the error',
        'numbers/one.yml:5:43 unknown code "G20" | did you mean "G208", "G207" or "G206"?',
        'numbers/one.yml:5:67 unknown code "nonsense" | remove it',
    ]


def test_silenced_error_stays(course, requires):
    course.topic("numbers/one", prerequisites=requires("one"), silence="[{code: G105, reason: R}]")
    assert sorted(course.codes()) == [CODE, "G105"]
