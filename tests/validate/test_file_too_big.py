"""G004: files over the limit."""

from __future__ import annotations

from coursegraph.load.folder import MAX_BYTES

CODE = "G004"
TOPIC = b"title: A\nlevel: early\nprerequisites: []\ncore_idea: "


def test_largest_file_passes(course):
    course.write("graph/topics/numbers/one.yml", TOPIC.ljust(MAX_BYTES, b"x"))
    assert course.findings() == []


def test_one_byte_more(course):
    course.write("graph/topics/numbers/one.yml", TOPIC.ljust(MAX_BYTES + 1, b"x"))
    assert course.found(CODE) == [
        'numbers/one.yml:1:1 "graph/topics/numbers/one.yml" is larger than 1 MB'
        " | split the file, or move data out of it"
    ]


def test_ten_megabytes_are_not_read(course):
    course.write("graph/topics/numbers/one.yml", b"a: [" * 2_500_000)
    course.write("graph/course.yml", b"\0" * 10_000_000)
    course.topic("numbers/two")
    assert course.codes() == [CODE, CODE]
    assert {document.text for document in course.source().documents if document.failure} == {""}
