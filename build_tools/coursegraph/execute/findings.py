"""What is wrong with the outputs of a lesson: failed cells, pictures without words, warnings nobody meant to show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from nbformat import NotebookNode

from coursegraph.diagnostics import Diagnostic, Severity, Span

_COLOR = re.compile(r"\x1b\[[0-9;]*m")
_IMAGES = {"image/gif", "image/jpeg", "image/png", "image/svg+xml"}
_OUT_OF_SIGHT = {"remove-cell", "remove-output"}
_SAID_ONCE_PER_MACHINE = "Matplotlib is building the font cache"


def failed(notebook: NotebookNode, index: int, place: Span, error: Exception) -> Diagnostic:
    """The cell raised, took too long, or its kernel died."""
    traceback = "\n".join(_tracebacks(notebook.cells[index])) or str(error)
    hint = "run the lesson's cells from its top, and mend the one at this line"
    return Diagnostic("L101", Severity.ERROR, place, f"a cell of this lesson failed:\n{traceback}", hint)


def in_outputs(cell: NotebookNode, place: Span) -> Iterator[Diagnostic]:
    """What readers of the page would miss or should not see, of a cell at a place of the lesson."""
    if _OUT_OF_SIGHT.isdisjoint(cell.metadata.get("tags", ())) and _shows_image(cell) and not _alternative_text(cell):
        message = "a cell of this lesson shows a picture without alternative text"
        hint = "say what is to be seen in the cell's front matter, as mystnb: {image: {alt: …}}"
        yield Diagnostic("L102", Severity.ERROR, place, message, hint)
    if warning := "".join(output.text for output in cell.get("outputs", []) if _is_stderr(output)).strip():
        message = f"a cell of this lesson writes to stderr: {_COLOR.sub('', warning).splitlines()[0]}"
        hint = "mend what the cell warns of; a warning that the lesson shall show is caught and printed"
        yield Diagnostic("L103", Severity.ERROR, place, message, hint)


def drop_setup_notes(cell: NotebookNode) -> None:
    """Take out what a package says the first time it runs on a machine: it is no output of the lesson."""
    if "outputs" in cell:
        cell.outputs = [
            one for one in cell.outputs if not (_is_stderr(one) and one.text.startswith(_SAID_ONCE_PER_MACHINE))
        ]


def _tracebacks(cell: NotebookNode) -> Iterator[str]:
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            yield _COLOR.sub("", "\n".join(output.traceback))


def _is_stderr(output: NotebookNode) -> bool:
    return bool(output.output_type == "stream" and output.name == "stderr")


def _shows_image(cell: NotebookNode) -> bool:
    return any(not _IMAGES.isdisjoint(output.get("data", ())) for output in cell.get("outputs", []))


def _alternative_text(cell: NotebookNode) -> str:
    value: object = cell.metadata
    for key in ("mystnb", "image", "alt"):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value.strip() if isinstance(value, str) else ""
