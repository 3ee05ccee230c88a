"""What besides its cells decides a lesson's outputs: Python, the installed packages, the course's own modules."""

from __future__ import annotations

import hashlib
import platform
import sys
from pathlib import Path


def environment_digest(root: Path) -> str:
    """A short digest that changes when a lesson of the course at `root` may come out differently.

    It stands in the kernel's display name of each lesson page, which jupyter-cache counts: a new version of a package
    or an edit of a module beside the generator makes the lessons run again.
    """
    digest = hashlib.sha256(platform.python_version().encode())
    for name in sorted(path.name for folder in sys.path for path in Path(folder).glob("*.dist-info")):
        digest.update(name.encode())
    modules = root / "build_tools"
    for path in sorted(modules.rglob("*.py")):
        if not path.is_relative_to(modules / "coursegraph"):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
