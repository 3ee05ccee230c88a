"""The blocks of a lesson's text, as far as plain Markdown, fences of colons and the front matter go."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.front_matter import front_matter_plugin


def blocks(text: str) -> list[Token]:
    """The block tokens of a text; what a directive holds stays a text."""
    return _parser().parse(text)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").use(colon_fence_plugin).use(front_matter_plugin).disable("inline")
