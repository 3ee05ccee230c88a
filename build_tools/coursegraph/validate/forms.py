"""The places the tables know, document by document, for the rules on form."""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.load import Document, DocumentKind, Failure, FailureKind, Source
from coursegraph.load.nodes import MappingNode, ScalarNode, SequenceNode
from coursegraph.load.shapes import Fit, Record, Slot
from coursegraph.validate.wording import nearest


def failures(source: Source, *kinds: FailureKind) -> Iterator[Failure]:
    """The failures of some kinds."""
    return (d.failure for d in source.documents if d.failure is not None and d.failure.kind in kinds)


def all_slots(source: Source) -> Iterator[Slot]:
    """Every place of every YAML document."""
    return (slot for document in source.documents for slot in document.slots)


def records(source: Source) -> Iterator[tuple[MappingNode, Record]]:
    """Every mapping that stands where one should, with its table."""
    return (record for document in source.documents for record in records_of(document))


def records_of(document: Document) -> Iterator[tuple[MappingNode, Record]]:
    """The same for one document."""
    for slot in document.slots:
        if slot.fit is Fit.RIGHT and isinstance(slot.shape, Record) and isinstance(slot.node, MappingNode):
            yield slot.node, slot.shape


def course_ids(source: Source, part: str) -> list[ScalarNode]:
    """The ids of `levels` or `domains` as they stand in the course file, in order, those of a wrong form included."""
    (document,) = [d for d in source.documents if d.kind is DocumentKind.COURSE]
    listing = document.root.get(part) if isinstance(document.root, MappingNode) else None
    entries = listing.items if isinstance(listing, SequenceNode) else ()
    ids = [entry.get("id") for entry in entries if isinstance(entry, MappingNode)]
    return [node for node in ids if isinstance(node, ScalarNode) and node.value]


def misspellings(node: MappingNode, record: Record) -> dict[str, str]:
    """Unknown fields of a mapping, each with the absent field it was most likely meant to be."""
    present = {key.value for key, _ in node.items} - record.others
    known = {field.name for field in record.fields}
    pairs = ((name, nearest(name, known - present, count=1)) for name in sorted(present - known))
    return {name: near[0] for name, near in pairs if near}
