"""Adds to a page, on its way to the browser, the one script that reloads it; keeps no page in the browser."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path

PREFIX = "/.coursegraph/"
SCRIPT_PATH = f"{PREFIX}reload.js"
EVENTS_PATH = f"{PREFIX}events"
SCRIPT = Path(__file__).with_name("reload.js").read_bytes()
WORKER_PATH = "/worker.js"
WORKER = Path(__file__).with_name("worker.js").read_bytes()

_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)"')


def with_reload(page: str, nonce: str, version: str) -> str:
    """The page with the script in its head, and a policy that allows this script and its connection, no other.

    Args:
        page: The page as it lies on disk.
        nonce: What the policy knows the script by.
        version: The site that the page belongs to; the script reloads when it hears of another.
    """
    more = {"script-src": f"'nonce-{nonce}'", "connect-src": "'self'"}
    page = _POLICY.sub(lambda found: f'{found[1]}{escape(_extended(unescape(found[2]), more))}"', page, count=1)
    script = f'<script src="{SCRIPT_PATH}" nonce="{nonce}" data-version="{version}" defer></script>'
    head, end, rest = page.partition("</head>")
    return f"{head}{script}{end}{rest}"


def _extended(policy: str, more: dict[str, str]) -> str:
    """The policy with a source more for each directive; a directive that allowed nothing allows just the new source."""
    directives = {words[0]: words[1:] for part in policy.split(";") if (words := part.split())}
    for name, source in more.items():
        directives[name] = [*(old for old in directives.get(name, []) if old != "'none'"), source]
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())
