"""The guide's list of rules is made from the rules."""

from __future__ import annotations

from pathlib import Path

from coursegraph.validate.docs import rules_markdown


def test_guide_lists_the_rules(expect):
    expect(Path(__file__).parents[2] / "content" / "guide" / "rules.md", rules_markdown())
