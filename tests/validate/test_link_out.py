"""G002: symlinks that leave the course."""

from __future__ import annotations

CODE = "G002"


def test_link_within_the_course_is_followed(course):
    course.write("graph/shared.yml", "title: A\nlevel: early\nprerequisites: []\ncore_idea: B\n")
    (course.root / "graph/topics/numbers").mkdir(parents=True)
    (course.root / "graph/topics/numbers/one.yml").symlink_to("../../shared.yml")
    assert course.findings() == []
    assert course.source().course.topics[0].title == "A"


def test_topic_outside(course, tmp_path):
    (tmp_path / "secret.yml").write_text("title: secret\n")
    (course.root / "graph/topics/numbers").mkdir(parents=True)
    (course.root / "graph/topics/numbers/one.yml").symlink_to(tmp_path / "secret.yml")
    assert course.found(CODE) == [
        'numbers/one.yml:1:1 "graph/topics/numbers/one.yml" is a symlink that leads out of the course'
        " | copy the file into the course"
    ]
    assert "secret" not in repr(course.source())


def test_neighbour_whose_name_begins_alike_is_outside(course, tmp_path):
    (tmp_path / "course-2").mkdir()
    (tmp_path / "course-2/a.md").write_text("x")
    (course.root / "content/lessons").mkdir(parents=True)
    (course.root / "content/lessons/a.md").symlink_to(tmp_path / "course-2/a.md")
    assert len(course.found(CODE)) == 1


def test_folders_outside(course, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/one.yml").write_text("title: secret\n")
    (course.root / "graph/topics").mkdir(parents=True)
    (course.root / "graph/topics/numbers").symlink_to(tmp_path / "elsewhere")
    (course.root / "content").mkdir()
    (course.root / "content/lessons").symlink_to(tmp_path / "elsewhere")
    assert [f.split()[0] for f in course.found(CODE)] == ["content/lessons:1:1", "numbers:1:1"]
    assert course.source().course.topics == ()


def test_course_file_below_a_linked_folder(course, tmp_path):
    (course.root / "graph").rename(tmp_path / "graph")
    (course.root / "graph").symlink_to(tmp_path / "graph")
    assert [f.split()[0] for f in course.found(CODE)] == ["graph/course.yml:1:1", "graph/topics:1:1"]
