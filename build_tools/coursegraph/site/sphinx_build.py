"""Runs Sphinx with Jupyter Book's reading of `_config.yml`, into a folder of its own."""

from __future__ import annotations

import io
import logging
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from jupyter_book.config import get_final_config
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.logging import WarningLogRecordTranslator, WarningSuppressor

from coursegraph.diagnostics import CoursegraphError, Diagnostic, Severity, Span

_LOCATION = re.compile(r"(?P<path>.*?)(?::(?P<line>\d+))?")
_PERCENT = re.compile(r"\[\s*(\d+)%\]")
_COLOR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


@dataclass(frozen=True, slots=True)
class SphinxOptions:
    """How pages are built: number of processes, and whether outputs of lessons are shown.

    `made_with` names the tool and the packages: pages that others made are not kept.
    """

    jobs: int = 1
    execute: bool = True
    made_with: str = ""


def build_html(
    root: Path, work: Path, options: SphinxOptions, progress: Callable[[str], None]
) -> tuple[Path, list[Diagnostic]]:
    """Builds the pages of `root` below `work` and returns the folder and what Sphinx complained about.

    A build that did not end leaves no note of what it was made with, and the next one starts from nothing: a
    half-written page would look newer than its source.

    Raises:
        CoursegraphError: `_config.yml` or `_toc.yml` can't be used.
    """
    note, html, doctrees = work / "made-with", work / "html", work / "doctrees"
    if not note.is_file() or note.read_text(encoding="utf-8") != options.made_with:
        for folder in html, doctrees:
            shutil.rmtree(folder, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    note.unlink(missing_ok=True)
    try:
        with patch_docutils(None), docutils_namespace():
            app = _application(root, work, options, progress)
            with _Collector(root, app) as found:
                app.build()
    except SphinxError as error:
        raise CoursegraphError(f"no pages can be built with this _config.yml and _toc.yml: {error}") from error
    forgotten = [_forget(app, root / path) for path in sorted({finding.span.path for finding in found})]
    if all(forgotten):
        note.write_text(options.made_with, encoding="utf-8")
    return html, list(found)


def _forget(app: Sphinx, source: Path) -> bool:
    """Makes Sphinx read a page again next time, since it complains of a page only when it reads it."""
    doctree = Path(app.doctreedir, f"{app.env.path2doc(str(source))}.doctree")
    known = doctree.is_file()
    doctree.unlink(missing_ok=True)
    return known


def _application(root: Path, work: Path, options: SphinxOptions, progress: Callable[[str], None]) -> Sphinx:
    config = _config(root) | {"coursegraph_generate": False}
    if not options.execute:
        config["nb_execution_mode"] = "off"
        config["suppress_warnings"] = [*config.get("suppress_warnings", []), "mystnb.glue"]
    status = cast("IO[str]", _Status(progress))
    folders = (root, None, work / "html", work / "doctrees")
    return Sphinx(*folders, "html", config, status=status, warning=None, parallel=options.jobs)


def _config(root: Path) -> dict[str, Any]:
    path = root / "_config.yml"
    if not path.is_file() or not (root / "_toc.yml").is_file():
        raise CoursegraphError(f"{root} lacks _config.yml or _toc.yml: is it a course?")
    overrides = {"latex_individualpages": False, "external_toc_path": "_toc.yml"}
    try:
        config, _ = get_final_config(user_yaml=path, cli_config=overrides, sourcedir=root, raise_on_invalid=True)
    except Exception as error:  # whatever the YAML and the schema library of Jupyter Book raise
        raise CoursegraphError(f"_config.yml can't be used: {error}") from error
    return dict(config)


class _Collector(logging.Handler):
    """Turns Sphinx's warnings into findings instead of printing them; one that Sphinx held back comes twice."""

    def __init__(self, root: Path, app: Sphinx) -> None:
        super().__init__(logging.WARNING)
        self.addFilter(WarningSuppressor(app))
        self.addFilter(WarningLogRecordTranslator(app))
        self._root = root
        self._found: dict[Diagnostic, None] = {}

    def __enter__(self) -> dict[Diagnostic, None]:
        logging.getLogger("sphinx").addHandler(self)
        return self._found

    def __exit__(self, *_: object) -> None:
        logging.getLogger("sphinx").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        message = _COLOR.sub("", logging.LogRecord.getMessage(record)).strip()
        hint = "mend the page at this place"
        self._found[Diagnostic("S103", Severity.ERROR, self._span(record), message, hint)] = None

    def _span(self, record: logging.LogRecord) -> Span:
        match = _LOCATION.fullmatch(str(getattr(record, "location", None) or "_config.yml"))
        path = Path(match["path"] if match else "_config.yml")
        relative = path.relative_to(self._root) if path.is_relative_to(self._root) else path
        return Span(relative.as_posix(), int(match["line"] or 1) if match else 1)


class _Status(io.TextIOBase):
    """Passes Sphinx's own count of pages on, in whole percents."""

    def __init__(self, progress: Callable[[str], None]) -> None:
        self._progress = progress

    def write(self, text: str) -> int:
        step = "Reading pages" if "reading sources" in text else "Writing pages" if "writing output" in text else ""
        percent = _PERCENT.search(_COLOR.sub("", text))
        if step and percent:
            self._progress(f"{step}: {percent[1]} %")
        return len(text)
