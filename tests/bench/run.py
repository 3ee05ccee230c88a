"""Measures coursegraph against plain Jupyter Book on the same pages, in one run, and writes RESULTS.md beside itself.

Plain means Jupyter Book's own theme with its default sidebar, given the generated pages as they are. Lessons are not
executed on either side. Each time is that of a whole process, its start included.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from synthetic import write_course

_REPOSITORY = Path(__file__).parents[2]
_BIN = Path(sys.executable).parent
_PLAIN_CONFIG = "title: A course\nexecute: {execute_notebooks: 'off'}\n"
_SOURCES = ["graph", "content", "_config.yml", "_toc.yml"]


def main() -> None:
    """Runs everything, slowest last, and says what it is doing."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        rows = [*_real_course(work), *_growth(work), *_thousand(work), *_figures()]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    text = (
        "# Measurements\n\nMade by `make bench` in one run; a ratio above 1 means that coursegraph is that many times "
        f"quicker.\nMachine: {_machine()}.\n\n| what | ratio | coursegraph | compared with | target |\n"
        f"| --- | --- | --- | --- | --- |\n{table}\n"
    )
    Path(__file__).with_name("RESULTS.md").write_text(text, encoding="utf-8")
    print(text)


def _machine() -> str:
    names = [line.split(":", 1)[1].strip() for line in _cpuinfo() if line.startswith("model name")]
    return f"{os.cpu_count()} cores, {names[0] if names else platform.machine()}, Python {platform.python_version()}"


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text().splitlines() if path.exists() else []


def _real_course(work: Path) -> list[tuple[str, ...]]:
    course = work / "course"
    course.mkdir()
    for name in _SOURCES:
        source = _REPOSITORY / name
        ignore = shutil.ignore_patterns("topics" if name == "content" else "", "browse", "learn")
        shutil.copytree(source, course / name, ignore=ignore) if source.is_dir() else shutil.copy(source, course)
    cold = _build(course)
    plain = _plain(course, work / "plain")
    nothing = statistics.median(_build(course) for _ in range(3))
    edited = statistics.median(_build_after_edit(course, number) for number in range(3))
    check = statistics.median(_time(_BIN / "coursegraph", "--course", course, "check") for _ in range(5))
    pages = sum(1 for _ in (course / "content" / "topics").glob("*.md"))
    return [
        (f"{pages} topics, cold", *_compared(cold, plain), "at least 5"),
        (f"{pages} topics, one topic's text changed", *_compared(edited, plain), "at least 20"),
        (f"{pages} topics, nothing changed", *_compared(nothing, plain), "at least 30"),
        ("`check` on the course", "", f"{check:.2f} s", "", "under 1 s"),
    ]


def _growth(work: Path) -> list[tuple[str, ...]]:
    per_page = {}
    for topics in 300, 3000:
        course = work / f"course-{topics}"
        write_course(course, topics)
        seconds = _build(course)
        per_page[topics] = seconds / sum(1 for _ in (course / "_build" / "html").rglob("*.html"))
        shutil.rmtree(course)
    growth = per_page[3000] / per_page[300]
    times = f"{per_page[3000] * 1000:.1f} ms against {per_page[300] * 1000:.1f} ms"
    return [("time per page, 3,000 topics against 300", f"{growth:.2f}", times, "", "at most 1.3")]


def _thousand(work: Path) -> list[tuple[str, ...]]:
    course = work / "course-1000"
    write_course(course, 1000)
    cold = _build(course)
    plain = _plain(course, work / "plain-1000")
    return [("1,000 synthetic topics, cold", *_compared(cold, plain), "at least 10")]


def _figures() -> list[tuple[str, ...]]:
    script = Path(__file__).with_name("bench_metrics.py")
    done = subprocess.run([sys.executable, script], check=True, stdout=subprocess.PIPE, text=True)
    result = json.loads(done.stdout)
    whole, compared = result["large"], result["against_networkx"]
    own = f"{whole['process_seconds']:.2f} s, {whole['peak_rss_mb']} MB"
    seconds = compared["seconds"]
    return [
        ("figures of 15,000 topics, 45,000 edges, whole process", "", own, "", "under 1 s and 300 MB"),
        (
            "ancestors and descendants of 2,000 topics",
            f"{compared['times_faster']}",
            f"{seconds['compute_metrics']:.3f} s",
            f"{seconds['networkx']:.2f} s (networkx)",
            "",
        ),
    ]


def _compared(own: float, plain: float) -> tuple[str, str, str]:
    return f"{plain / own:.1f}", f"{own:.2f} s", f"{plain:.1f} s"


def _build(course: Path) -> float:
    return _time(_BIN / "coursegraph", "--course", course, "build", "--no-execute")


def _build_after_edit(course: Path, number: int) -> float:
    topic = course / "graph" / "topics" / "algebra" / "slope-intercept-form.yml"
    text = topic.read_text(encoding="utf-8")
    start = text.index("core_idea: >-\n") + len("core_idea: >-\n")
    topic.write_text(f"{text[:start]}  Edit {number}.\n{text[start:]}", encoding="utf-8")
    return _build(course)


def _plain(course: Path, folder: Path) -> float:
    """The time of a cold build of the same generated pages with Jupyter Book as it comes."""
    shutil.copytree(course / "content", folder / "content", ignore=shutil.ignore_patterns("lessons"))
    shutil.copy(course / "_toc.yml", folder)
    (folder / "_config.yml").write_text(_PLAIN_CONFIG, encoding="utf-8")
    return _time(_BIN / "jupyter-book", "build", folder)


def _time(*command: object) -> float:
    line = [str(part) for part in command]
    print("…", " ".join(Path(part).name for part in line), flush=True)
    started = time.perf_counter()
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
