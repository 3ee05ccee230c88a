"""G006: what lies among the topics and is none."""

from __future__ import annotations

import pytest

CODE = "G006"


def test_topics_and_dot_files_pass(course):
    course.topic("numbers/one")
    course.write("graph/topics/.DS_Store", b"\0")
    course.write("graph/topics/numbers/.one.yml.swp", b"\0")
    assert course.codes() == []


@pytest.mark.parametrize(
    "path", ["one.yml", "numbers/one.yaml", "numbers/one.yml.bak", "numbers/one.YML", "numbers/one", "README.md"]
)
def test_wrong_place_or_ending(course, path):
    course.write(f"graph/topics/{path}", "title: A\n")
    assert course.codes() == [CODE]
    assert course.found(CODE) == [
        f'{path}:1:1 "graph/topics/{path}" is not where a topic can lie'
        ' | name it "graph/topics/<domain>/<id>.yml", or remove it'
    ]
    assert course.source().topic_ids() == frozenset()


def test_folder_within_a_domain_is_one_finding(course):
    course.topic("numbers/more/one")
    course.topic("numbers/more/two")
    assert [f.split()[0] for f in course.found(CODE)] == ["numbers/more:1:1"]
