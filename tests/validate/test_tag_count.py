"""G206: too few or too many tags."""

from __future__ import annotations

import pytest

CODE = "G206"


@pytest.mark.parametrize("tags", [None, "[a, b]", "[a, b, c, d, e]"])
def test_two_to_five_or_none_pass(course, tags):
    course.topic("numbers/one", tags=tags)
    assert course.findings() == []


@pytest.mark.parametrize(("tags", "count"), [("[]", 0), ("[a]", 1), ("[a, b, c, d, e, f]", 6)])
def test_other_counts(course, tags, count):
    course.topic("numbers/one", tags=tags)
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        f'numbers/one.yml:5:7 "tags" holds {count}, usual are 2 to 5 | add or remove some, or leave the field out'
    ]
