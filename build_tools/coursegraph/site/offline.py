"""What lets the site be installed and open without a network: its worker, the worker's list of files, its manifest.

A revision is a digest in the form that browsers compare answers with, so that a page which a server has not renewed yet
is never kept as a new one.
"""

from __future__ import annotations

import json
import textwrap
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sphinx.application import Sphinx

from coursegraph.site.publish import published_files
from coursegraph.site.scripts import STATIC
from coursegraph.site.write import write_file

_ICON = "_static/icon.svg"
_WORKER, _LIST, _MANIFEST = "worker.js", "precache.js", "manifest.webmanifest"
_THEME_COLOR, _BACKGROUND = "#1d4f8f", "#ffffff"  # of the icon's ground, and of the light page
_SHORT_NAME = 14  # about what a phone shows below an icon


def add_offline(app: Sphinx, error: Exception | None) -> None:
    """Adds all of it to a finished site; a handler of `build-finished` that comes after every other."""
    if error is None and app.builder.name == "html":
        write_offline(Path(app.outdir), app.config.html_title, f"{app.config.root_doc}.html")


def write_offline(folder: Path, title: str, home: str) -> None:
    """Writes the files at the root of the site: a worker reaches the pages beside and below it, and no others."""
    write_file(folder / _MANIFEST, _manifest(title, quote(home)).encode())
    write_file(folder / _WORKER, (STATIC / _WORKER).read_bytes())
    (folder / "_static" / _WORKER).unlink(missing_ok=True)  # the theme's own copy, from where it would reach nothing
    entries = ",\n".join(json.dumps(entry) for entry in _entries(folder))
    write_file(folder / _LIST, f"self.coursegraphPrecache = [\n{entries}\n];\n".encode())


def _entries(folder: Path) -> Iterator[dict[str, str]]:
    """Every file that a page can lead to, by its address; the worker and its list are the browser's own to keep."""
    names = {path.relative_to(folder).as_posix(): path for path in published_files(folder)}
    for name in sorted(names.keys() - {_WORKER, _LIST}):
        if not name.endswith(".zip"):
            yield {"url": quote(name), "revision": b64encode(sha256(names[name].read_bytes()).digest()).decode()}


def _manifest(title: str, home: str) -> str:
    icon = {"src": _ICON, "sizes": "any", "type": "image/svg+xml"}
    manifest: dict[str, Any] = {
        "name": title,
        "short_name": textwrap.shorten(title, _SHORT_NAME, placeholder="", break_long_words=False) or title,
        "lang": "en",
        "start_url": home,
        "scope": "./",
        "display": "standalone",
        "theme_color": _THEME_COLOR,
        "background_color": _BACKGROUND,
        "icons": [icon | {"purpose": purpose} for purpose in ("any", "maskable")],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
