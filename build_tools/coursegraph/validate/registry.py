"""Finds the rules: every module in `rules/` is one."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Protocol, cast

from coursegraph.diagnostics import Diagnostic, Severity
from coursegraph.load import Source
from coursegraph.validate import rules


class Rule(Protocol):
    """What a rule module holds; its docstring documents the rule for authors."""

    CODE: str
    SEVERITY: Severity
    SUMMARY: str
    __doc__: str | None

    def check(self, source: Source) -> Iterator[Diagnostic]:
        """Find all places where the rule is broken."""
        ...


@cache
def all_rules() -> tuple[Rule, ...]:
    """The rules, sorted by code."""
    names = [module.name for module in pkgutil.iter_modules(rules.__path__)]
    modules = [importlib.import_module(f"{rules.__name__}.{name}") for name in names]
    return tuple(sorted((cast(Rule, module) for module in modules), key=lambda rule: rule.CODE))
