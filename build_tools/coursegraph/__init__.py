"""Turns a folder of YAML topics into an offline course site built on a prerequisite graph."""

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
