"""What a lesson says, as a search reads it: words and formulas without marks, code and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from coursegraph.mathml import tex_to_text

_COMPUTED = "…"  # stands for what only a cell knows
_DIRECTIVE = re.compile(r"\{([^{}]+)\}(.*)")
_OPTIONS = re.compile(r"\A(?:---[^\n]*\n(?:.*?\n)??---[^\n]*(?:\n|\Z)|(?::[^\n]*(?:\n|\Z))+)", re.DOTALL)
_WITHOUT_WORDS = {
    *("bibliography", "code", "code-block", "code-cell", "image", "include", "literalinclude", "raw", "sourcecode"),
    "toctree",
}
_WITHOUT_TITLE = {"figure", "math"}


def lesson_text(text: str, titles: Mapping[str, str]) -> str:
    r"""The text that follows a lesson's front matter, a block a line; `titles` are those of topics, by id.

    >>> lesson_text("## *One*\n\nFor {topic}`sum`, $a^2$ is\n`2`.", {"sum": "The sum"})
    'One\nFor The sum, a² is 2.'
    """
    return "\n".join(line for block in _blocks(text, titles) if (line := " ".join(block.split())))


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark").enable("table").use(colon_fence_plugin).use(myst_role_plugin)
    markdown.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
    return markdown.use(myst_block_plugin)


def _blocks(text: str, titles: Mapping[str, str]) -> Iterator[str]:
    for token in _markdown().parse(text):
        if token.type == "inline":
            yield "".join(_words(child, titles) for child in token.children or [])
        elif token.type.startswith("math_block"):
            yield tex_to_text(token.content)
        elif token.type in ("fence", "colon_fence") and (match := _DIRECTIVE.match(token.info.strip())):
            yield from _directive(match[1], match[2], token.content, titles)


def _directive(name: str, title: str, content: str, titles: Mapping[str, str]) -> Iterator[str]:
    if name in _WITHOUT_WORDS or name.startswith("glue:"):
        return
    body = _OPTIONS.sub("", content)
    if name == "math":
        yield from map(tex_to_text, body.split("\n\n"))
        return
    if name not in _WITHOUT_TITLE:
        yield from _blocks(title, titles)
    yield from _blocks(body, titles)


def _words(token: Token, titles: Mapping[str, str]) -> str:
    """The words of a part of a sentence; marks have none."""
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "html_inline":
        return " " if token.content.startswith("<br") else ""
    if token.type == "myst_role":
        return _role(token.meta["name"], token.content, titles)
    return tex_to_text(token.content) if token.type.startswith("math") else token.content


def _role(name: str, content: str, titles: Mapping[str, str]) -> str:
    if name.startswith("glue:"):
        return _COMPUTED
    if name == "topic":
        return titles.get(content.strip(), content)
    if name == "math":
        return tex_to_text(content)
    words, target, _ = content.rpartition("<")
    return words.rstrip() if target and content.endswith(">") else content
