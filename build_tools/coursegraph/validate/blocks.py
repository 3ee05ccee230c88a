"""The blocks of a lesson's text, as far as plain Markdown, fences of colons and the front matter go."""

from __future__ import annotations

from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.front_matter import front_matter_plugin


@lru_cache(maxsize=1000)
def blocks(text: str) -> tuple[Token, ...]:
    """The block tokens of a text; what a directive holds stays a text.

    A heading stands behind the text, which a block that is never closed takes in. Parsing costs most of what the rules
    do that ask for blocks, so they all ask for the same.
    """
    return tuple(_parser().parse(f"{text}\n\n# End\n"))


def is_end(token: Token, text: str) -> bool:
    """Whether a token is the heading behind the text."""
    return token.map is not None and token.map[0] == text.count("\n") + 2


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").use(colon_fence_plugin).use(front_matter_plugin).disable("inline")
