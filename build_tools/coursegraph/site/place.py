"""Where a site may be put: nowhere that anything else could be lost."""

from __future__ import annotations

from pathlib import Path

from coursegraph.config import build_folder
from coursegraph.diagnostics import CoursegraphError

_SITE_HAS = ("index.html", "_static/coursegraph.css")
_SOURCES = ("graph", "content", "build_tools", "_build")


def site_folder(root: Path, out: Path | None) -> Path:
    """The folder for the site of a course: `out`, or `_build/html` in the course.

    Raises:
        CoursegraphError: The folder may hold anything but a site.
    """
    default = (build_folder(root) / "html").resolve()
    site = default if out is None else out.resolve()
    if site != default and (reason := _why_not(site, root.resolve())):
        raise CoursegraphError(f"the site can't be put into {site}: {reason}")
    return site


def is_site(folder: Path) -> bool:
    """Whether a folder holds a site that was built before."""
    return all((folder / name).is_file() for name in _SITE_HAS)


def _why_not(site: Path, root: Path) -> str | None:
    if root.is_relative_to(site):
        return "the course itself is there"
    if any(site.is_relative_to(root / name) for name in _SOURCES):
        return f"{site.relative_to(root).parts[0]} is a folder of the course"
    if site.is_dir() and any(site.iterdir()) and not is_site(site):
        return "the folder holds something else than a site"
    nearest = next(folder for folder in (site, *site.parents) if folder.exists())
    return None if nearest.is_dir() else f"the file {nearest} is in the way"
