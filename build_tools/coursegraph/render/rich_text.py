"""Rendered prose as data, so that a page's script can build it element by element and never parses markup."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any


def rich_text(html: str) -> list[Any]:
    """Turns well-formed HTML into a list of texts and elements, as the frontend's `RichText` says.

    >>> rich_text('a <em>new</em> b')
    ['a ', {'tag': 'em', 'content': ['new']}, ' b']
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[list[Any]] = [[]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element: dict[str, Any] = {"tag": tag}
        if attrs:
            element["attributes"] = {name: value or "" for name, value in attrs}
        element["content"] = []
        self.open[-1].append(element)
        self.open.append(element["content"])

    def handle_endtag(self, _tag: str) -> None:
        self.open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        self.open[-1].append(data)
