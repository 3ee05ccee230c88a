"""Removes what an earlier build left in the output folder: Sphinx writes pages and images but never takes one away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx


def prune(app: Sphinx, error: Exception | None) -> None:
    """Removes pages without a source, and images and downloads that no page names; a handler of `build-finished`."""
    if error is None and app.builder.name == "html":
        wanted = set(_wanted(app))
        for path in _written(Path(app.outdir)):
            if path not in wanted:
                path.unlink()


def _wanted(app: Sphinx) -> Iterator[Path]:
    folder = Path(app.outdir)
    yield from (folder / f"{page}.html" for page in app.env.found_docs)
    yield from (folder / "_images" / name for _, name in app.env.images.values())
    yield from (folder / "_downloads" / name for _, name in app.env.dlfiles.values())


def _written(folder: Path) -> list[Path]:
    found = [*folder.glob("content/**/*.html"), *folder.glob("_images/**/*"), *folder.glob("_downloads/**/*")]
    return [path for path in found if path.is_file()]
