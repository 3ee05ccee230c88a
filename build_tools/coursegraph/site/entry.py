"""A page that leads on to another at once, without a script."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

ICON = "_static/icon.svg"


def entry_page(title: str, page: str, site: str = "") -> str:
    """The HTML of a page that leads to `page` of the site; `site` is the path from it to the site, with its slash."""
    name, address = escape(title), escape(site + quote(page))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="refresh" content="0; url={address}"><title>{name}</title>'
        f'<link rel="icon" href="{site}{ICON}" type="image/svg+xml"></head>'
        f'<body><p><a href="{address}">{name}</a></p></body></html>\n'
    )
