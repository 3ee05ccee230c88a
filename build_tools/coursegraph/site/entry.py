"""A page that leads on to another at once, without a script."""

from __future__ import annotations

from html import escape
from urllib.parse import quote


def entry_page(title: str, page: str) -> str:
    """The HTML of a page that leads to `page`, a path relative to it; it is left too soon to need an icon."""
    name, address = escape(title), escape(quote(page))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:">'
        f'<meta http-equiv="refresh" content="0; url={address}"><title>{name}</title>'
        '<link rel="icon" href="data:,"></head>'
        f'<body><p><a href="{address}">{name}</a></p></body></html>\n'
    )
