"""Reads a built site as a browser would and finds what would be missing offline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from coursegraph.diagnostics import Diagnostic, Severity, Span

_TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:\s+[^\s=>/\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?)*)\s*/?>")
_ATTRIBUTE = re.compile(r"\b(href|src|srcset|poster|action|data|id)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")
_OTHER_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_HINT_LINK = "correct the address, or remove the link"
_HINT_HOST = "put the file into the course and name it by a relative path"


@dataclass(frozen=True, slots=True)
class _Found:
    page: str
    line: int
    tag: str
    address: str


def check_site(folder: Path) -> list[Diagnostic]:
    """Finds links and assets that lead nowhere, and whatever a page would ask another host for.

    A link (`<a href>`) to another host is allowed, since nothing is asked for until a reader follows it.
    """
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    anchors: dict[str, set[str]] = {}
    found: list[_Found] = []
    for name in sorted(files):
        if name.endswith(".html"):
            anchors[name] = set()
            found += _scan(name, (folder / name).read_text(encoding="utf-8"), anchors[name])
        elif name.endswith(".css"):
            found += _scan_css(name, (folder / name).read_text(encoding="utf-8"))
    return [finding for one in found if (finding := _judge(one, files, anchors))]


def _scan(page: str, text: str, anchors: set[str]) -> Iterator[_Found]:
    for tag in _TAG.finditer(text):
        if "=" not in tag[2]:
            continue
        for name, *values in _ATTRIBUTE.findall(tag[2]):
            value = unescape(next(filter(None, values), ""))
            if name == "id":
                anchors.add(value)
            elif not value.startswith(("data:", "mailto:")):
                yield _Found(page, text.count("\n", 0, tag.start()) + 1, tag[1].lower(), value)


def _scan_css(name: str, text: str) -> Iterator[_Found]:
    for match in _CSS_URL.finditer(text):
        if not match[1].startswith("data:"):
            yield _Found(name, text.count("\n", 0, match.start()) + 1, "url", match[1])


def _judge(found: _Found, files: set[str], anchors: dict[str, set[str]]) -> Diagnostic | None:
    if _OTHER_HOST.match(found.address):
        if found.tag == "a":
            return None
        return _diagnostic("S102", found, f'asks another host for "{found.address}"', _HINT_HOST)
    path, _, fragment = found.address.partition("#")
    target = normpath(join(dirname(found.page), unquote(path))) if path else found.page
    if target not in files:
        return _diagnostic("S101", found, f'leads to "{found.address}", which is not in the site', _HINT_LINK)
    if fragment and unquote(fragment) not in anchors.get(target, {unquote(fragment)}):
        return _diagnostic("S101", found, f'leads to "{found.address}", a place that the page lacks', _HINT_LINK)
    return None


def _diagnostic(code: str, found: _Found, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Span(found.page, found.line), f"<{found.tag}> {message}", hint)
