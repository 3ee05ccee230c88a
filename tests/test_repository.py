"""What the repository says of itself holds."""

from __future__ import annotations

import ast
import re

import pytest
from support import REPOSITORY

PACKAGE = REPOSITORY / "build_tools" / "coursegraph"
MODULES = sorted(REPOSITORY.glob("build_tools/**/*.py"))


def test_architecture_names_every_room():
    text = (REPOSITORY / "ARCHITECTURE.md").read_text()
    rooms = [path.parent.name for path in PACKAGE.glob("*/__init__.py")]
    assert len(rooms) >= 8
    assert [room for room in rooms if f"{room}/`" not in text] == []


def test_every_path_that_documents_name_exists():
    for name in "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md":
        for target in re.findall(r"\]\(([^)#:]+)\)", (REPOSITORY / name).read_text()):
            assert (REPOSITORY / target).exists(), f"{name}: {target}"


@pytest.mark.parametrize("lock", sorted((REPOSITORY / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_lock_files_hold_hashes_and_no_address(lock):
    text = lock.read_text()
    assert "://" not in text
    names = re.findall(r"(?m)^[a-z0-9][^\s=]*==", text)
    assert len(names) > 50
    assert text.count("--hash=sha256:") >= len(names)


def test_every_module_says_what_it_is_for():
    missing = [path.name for path in MODULES if not ast.get_docstring(ast.parse(path.read_text()))]
    assert missing == []


def test_topic_in_the_readme_is_a_good_one(tmp_path):
    from coursegraph import check
    from support import copy_course

    readme = (REPOSITORY / "README.md").read_text()
    (path,) = re.findall(r"`(graph/topics/\S+\.yml)`", readme)
    (text,) = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    root = copy_course(tmp_path / "course")
    (root / path).write_text(text)
    assert check(root) == []
