"""A page on its way to the browser: its policy and the one script."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from coursegraph.serve.live import with_reload

THEME = Path(__file__).parents[2] / "build_tools/coursegraph/site/theme/page.html"


def policy(page: str) -> dict[str, str]:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found
    parts = (part.strip().partition(" ") for part in unescape(found[1]).split(";"))
    return {name: sources for name, _, sources in parts}


def page(sources: str) -> str:
    return f'<head><meta http-equiv="Content-Security-Policy" content="{sources}"></head><body></body>'


def test_the_themes_policy_allows_the_script_and_its_connection_and_nothing_more() -> None:
    theme = THEME.read_text(encoding="utf-8")
    before, after = policy(theme), policy(with_reload(theme, "abc", "1"))
    assert before["default-src"] == "'none'"
    assert after == before | {"script-src": f"{before['script-src']} 'nonce-abc'", "connect-src": "'self'"}


def test_directives_that_are_there_are_extended() -> None:
    after = policy(with_reload(page("default-src 'none'; script-src 'none'; connect-src 'self' data:"), "abc", "1"))
    assert after["script-src"] == "'nonce-abc'"
    assert after["connect-src"] == "'self' data: 'self'"


def test_the_script_stands_in_the_head() -> None:
    after = with_reload("<head><title>x</title></head><body>&lt;/head></body>", "abc", "7-2")
    script = '<script src="/.coursegraph/reload.js" nonce="abc" data-version="7-2" defer></script>'
    assert after == f"<head><title>x</title>{script}</head><body>&lt;/head></body>"


def test_a_page_without_a_head_gets_the_script_too() -> None:
    assert with_reload("<p>text", "abc", "1").startswith("<p>text<script ")
