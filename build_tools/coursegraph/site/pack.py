"""Packs a published site into one file to hand on: unpacked anywhere, its start file opens the course."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from coursegraph.site.entry import entry_page

_HOME = "content/index.html"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE_FILE = 3, 0o100644 << 16
_SMALLEST = 9


def pack(site: Path, name: str, title: str) -> Path:
    """Writes `<name>.zip` beside the site, whole or not at all, and returns its path.

    The same site gives the same bytes: nothing of the machine or the moment is in them.
    """
    target = site.with_name(f"{name}.zip")
    partial = target.with_name(f".{target.name}.partial")
    try:
        with ZipFile(partial, "w") as archive:
            files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
            for file in sorted(files):
                _add(archive, f"{name}/site/{file}", files[file].read_bytes())
            home = _HOME if _HOME in files else "index.html"
            _add(archive, f"{name}/start.html", entry_page(title, f"site/{home}").encode())
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    return target


def _add(archive: ZipFile, name: str, content: bytes) -> None:
    entry = ZipInfo(name, _EARLIEST)
    entry.create_system, entry.external_attr = _UNIX, _READABLE_FILE
    archive.writestr(entry, content, ZIP_DEFLATED, _SMALLEST)
