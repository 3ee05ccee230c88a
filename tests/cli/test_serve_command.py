"""`coursegraph serve` from its first build to Ctrl-C, with a real server and real changes."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from queue import Queue
from urllib.request import urlopen

import pytest


class Serving:
    """A running `coursegraph serve`: the lines that it prints, and its site."""

    def __init__(self, root: Path, *options: str) -> None:
        command = [sys.executable, "-m", "coursegraph.cli", "--course", str(root), "serve", "--no-execute", *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._lines: Queue[str] = Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line)

    def until(self, pattern: str) -> list[str]:
        """The lines up to the first one that matches."""
        lines = [self._lines.get(timeout=60)]
        while not re.search(pattern, lines[-1]):
            lines.append(self._lines.get(timeout=60))
        return lines

    def page(self, address: str, path: str) -> str:
        with urlopen(f"{address}content/topics/{path}.html", timeout=10) as answer:  # noqa: S310  # our own server
            return answer.read().decode()

    def address(self) -> str:
        return re.search(r"http://127\.0\.0\.1:\d+/", self.until("Serving the site")[-1])[0]

    def stop(self) -> int:
        """Presses Ctrl-C, and waits until no process that was started prints any more."""
        self.process.send_signal(signal.SIGINT)
        self._reader.join(timeout=60)
        return self.process.wait(timeout=30)


@pytest.fixture
def serving(site_course: Path) -> Iterator[Serving]:
    running = Serving(site_course, "--port", "0")
    yield running
    running.process.kill()
    running.process.communicate()


def test_a_change_is_built_and_told_to_open_pages(serving: Serving, site_course: Path) -> None:
    address = serving.address()
    assert "It is so." in serving.page(address, "area")
    topic = site_course / "graph/topics/shapes/area.yml"
    good = topic.read_text()
    with urlopen(f"{address}.coursegraph/events", timeout=60) as events:  # noqa: S310  # our own server
        first = events.readline()
        topic.write_text(good.replace("It is so.", "It is otherwise."))
        serving.until("Built in")
        assert any(line.startswith(b"data: ") and line != first for line in islice(events, 20))
    assert "It is otherwise." in serving.page(address, "area")

    topic.write_text(good.replace("topic: add", "topic: adding"))
    assert 'error[G103]: unknown prerequisite "adding"' in "".join(serving.until("The site was not built: 1 error"))
    assert "It is otherwise." in serving.page(address, "area")

    topic.write_text(good)
    serving.until("Built in")
    assert "It is so." in serving.page(address, "area")
    assert serving.stop() == 130
    assert "".join(serving.until("Stopped")) == "Stopped.\n"


def test_ctrl_c_stops_a_running_build_too(serving: Serving, site_course: Path) -> None:
    serving.until("Reading topics")
    assert serving.stop() == 130
    assert serving.until("Stopped")[-1] == "Stopped.\n"
    assert not (site_course / "_build" / "html").exists()


def test_a_wrong_course_is_served_once_it_is_mended(site_course: Path) -> None:
    topic = site_course / "graph/topics/shapes/area.yml"
    good = topic.read_text()
    topic.write_text(good.replace("topic: add", "topic: adding"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        serving = Serving(site_course, "--port", str(port))
        try:
            assert "The site was not built: 1 error.\n" in serving.until("not built")
            assert serving.until("is taken") == [f"Port {port} is taken.\n"]
            address = serving.address()
            topic.write_text(good)
            serving.until("Built in")
            assert "It is so." in serving.page(address, "area")
        finally:
            serving.process.kill()
            serving.process.communicate()


def test_a_folder_without_a_graph_is_2(tmp_path: Path, course, run) -> None:
    course.root.joinpath("graph/course.yml").unlink()
    course.root.joinpath("graph").rmdir()
    result = run("serve", "--port", "0")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "is not a course" in result.stderr
