"""Turns a checked `Course` into the prerequisite graph, the only place that makes one.

Input: a `Course`. Output: a `networkx.DiGraph` whose edges run from the earlier topic to the later one.
It never reads a file, never judges an author's work and never computes a figure.
"""

from coursegraph.graph.build import TopicGraph, UnknownPrerequisiteError, build_graph
from coursegraph.graph.cycles import CyclicGraphError, find_cycle

__all__ = ["CyclicGraphError", "TopicGraph", "UnknownPrerequisiteError", "build_graph", "find_cycle"]
