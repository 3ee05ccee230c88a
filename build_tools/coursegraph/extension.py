"""The extension that `_config.yml` names: plain `jupyter-book build .` makes the course's pages through it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursegraph import pipeline

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Adds the site's extension, and writes the generated pages before Jupyter Book reads its table of contents."""
    app.add_config_value("coursegraph_generate", True, "")
    app.setup_extension("coursegraph.site.extension")
    app.connect("config-inited", _generate, priority=200)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _generate(app: Sphinx, config: Any) -> None:
    if config.coursegraph_generate:
        pipeline.generate(Path(app.srcdir))
