"""G001: files the system did not give."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CODE = "G001"


def test_readable_files_pass(course):
    course.topic("numbers/one")
    assert course.found(CODE) == []


def test_missing_course_file(course):
    (course.root / "graph/course.yml").unlink()
    course.topic("numbers/one")
    assert [str(f.span) for f in course.findings()] == ["graph/course.yml:1:1"]
    assert course.found(CODE) == ['graph/course.yml:1:1 "graph/course.yml" is missing | create it']


def test_course_that_does_not_exist(course, tmp_path):
    course.root = tmp_path / "nowhere"
    assert course.codes() == [CODE]


def test_folder_with_the_name_of_a_topic(course):
    (course.root / "graph/topics/numbers/one.yml").mkdir(parents=True)
    (finding,) = course.found(CODE)
    assert finding.startswith('numbers/one.yml:1:1 "graph/topics/numbers/one.yml" is not a regular file | put a text')


def test_pipe_does_not_hang(course):
    (course.root / "graph/topics/numbers").mkdir(parents=True)
    os.mkfifo(course.root / "graph/topics/numbers/one.yml")
    assert "is not a regular file" in course.found(CODE)[0]


def test_symlink_loop_and_symlink_to_nothing(course):
    folder = course.root / "graph/topics/numbers"
    folder.mkdir(parents=True)
    (folder / "loop.yml").symlink_to("loop.yml")
    (folder / "nothing.yml").symlink_to("gone.yml")
    assert [f.split(" | ")[0] for f in course.found(CODE)] == [
        'numbers/loop.yml:1:1 "graph/topics/numbers/loop.yml" can\'t be read: too many levels of symbolic links',
        'numbers/nothing.yml:1:1 "graph/topics/numbers/nothing.yml" can\'t be read: no such file or directory',
    ]


def test_refused_file(course, monkeypatch):
    refused = course.topic("numbers/one")
    really_open = os.open

    def open_unless_refused(path, *args, **kwargs):
        if Path(path) == refused.resolve():
            raise PermissionError(13, "Permission denied", path)
        return really_open(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", open_unless_refused)
    assert course.found(CODE) == [
        'numbers/one.yml:1:1 "graph/topics/numbers/one.yml" can\'t be read: permission denied'
        " | make it readable, or remove it"
    ]


@pytest.mark.parametrize("folder", ["graph/topics", "graph/topics/numbers", "content/lessons"])
def test_refused_folder(course, monkeypatch, folder):
    course.topic("numbers/one")
    course.write("content/lessons/one.md", "Text.")
    really_list = os.listdir

    def list_unless_refused(path):
        if Path(path) == course.root / folder:
            raise PermissionError(13, "Permission denied", path)
        return really_list(path)

    monkeypatch.setattr(os, "listdir", list_unless_refused)
    (finding,) = course.found(CODE)
    assert f'"{folder}" can\'t be read: permission denied' in finding
