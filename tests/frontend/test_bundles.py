"""What the site's script weighs, and that what is loaded on demand is apart from it."""

from __future__ import annotations

import gzip

import pytest
from coursegraph.site.scripts import STATIC


@pytest.mark.parametrize(("name", "most"), [("coursegraph.js", 60_000), ("map.js", 60_000), ("search.js", 20_000)])
def test_a_bundle_is_light(name, most) -> None:
    assert len(gzip.compress((STATIC / name).read_bytes())) <= most


def test_search_is_not_in_the_script_of_every_page() -> None:
    assert b"MiniSearch" not in (STATIC / "coursegraph.js").read_bytes()
