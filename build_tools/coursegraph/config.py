"""Where a course keeps what is built, and how a build is run."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build: `out` is where the site goes (default `_build/html`), `jobs` how many processes work on it.

    With `zip` the site is also packed into one file beside it.
    """

    out: Path | None = None
    jobs: int = 0
    execute: bool = True
    strict: bool = False
    zip: bool = False

    @property
    def workers(self) -> int:
        """The number of processes: as asked, or one per core."""
        return self.jobs or os.cpu_count() or 1


def build_folder(root: Path) -> Path:
    """The folder of everything that is built; deleting it loses nothing but time."""
    return root / "_build"
