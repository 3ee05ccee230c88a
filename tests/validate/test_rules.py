"""What holds for all rules, and the page that lists them."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
from coursegraph.diagnostics import Severity
from coursegraph.validate import RULES, rules
from coursegraph.validate.docs import rules_markdown

IDS = [rule.__name__.rpartition(".")[2] for rule in RULES]


def test_every_file_is_a_rule_and_codes_are_unique():
    files = {file.stem for file in Path(rules.__path__[0]).glob("*.py")} - {"__init__"}
    assert set(IDS) == files
    codes = [rule.CODE for rule in RULES]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_form_of_a_rule(rule):
    assert re.fullmatch(r"G[0-2]\d\d", rule.CODE)
    assert (rule.SEVERITY is Severity.WARNING) == (rule.CODE[1] == "2")
    assert not rule.SUMMARY.endswith(".")
    assert "\n\n" in inspect.cleandoc(rule.__doc__), "what and why, then how to mend"
    assert rule.check.__doc__


@pytest.mark.parametrize("name", IDS)
def test_every_rule_has_its_tests(name):
    assert (Path(__file__).parent / f"test_{name}.py").is_file()


def test_page_lists_every_rule():
    page = rules_markdown()
    for rule in RULES:
        assert f"| [{rule.CODE}](#rule-{rule.CODE.lower()}) | {rule.SEVERITY} | {rule.SUMMARY} |\n" in page
        assert (
            f"\n(rule-{rule.CODE.lower()})=\n## {rule.CODE}: {rule.SUMMARY}\n\n*{rule.SEVERITY.capitalize()}.* " in page
        )
        assert inspect.cleandoc(rule.__doc__) in page
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
