"""Lessons run side by side, each in a kernel and a temporary folder of its own; one writer fills the cache."""

from __future__ import annotations

import asyncio
import os
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

from coursegraph.diagnostics import Diagnostic, Span
from coursegraph.execute.findings import drop_setup_notes, failed, in_outputs
from coursegraph.execute.kernels import Kernels

_SECONDS_PER_CELL = 300


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
    """How a lesson went: seconds in the kernel (0 from the cache), and what is wrong with its outputs, in order."""

    lesson_path: str
    cached: bool
    seconds: float = 0.0
    findings: tuple[Diagnostic, ...] = ()


def run_lessons(root: Path, tasks: Sequence[LessonTask], jobs: int, progress: Callable[[str], None]) -> list[LessonRun]:
    """Brings the cache up to date for all tasks and reports on each, sorted by path; failures run no other down.

    Lessons with findings are not cached. If the caller is interrupted all kernels end at once.
    """
    cache = get_cache(root / "_build" / ".jupyter_cache")
    notebooks = {task: _notebook(task) for task in tasks}
    stale = [task for task in tasks if not _is_cached(cache, notebooks[task])]
    runs = [LessonRun(task.lesson_path, cached=True) for task in tasks if task not in stale]
    kernels = Kernels()
    with ThreadPoolExecutor(max_workers=max(1, jobs)) as pool:
        try:
            futures = {pool.submit(_execute, task, notebooks[task], kernels): task for task in stale}
            for number, future in enumerate(as_completed(futures), 1):
                run = future.result()
                if not run.findings:
                    _store(cache, root / futures[future].page_path, notebooks[futures[future]], run.seconds)
                progress(f"Lesson {number} of {len(stale)}: {run.lesson_path}, {run.seconds:.1f} s")
                runs.append(run)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            kernels.stop()
            raise
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


def _execute(task: LessonTask, notebook: NotebookNode, kernels: Kernels) -> LessonRun:
    started = time.perf_counter()
    findings = []
    with TemporaryDirectory() as work, TemporaryDirectory() as sockets:
        reached: list[int] = []
        client = NotebookClient(
            notebook,
            config=_kernel_config(Path(sockets)),
            timeout=_SECONDS_PER_CELL,
            shutdown_kernel="immediate",
            record_timing=False,
            coalesce_streams=True,
            on_cell_start=lambda cell_index, **_: reached.append(cell_index),
        )
        try:
            asyncio.run(kernels.execute(client, work))  # closes its loop, which `client.execute` would leave open
        except (CellExecutionError, CellTimeoutError, RuntimeError) as error:  # the last if the kernel dies
            index = reached[-1] if reached else 0
            findings.append(failed(notebook, index, _place(task, notebook, index), error))
    findings += _in_all_outputs(task, notebook)
    findings.sort(key=lambda finding: finding.sort_key)
    return LessonRun(task.lesson_path, False, time.perf_counter() - started, tuple(findings))


def _kernel_config(folder: Path) -> Config:
    """A kernel that is spoken to through files of this user alone, where the system has such sockets."""
    transport = "ipc" if os.name == "posix" else "tcp"
    return Config(KernelManager={"transport": transport, "connection_file": str(folder / "kernel.json")})


def _in_all_outputs(task: LessonTask, notebook: NotebookNode) -> Iterator[Diagnostic]:
    for index, cell in enumerate(notebook.cells):
        drop_setup_notes(cell)
        yield from in_outputs(cell, _place(task, notebook, index))


def _place(task: LessonTask, notebook: NotebookNode, index: int) -> Span:
    """The place of a cell in the lesson's file."""
    page_line = notebook.metadata["source_map"][index] + 1
    return Span(task.lesson_path, max(1, page_line - task.lesson_line + 1))
