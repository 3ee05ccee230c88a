"""Kernels that run now: each computes with one thread, and all can be ended at once from another thread."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from threading import Event
from typing import Any

from nbclient import NotebookClient

# Sums come out the same however many cores a machine has, and lessons side by side don't fight for them.
_ONE_THREAD = dict.fromkeys(
    ("MKL_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)


class Kernels:
    """Knows which notebooks are being executed, each in a thread with an event loop of its own."""

    def __init__(self) -> None:
        self._tasks: dict[asyncio.Future[Any], asyncio.AbstractEventLoop] = {}
        self._stopped = Event()

    async def execute(self, client: NotebookClient, folder: str) -> None:
        """Run a notebook in a folder; its kernel has ended when this returns or raises.

        Raises:
            asyncio.CancelledError, RuntimeError: `stop` was called.
        """
        task = asyncio.ensure_future(client.async_execute(cwd=folder, env={**os.environ, **_ONE_THREAD}))
        self._tasks[task] = asyncio.get_running_loop()
        if self._stopped.is_set():
            task.cancel()
        try:
            await task
        finally:
            del self._tasks[task]
            manager: Any = client.km  # an asynchronous one, unlike its type
            if manager is not None:  # it was stopped while the kernel was starting
                await manager.shutdown_kernel(now=True)

    def stop(self) -> None:
        """End all kernels, from any thread; notebooks that have not begun yet won't."""
        self._stopped.set()
        for task, loop in list(self._tasks.items()):
            with suppress(RuntimeError):  # it has just ended by itself
                loop.call_soon_threadsafe(task.cancel)
