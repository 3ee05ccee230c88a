"""Templates of the generated parts: HTML with autoescape on, wrapped so that MyST passes it through untouched."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from coursegraph.words import duration

_ASCII_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_BACKTICKS = re.compile(r"`+")


def render(template: str, **values: Any) -> str:
    """Renders one template of this package; unknown names are errors, and values are escaped unless `Markup`."""
    return _environment().get_template(f"{template}.md.jinja").render(values)


def heading(level: int, text: str) -> str:
    """A Markdown heading that shows exactly `text`."""
    escaped = _ASCII_PUNCTUATION.sub(r"\\\1", " ".join(text.split()))
    return f"{'#' * level} {escaped}\n\n"


def raw_html(markup: str) -> str:
    """A MyST block that passes HTML through; its fence is longer than any run of backticks inside."""
    fence = "`" * max(3, 1 + max(map(len, _BACKTICKS.findall(markup)), default=0))
    return f"{fence}{{raw}} html\n{markup.strip()}\n{fence}\n\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("coursegraph.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["raw_html"] = lambda markup: Markup(raw_html(str(markup)))  # noqa: S704  # autoescaped above
    environment.filters["duration"] = duration
    environment.globals["heading"] = lambda level, text: Markup(heading(level, text))  # noqa: S704  # Markdown-escaped
    return environment
