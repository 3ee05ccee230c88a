"""Small whole courses with all that is found in them; `--update-expected` writes the findings down."""

from __future__ import annotations

from pathlib import Path

import pytest
from coursegraph.diagnostics import render_text
from coursegraph.load import read_course
from coursegraph.validate import validate

COURSES = Path(__file__).parents[1] / "courses"
ALL = sorted(folder for kind in ("good", "bad") for folder in (COURSES / kind).iterdir())


@pytest.mark.parametrize("folder", ALL, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_findings_are_as_written_down(folder, expect):
    findings = validate(read_course(folder))
    expect(folder / "expected.txt", render_text(findings))
    assert bool(findings) == (folder.parent.name == "bad")
