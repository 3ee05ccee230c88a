"""Lessons run side by side, each in a kernel and a temporary folder of its own; one writer fills the cache."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from myst_nb.core.read import read_myst_markdown_notebook
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbformat import NotebookNode
from traitlets.config import Config

from coursegraph.diagnostics import Diagnostic, Severity, Span

_SECONDS_PER_CELL = 300
_COLOR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class LessonTask:
    """A lesson to run: `page_text` as MyST-NB will read it, `page_path` relative to the course.

    Line 1 of the lesson's file would be line `lesson_line` of the page.
    """

    lesson_path: str
    page_path: str
    page_text: str
    lesson_line: int


@dataclass(frozen=True, slots=True)
class LessonRun:
    """How a lesson went: seconds in the kernel (0 from the cache), and the finding if a cell failed."""

    lesson_path: str
    cached: bool
    seconds: float = 0.0
    failure: Diagnostic | None = None


def run_lessons(root: Path, tasks: Sequence[LessonTask], jobs: int, progress: Callable[[str], None]) -> list[LessonRun]:
    """Brings the cache up to date for all tasks and reports on each, sorted by path; failures run no other down."""
    cache = get_cache(root / "_build" / ".jupyter_cache")
    notebooks = {task: _notebook(task) for task in tasks}
    stale = [task for task in tasks if not _is_cached(cache, notebooks[task])]
    runs = [LessonRun(task.lesson_path, cached=True) for task in tasks if task not in stale]
    with ThreadPoolExecutor(max_workers=max(1, jobs)) as pool:
        futures = {pool.submit(_execute, task, notebooks[task]): task for task in stale}
        for number, future in enumerate(as_completed(futures), 1):
            run = future.result()
            if run.failure is None:
                _store(cache, root / futures[future].page_path, notebooks[futures[future]], run.seconds)
            progress(f"Lesson {number} of {len(stale)}: {run.lesson_path}, {run.seconds:.1f} s")
            runs.append(run)
    return sorted(runs, key=lambda run: run.lesson_path)


def _notebook(task: LessonTask) -> NotebookNode:
    notebook: NotebookNode = read_myst_markdown_notebook(task.page_text, add_source_map=True)
    return notebook


def _is_cached(cache: JupyterCacheAbstract, notebook: NotebookNode) -> bool:
    """Whether the cache holds outputs for these cells; an entry that a killed build left half-written is taken out."""
    try:
        record = cache.match_cache_notebook(notebook)
    except KeyError:
        return False
    try:
        cache.get_cache_bundle(record.pk)
    except (KeyError, ValueError):
        shutil.rmtree(cache.path / "executed" / record.hashkey, ignore_errors=True)
        return False
    return True


def _store(cache: JupyterCacheAbstract, page: Path, notebook: NotebookNode, seconds: float) -> None:
    bundle = CacheBundleIn(notebook, str(page), data={"execution_seconds": seconds})
    cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)


def _execute(task: LessonTask, notebook: NotebookNode) -> LessonRun:
    started = time.perf_counter()
    failure = None
    with TemporaryDirectory() as work, TemporaryDirectory() as sockets:
        reached: list[int] = []
        client = NotebookClient(
            notebook,
            config=_kernel_config(Path(sockets)),
            timeout=_SECONDS_PER_CELL,
            record_timing=False,
            coalesce_streams=True,
            on_cell_start=lambda cell_index, **_: reached.append(cell_index),
        )
        try:
            asyncio.run(client.async_execute(cwd=work))  # closes its loop, which `execute` would leave open
        except (CellExecutionError, CellTimeoutError, RuntimeError) as error:  # the last if the kernel dies
            failure = _failure(task, notebook, reached[-1] if reached else 0, error)
    return LessonRun(task.lesson_path, False, time.perf_counter() - started, failure)


def _kernel_config(folder: Path) -> Config:
    """A kernel that is spoken to through files of this user alone, where the system has such sockets."""
    transport = "ipc" if os.name == "posix" else "tcp"
    return Config(KernelManager={"transport": transport, "connection_file": str(folder / "kernel.json")})


def _failure(task: LessonTask, notebook: NotebookNode, index: int, error: Exception) -> Diagnostic:
    page_line = notebook.metadata["source_map"][index] + 1
    errors = list(_error_outputs(notebook.cells[index]))
    traceback = "\n".join(errors) or str(error)
    return Diagnostic(
        "L101",
        Severity.ERROR,
        Span(task.lesson_path, max(1, page_line - task.lesson_line + 1)),
        f"a cell of this lesson failed:\n{traceback}",
        "run the lesson's cells from its top, and mend the one at this line",
    )


def _error_outputs(cell: NotebookNode) -> Iterator[str]:
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            yield _COLOR.sub("", "\n".join(output.traceback))
