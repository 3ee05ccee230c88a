"""Reads a built site as a browser would and finds what would be missing offline, or to those who see no pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from coursegraph.diagnostics import Diagnostic, Severity, Span

# Attributes and tags as the HTML standard splits them, in every form that browsers accept. No part can match the same
# text in two ways, so that a malformed page takes no longer than a sound one. Within a tag they stand without groups.
_ATTRIBUTE = re.compile(r"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)))?""")
_ATTRIBUTES = re.sub(r"\((?!\?)", "(?:", _ATTRIBUTE.pattern)
_TAG = re.compile(rf"<!--.*?-->|<([a-zA-Z][^\s/>]*+)((?:{_ATTRIBUTES})++)[\s/]*+>", re.DOTALL)
_NOT_MARKUP = re.compile(r"(<(script|style)\b[^>]*>)(.*?)(?=</\2\b)", re.DOTALL | re.IGNORECASE)
_HOLDS_ADDRESS = re.compile(r"href|src|style|id\b|action|data\b|poster|background", re.IGNORECASE)
_ADDRESSES = {"action", "background", "data", "formaction", "href", "poster", "src", "xlink:href"}
_CSS_ADDRESS = re.compile(r"(?:url\(\s*|@import\s+(?!url\())(?:\"([^\"]*)\"|'([^']*)'|([^'\")\s;]+))", re.IGNORECASE)
_OTHER_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_HINT_LINK = "correct the address, or remove the link"
_HINT_HOST = "put the file into the course and name it by a relative path"
_HINT_TEXT = "say what is to be seen: ![here](…), or in the option `alt` of a directive"


@dataclass(frozen=True, slots=True)
class _Found:
    """An address in a tag, or None where a picture lacks words."""

    page: str
    line: int
    tag: str
    address: str | None


def check_site(folder: Path) -> list[Diagnostic]:
    """Finds links and assets that lead nowhere, what a page would ask another host for, and pictures without words.

    A link (`<a href>`) to a web address is allowed, since nothing is asked for until a reader follows it.
    """
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    anchors: dict[str, set[str]] = {}
    found: list[_Found] = []
    for name in sorted(files):
        if name.endswith(".html"):
            anchors[name] = set()
            found += _scan(name, (folder / name).read_text(encoding="utf-8"), anchors[name])
        elif name.endswith(".css"):
            found += _in_css(name, (folder / name).read_text(encoding="utf-8"), 1)
    return [finding for one in found if (finding := _judge(one, files, anchors))]


def _scan(page: str, text: str, anchors: set[str]) -> Iterator[_Found]:
    for block in _NOT_MARKUP.finditer(text):
        if block[2].lower() == "style":
            yield from _in_css(page, block[3], text.count("\n", 0, block.start(3)) + 1)
    text = _NOT_MARKUP.sub(lambda block: block[1] + "\n" * block[3].count("\n"), text)
    for tag in _TAG.finditer(text):
        if tag[2] and _HOLDS_ADDRESS.search(tag[2]):
            yield from _in_tag(page, tag, text, anchors)
        if tag[2] and tag[1].lower() == "img" and not _says_what_is_seen(tag[2]):
            yield _Found(page, text.count("\n", 0, tag.start()) + 1, "img", None)


def _says_what_is_seen(attributes: str) -> bool:
    """Whether a picture has alternative text that is more than its address, which Sphinx puts in for want of it."""
    values = dict(_attributes(attributes))
    return values.get("alt", "") not in ("", values.get("src"))


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    """Names in small letters and values of a tag's attributes."""
    for one in _ATTRIBUTE.finditer(text):
        yield one[1].lower(), unescape(one[2] or one[3] or one[4] or "").strip()


def _in_tag(page: str, tag: re.Match[str], text: str, anchors: set[str]) -> Iterator[_Found]:
    for name, value in _attributes(tag[2]):
        if name == "id":
            anchors.add(value)
            continue
        line = text.count("\n", 0, tag.start()) + 1
        if name in _ADDRESSES and not value.startswith(("data:", "mailto:")):
            yield _Found(page, line, tag[1].lower(), value)
        elif name in ("srcset", "imagesrcset"):
            yield from (_Found(page, line, tag[1].lower(), one.split()[0]) for one in value.split(",") if one.strip())
        elif name == "style":
            yield from _in_css(page, value, line)


def _in_css(name: str, text: str, first_line: int) -> Iterator[_Found]:
    for match in _CSS_ADDRESS.finditer(text):
        address = match[1] or match[2] or match[3] or ""
        if not address.startswith(("data:", "#")):
            yield _Found(name, text.count("\n", 0, match.start()) + first_line, "url", address)


def _judge(found: _Found, files: set[str], anchors: dict[str, set[str]]) -> Diagnostic | None:
    if found.address is None:
        return _diagnostic("S104", found, "has no alternative text", _HINT_TEXT)
    if found.tag == "a" and _WEB_ADDRESS.match(found.address):
        return None
    if _OTHER_HOST.match(found.address):
        return _diagnostic("S102", found, f'asks another host for "{found.address}"', _HINT_HOST)
    path, _, fragment = found.address.partition("#")
    path = path.partition("?")[0]
    target = normpath(join(dirname(found.page), unquote(path))) if path else found.page
    if target not in files:
        return _diagnostic("S101", found, f'leads to "{found.address}", which is not in the site', _HINT_LINK)
    if fragment and unquote(fragment) not in anchors.get(target, {unquote(fragment)}):
        return _diagnostic("S101", found, f'leads to "{found.address}", a place that the page lacks', _HINT_LINK)
    return None


def _diagnostic(code: str, found: _Found, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Span(found.page, found.line), f"<{found.tag}> {message}", hint)
