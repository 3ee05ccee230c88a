"""The walk over a course folder: which files there are, what each holds, and the course they make."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

from coursegraph.diagnostics import Span
from coursegraph.load.convert import to_course, to_explainer, to_lesson, to_topic
from coursegraph.load.folder import Folder, shown
from coursegraph.load.lesson_file import front_matter_yaml
from coursegraph.load.parse import parse_yaml
from coursegraph.load.shapes import slots
from coursegraph.load.source import Document, DocumentKind, Failure, FailureKind, Source
from coursegraph.load.tables import COURSE, EXPLAINER, LESSON, TOPIC
from coursegraph.model import Lesson

COURSE_FILE = "graph/course.yml"
TOPICS = "graph/topics"
LESSONS = "content/lessons"

_TABLES = {
    DocumentKind.COURSE: COURSE,
    DocumentKind.TOPIC: TOPIC,
    DocumentKind.EXPLAINER: EXPLAINER,
    DocumentKind.LESSON: LESSON,
}


def read_course(root: Path) -> Source:
    """Read a course folder. Whatever an author did, this returns; `validate` says what is wrong.

    Example:
        >>> source = read_course(Path("no-such-course"))
        >>> source.documents[0].failure.kind
        <FailureKind.MISSING: 'missing'>
    """
    folder = Folder.at(root)
    course_document = _yaml_document(folder, COURSE_FILE, DocumentKind.COURSE)
    topic_documents = list(_topic_documents(folder))
    lesson_documents = list(_lesson_documents(folder))
    topics = (to_topic(document) for document in topic_documents)
    course = to_course(root, course_document, [topic for topic in topics if topic is not None])
    lessons = [_lesson(document) for document in lesson_documents if document.failure is None]
    documents = sorted([course_document, *topic_documents, *lesson_documents], key=lambda d: d.path)
    return Source(
        dataclasses.replace(course, lessons=tuple(sorted(lessons, key=_place))),
        tuple(documents),
    )


def _topic_documents(folder: Folder) -> Iterator[Document]:
    domains = folder.names(TOPICS)
    if isinstance(domains, Failure):
        yield _failed(TOPICS, DocumentKind.TOPIC, domains)
        return
    for domain in domains:
        path = f"{TOPICS}/{domain}"
        if folder.is_folder(path):
            yield from _domain_documents(folder, path)
        else:
            yield _misplaced(path)


def _domain_documents(folder: Folder, domain: str) -> Iterator[Document]:
    names = folder.names(domain)
    if isinstance(names, Failure):
        yield _failed(domain, DocumentKind.TOPIC, names)
        return
    for name in names:
        path = f"{domain}/{name}"
        yield _yaml_document(folder, path, DocumentKind.TOPIC) if name.endswith(".yml") else _misplaced(path)


def _lesson_documents(folder: Folder) -> Iterator[Document]:
    """Explainers, and the lessons in a topic's folder; pictures and other files beside them are left alone."""
    names = folder.names(LESSONS)
    if isinstance(names, Failure):
        yield _failed(LESSONS, DocumentKind.EXPLAINER, names)
        return
    for name in names:
        path = f"{LESSONS}/{name}"
        if name.endswith(".md"):
            yield _myst_document(folder, path, DocumentKind.EXPLAINER)
        elif folder.is_folder(path):
            yield from _series_documents(folder, path)


def _series_documents(folder: Folder, series: str) -> Iterator[Document]:
    names = folder.names(series)
    if isinstance(names, Failure):
        yield _failed(series, DocumentKind.LESSON, names)
        return
    for name in names:
        if name.endswith(".md"):
            yield _myst_document(folder, f"{series}/{name}", DocumentKind.LESSON)


def _lesson(document: Document) -> Lesson:
    return to_explainer(document) if document.kind is DocumentKind.EXPLAINER else to_lesson(document)


def _place(lesson: Lesson) -> tuple[str, int, str]:
    """Sorts the explainer of a topic before its series."""
    return lesson.topic, -1 if lesson.number is None else lesson.number, lesson.name


def _yaml_document(folder: Folder, path: str, kind: DocumentKind) -> Document:
    text = folder.text(path)
    if isinstance(text, Failure):
        return _failed(path, kind, text)
    root = parse_yaml(text, shown(path))
    if isinstance(root, Failure):
        return Document(shown(path), kind, text, failure=root)
    return Document(shown(path), kind, text, root, slots(root, _TABLES[kind]))


def _myst_document(folder: Folder, path: str, kind: DocumentKind) -> Document:
    text = folder.text(path)
    if isinstance(text, Failure):
        return _failed(path, kind, text)
    root = parse_yaml(front_matter_yaml(text), shown(path))
    if isinstance(root, Failure):
        failure = None if root.kind is FailureKind.EMPTY else root
        return Document(shown(path), kind, text, failure=failure)
    return Document(shown(path), kind, text, root, slots(root, _TABLES[kind]))


def _failed(path: str, kind: DocumentKind, failure: Failure) -> Document:
    return Document(shown(path), kind, failure=failure)


def _misplaced(path: str) -> Document:
    return _failed(path, DocumentKind.TOPIC, Failure(FailureKind.MISPLACED, Span(shown(path))))
