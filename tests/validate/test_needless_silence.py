"""G207: silences without an effect."""

from __future__ import annotations

CODE = "G207"


def test_silence_with_an_effect_passes(course):
    course.topic("numbers/one", tags="[a]", silence="[{code: G206, reason: R}]")
    assert course.findings() == []


def test_silence_works_in_its_own_file_only(course, requires):
    course.topic("numbers/one", tags="[a]", silence="[{code: G206, reason: R}]")
    course.topic("numbers/two", tags="[a]", prerequisites=requires("one"))
    assert [str(f.span) for f in course.findings()] == ["graph/topics/numbers/two.yml:5:7"]


def test_without_effect(course):
    course.topic("numbers/one", silence="[{code: G206, reason: R}]")
    assert course.codes() == [CODE]
    assert course.found(CODE) == ['numbers/one.yml:5:18 "G206" is silenced but not given | remove it']


def test_second_silence_of_a_code(course):
    course.topic("numbers/one", tags="[a]", silence="[{code: G206, reason: R}, {code: G206, reason: S}]")
    assert [f.split()[0] for f in course.found(CODE)] == ["numbers/one.yml:6:43"]


def test_waits_while_there_are_errors(course):
    course.topic("numbers/one", silence="[{code: G206, reason: R}]", minutes="0")
    assert course.codes() == ["G014"]


def test_can_not_silence_itself(course):
    course.topic("numbers/one", silence="[{code: G206, reason: R}, {code: G207, reason: R}]")
    assert course.codes() == [CODE, CODE]
