"""Ctrl-C while lessons run ends the build and its kernels at once, and the next build goes on from there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from coursegraph.execute.run import LessonTask, run_lessons
from support import complete

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of this kind are of Unix")


def cell(mark: Path, seconds: int) -> str:
    return f"import os, time\nopen({str(mark)!r}, 'w').write(str(os.getpid()))\ntime.sleep({seconds})"


def build(root: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "coursegraph.cli", "--course", str(root), "build", "--jobs", "2"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def wait_for(path: Path) -> int:
    """The number written in a file, as soon as it is there."""
    for _ in range(600):
        if path.exists() and path.read_text():
            return int(path.read_text())
        time.sleep(0.05)
    raise AssertionError(f"{path.name} was never written")


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_ctrl_c_ends_the_build_and_its_kernels(course, lesson, tmp_path: Path) -> None:
    for name in "abc":
        lesson(name, cell(tmp_path / name, 120))
    complete(course.root)
    process = build(course.root)
    kernels = [wait_for(tmp_path / name) for name in "ab"]
    process.send_signal(signal.SIGINT)
    started = time.monotonic()
    said, _ = process.communicate(timeout=60)
    assert time.monotonic() - started < 10
    assert (process.returncode, said.splitlines()[-1]) == (130, "Stopped.")
    assert not any(is_running(kernel) for kernel in kernels)
    assert not (tmp_path / "c").exists(), "what had not begun never begins"
    assert not (course.root / "_build/html").exists()


def test_a_kernel_that_is_just_starting_ends_too(course, tmp_path: Path) -> None:
    page = "---\nkernelspec:\n  name: python3\n---\n\n```{{code-cell}} ipython3\n{}\n```\n"
    texts = {"quick.md": page.format("1"), "slow.md": page.format(cell(tmp_path / "slow", 120))}

    def interrupt(_line: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_lessons(course.root, [LessonTask(name, name, text, 1) for name, text in texts.items()], 1, interrupt)
    time.sleep(2)
    assert not (tmp_path / "slow").exists()
