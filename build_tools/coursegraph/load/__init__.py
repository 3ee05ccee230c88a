"""Reads a course folder.

Input: the path of a course. Output: a `Source`, that is the `Course` as far as it can be understood and every
`Document` looked at, with its nodes and what went wrong. Must not: raise for anything an author did, speak of it (that
is what `validate` is for), read outside the course, or run anything a file says.
"""

from coursegraph.load.reader import read_course
from coursegraph.load.source import Document, DocumentKind, Failure, FailureKind, Source

__all__ = ["Document", "DocumentKind", "Failure", "FailureKind", "Source", "read_course"]
