"""What loading found: the course, and every file it looked at with what went wrong there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from coursegraph.diagnostics import Span
from coursegraph.load.nodes import Node
from coursegraph.load.shapes import Slot
from coursegraph.model import Course


class DocumentKind(StrEnum):
    """The part a file plays in the course."""

    COURSE = "course"
    TOPIC = "topic"
    EXPLAINER = "explainer"
    LESSON = "lesson"


_PARTS = {DocumentKind.COURSE: 2, DocumentKind.TOPIC: 4, DocumentKind.EXPLAINER: 3, DocumentKind.LESSON: 4}


class FailureKind(StrEnum):
    """Why a file could not be used."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    NOT_A_FILE = "not a file"
    OUTSIDE = "outside"
    MISPLACED = "misplaced"
    NOT_TEXT = "not text"
    TOO_BIG = "too big"
    SYNTAX = "syntax"
    ALIAS = "alias"
    TOO_DEEP = "too deep"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Failure:
    """A reason with its place; `detail` is the word of the system or of the YAML parser."""

    kind: FailureKind
    span: Span
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the course; `root` and `slots` are its YAML, of a lesson or an explainer that of its front matter.

    A file with a failure has neither, nor has a lesson without front matter.
    """

    path: str
    kind: DocumentKind
    text: str = ""
    root: Node | None = None
    slots: tuple[Slot, ...] = ()
    failure: Failure | None = None

    @property
    def name(self) -> str:
        """The file's name without its ending: the id of a topic, or of an explainer's."""
        return PurePosixPath(self.path).stem

    @property
    def folder(self) -> str:
        """The name of the folder that the file lies in: a topic's domain, or the topic of a lesson."""
        return PurePosixPath(self.path).parent.name

    @property
    def in_place(self) -> bool:
        """Whether the file lies where files of its kind do, so that its name means something."""
        lost = self.failure is not None and self.failure.kind in {FailureKind.MISSING, FailureKind.MISPLACED}
        return not lost and len(PurePosixPath(self.path).parts) == _PARTS[self.kind]


@dataclass(frozen=True, slots=True)
class Source:
    """A course and the files it was read from, sorted by path."""

    course: Course
    documents: tuple[Document, ...]

    def of_kind(self, kind: DocumentKind) -> tuple[Document, ...]:
        """The documents of one kind that lie in their place, those with another failure included."""
        return tuple(d for d in self.documents if d.kind is kind and d.in_place)

    def topic_ids(self) -> frozenset[str]:
        """Every id that a topic file claims, even one that can't be read: a reference to it is no mistake."""
        return frozenset(d.name for d in self.of_kind(DocumentKind.TOPIC))
