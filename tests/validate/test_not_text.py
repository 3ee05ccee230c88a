"""G003: bytes that are no UTF-8."""

from __future__ import annotations

import pytest

CODE = "G003"


def test_utf8_with_byte_order_mark_and_any_line_ends_passes(course):
    text = "\ufefftitle: Größe\r\nlevel: early\r\nprerequisites: []\r\ncore_idea: |\r\n  One.\r\n  Two.\r\n"
    course.write("graph/topics/numbers/size.yml", text)
    assert course.findings() == []
    (topic,) = course.source().course.topics
    assert (topic.title, topic.core_idea, topic.span("level").line) == ("Größe", "One.\nTwo.", 2)


def test_other_encoding_with_its_place(course):
    course.write("graph/topics/numbers/one.yml", "title: A\nlevel: später\n".encode("latin-1"))
    assert course.found(CODE) == [
        'numbers/one.yml:2:10 "graph/topics/numbers/one.yml" is not UTF-8 text: it holds byte 0xe4'
        " | save the file as UTF-8"
    ]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0", b"title: a\0b\n", "title: A".encode("utf-16")])
def test_binary(course, data):
    course.write("graph/topics/numbers/one.yml", data)
    course.write("content/lessons/one.md", data)
    assert course.codes() == [CODE, CODE]
