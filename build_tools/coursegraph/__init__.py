"""Turns a folder of YAML topics into an offline course site built on a prerequisite graph.

The public names are imported when first used, so that `coursegraph check` need not load the graph libraries.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coursegraph.config import BuildOptions
    from coursegraph.diagnostics import CoursegraphError, Diagnostic, InvalidCourseError, Severity, Span
    from coursegraph.graph import build_graph
    from coursegraph.metrics import compute_metrics
    from coursegraph.model import BuildReport, Course, Topic, TopicMetrics
    from coursegraph.pipeline import build_site, check, load_course

__all__ = [
    "BuildOptions",
    "BuildReport",
    "Course",
    "CoursegraphError",
    "Diagnostic",
    "InvalidCourseError",
    "Severity",
    "Span",
    "Topic",
    "TopicMetrics",
    "build_graph",
    "build_site",
    "check",
    "compute_metrics",
    "load_course",
]

_HOMES = {
    "config": ["BuildOptions"],
    "diagnostics": ["CoursegraphError", "Diagnostic", "InvalidCourseError", "Severity", "Span"],
    "graph": ["build_graph"],
    "metrics": ["compute_metrics"],
    "model": ["BuildReport", "Course", "Topic", "TopicMetrics"],
    "pipeline": ["build_site", "check", "load_course"],
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"coursegraph.{home}"), name)
    raise AttributeError(f"module 'coursegraph' has no attribute '{name}'")
