"""What a reader of a lesson reads as words or formulas, apart from code, roles and addresses, with its places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

_GAP = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for code, a role or a formula within a sentence
_CODE = {"bibliography", "code", "code-block", "include", "literalinclude", "raw", "sourcecode", "toctree"}
_DIRECTIVE = re.compile(r"\{([^{}]+)\}(.*)")
_OPTION = re.compile(r"\s*:?(alt|caption|title|objective):\s*(?:[>|][+-]?\s*$)?(.*)")
_READING_LIST = re.compile(r"what to read|(?:further )?reading|references", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words, or a formula in TeX; `segments` say at which line and column a part of the text starts."""

    text: str
    is_formula: bool
    segments: tuple[tuple[int, int, int], ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of a character of the text."""
        found = bisect_right(self.segments, offset, key=itemgetter(0)) - 1
        start, line, column = self.segments[max(0, found)]
        return line, column + offset - start


class _Reader:
    """Goes through the lines of a lesson once, from the first to the last, and notes where words stand."""

    def __init__(self, text: str) -> None:
        self.lines = re.sub(r"\r\n?", "\n", text).split("\n")
        self.line = self.column = 0

    def go_to(self, line: int) -> None:
        """Go on to the start of a line, counted from 0; never back."""
        if line > self.line:
            self.line, self.column = min(line, len(self.lines) - 1), 0

    def seek(self, words: str, last: int) -> tuple[int, int]:
        """Line and column, from 1, where the words stand; where they can't be found, the place reached so far."""
        for line in range(self.line, min(last, len(self.lines))):
            column = self.lines[line].find(words, self.column if line == self.line else 0)
            if column >= 0:
                self.line, self.column = line, column + len(words)
                return line + 1, column + 1
        return self.line + 1, self.column + 1

    def plain(self, text: str, first: int, last: int, is_formula: bool = False) -> Passage:
        """Lines of text between two lines of the lesson, as a passage."""
        self.go_to(first)
        segments, offset = [], 0
        for line in text.split("\n"):
            segments.append((offset + len(line) - len(line.lstrip()), *self.seek(line.strip(), last)))
            offset += len(line) + 1
        return Passage(text, is_formula, tuple(segments))


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark").enable("table").disable("text_join")
    markdown.use(colon_fence_plugin).use(front_matter_plugin).use(dollarmath_plugin, double_inline=True)
    return markdown.use(myst_role_plugin).use(myst_block_plugin)


def passages(text: str) -> Iterator[Passage]:
    """All passages of a lesson in order, titles, captions and alt texts among them, the reading list not."""
    yield from _blocks(text, _Reader(text), 0)


def _blocks(text: str, reader: _Reader, first: int) -> Iterator[Passage]:
    """Passages of a text whose first line is line `first` of the lesson, from 0."""
    skipped = ""  # the tag of the heading below which nothing counts
    tokens = _markdown().parse(text)
    for number, token in enumerate(tokens):
        if token.type == "heading_open" and (not skipped or token.tag <= skipped):
            skipped = token.tag if _READING_LIST.fullmatch(tokens[number + 1].content.strip()) else ""
        if skipped or not token.map:
            continue
        start, end = first + token.map[0], first + token.map[1]
        if token.type == "inline":
            yield from _inline(token, reader, start, end)
        elif token.type.startswith("math_block"):
            yield reader.plain(token.content, start, end, is_formula=True)
        elif token.type == "front_matter":
            yield from _options(token.content.split("\n"), reader, start, end)
        elif token.type in ("fence", "colon_fence"):
            yield from _directive(token, reader, start, end)


def _directive(token: Token, reader: _Reader, start: int, end: int) -> Iterator[Passage]:
    """Title, options and body of a directive; of a code cell the options alone; of other fences nothing."""
    name, title = match.groups() if (match := _DIRECTIVE.match(token.info.strip())) else ("code", "")
    if name in _CODE or name.startswith("glue:"):
        return
    body = token.content.split("\n")
    length = _length_of_options(body)
    if name not in ("code-cell", "figure", "image", "math"):
        yield from _words(title.strip(), reader, start, end)
    yield from _options(body[:length], reader, start + 1, end)
    rest = "\n".join(body[length:])
    if name == "math":
        yield reader.plain(rest, start + 1, end, is_formula=True)
    elif name != "code-cell":
        yield from _blocks(rest, reader, start + 1 + length)


def _length_of_options(body: list[str]) -> int:
    """How many lines at the start of a directive's body are options: between dashes, or each after a colon."""
    if body[0].strip() == "---":
        closing = (number for number, line in enumerate(body[1:], 1) if line.strip() == "---")
        return next(closing, -1) + 1
    return next((number for number, line in enumerate(body) if not line.startswith(":")), len(body))


def _options(lines: list[str], reader: _Reader, start: int, end: int) -> Iterator[Passage]:
    """Values of the options that are read as words, with the lines that are indented below them."""
    wanted_indent = None
    for number, line in enumerate(lines, start):
        indent = len(line) - len(line.lstrip())
        if match := _OPTION.match(line):
            wanted_indent = indent
            yield from _words(match[2], reader, number, end)
        elif wanted_indent is not None and indent > wanted_indent:
            yield from _words(line, reader, number, end)
        elif line.strip():
            wanted_indent = None


def _words(text: str, reader: _Reader, start: int, end: int) -> Iterator[Passage]:
    for token in _markdown().parseInline(text.strip()):
        yield from _inline(token, reader, start, end)


def _inline(token: Token, reader: _Reader, start: int, end: int) -> Iterator[Passage]:
    """The words of a paragraph, a heading or a table's cell as one passage, and its formulas."""
    reader.go_to(start)
    text, segments, address = "", [], ""
    for child in token.children or []:
        if child.type in ("text", "text_special") and not address:
            segments.append((len(text), *reader.seek(child.markup or child.content, end)))
            text += child.content
        elif child.type == "image":
            segments.append((len(text), *reader.seek(child.content, end)))
            text += child.content + _GAP
            reader.seek(str(child.attrGet("src")), end)
        elif child.type in ("softbreak", "hardbreak"):
            reader.go_to(reader.line + 1)
            text += "\n"
        elif child.type == "link_open":
            address = str(child.attrGet("href")) if child.markup == "autolink" else ""
        elif child.type == "link_close":
            address = ""
        elif child.type.startswith("math_inline") or child.meta.get("name") == "math":
            yield reader.plain(child.content, start, end, is_formula=True)
            text += _GAP
        elif child.content:
            for word in child.content.split():
                reader.seek(word, end)
            text += _GAP
    yield Passage(text, False, tuple(segments) or ((0, start + 1, 1),))
