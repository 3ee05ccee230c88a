"""The file has a field that means nothing here, often a misspelt one.

What it says would be lost. Correct the name, or remove the field. If the name is close to that of a field that is
missing, this is the only finding for both.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.validate.forms import misspellings, records
from coursegraph.validate.wording import did_you_mean, listed, quoted

CODE = "G011"
SEVERITY = Severity.ERROR
SUMMARY = "unknown field"


def check(source: Source) -> Iterator[Diagnostic]:
    """Find keys that the tables don't know; each once; the hint prefers fields that are absent."""
    for node, record in records(source):
        names = [field.name for field in record.fields]
        known_here = record.others.union(names)
        meant = misspellings(node, record)
        places = {key.value: key.span for key, _ in reversed(node.items) if key.value not in known_here}
        for name, span in places.items():
            known = [meant[name]] if name in meant else names
            hint = did_you_mean(name, known, f"use {listed(names)}, or remove it")
            yield Diagnostic(CODE, SEVERITY, span, f"unknown field {quoted(name)}", hint)
