"""The scripts that the frontend is bundled into, which lie in the theme and not in git."""

from __future__ import annotations

from pathlib import Path

from coursegraph.diagnostics import CoursegraphError

STATIC = Path(__file__).with_name("theme") / "static"
_BUNDLED = ("coursegraph.js", "map.js", "search.js", "worker.js", "progress.schema.json")


def require_scripts() -> None:
    """Makes sure that no site is built without them.

    Raises:
        CoursegraphError: They have not been bundled yet.
    """
    if missing := [name for name in _BUNDLED if not (STATIC / name).is_file()]:
        raise CoursegraphError(f"the site's script {missing[0]} has not been bundled yet: run `make site` once")
