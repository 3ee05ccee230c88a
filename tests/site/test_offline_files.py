"""The files that let a site be installed: they name what is published, and change when and only when that does."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from coursegraph.site.offline import write_offline
from coursegraph.site.scripts import STATIC
from support import files, stamps

OWN = {"worker.js", "precache.js"}
START, END = "self.coursegraphPrecache = ", ";\n"


def listed(site: Path) -> dict[str, str]:
    """The revisions that the list of a site names, by path, in its order."""
    text = (site / "precache.js").read_text(encoding="ascii")
    assert text.startswith(START)
    assert text.endswith(END)
    return {unquote(entry["url"]): entry["revision"] for entry in json.loads(text[len(START) : -len(END)])}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of three files, with what Sphinx leaves there for itself."""
    for name in (
        "index.html",
        "content/a b (ü).html",
        "_static/x.css",
        "objects.inv",
        ".buildinfo",
        "_downloads/all.zip",
    ):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path / "site"


def test_the_list_names_every_published_file_in_order(small, build, site) -> None:
    assert build().diagnostics == ()
    published = files(site)
    assert list(listed(site)) == sorted(published.keys() - OWN)
    assert {name: b64encode(sha256(published[name]).digest()).decode() for name in listed(site)} == listed(site)
    assert {"index.html", "manifest.webmanifest", "content/topics/one.html", "_static/icon.svg"} <= listed(site).keys()


def test_the_worker_stands_at_the_root_alone(small, build, site) -> None:
    build()
    assert [name for name in files(site) if name.endswith("worker.js")] == ["worker.js"]
    assert (site / "worker.js").read_bytes() == (STATIC / "worker.js").read_bytes()


def test_revisions_change_with_the_bytes_and_only_with_them(small, build, site) -> None:
    build()
    before, pages = listed(site), files(site)
    small.topic("numbers/four", core_idea="Another idea.", prerequisites="[{topic: three, reason: It uses three.}]")
    build()
    after, now = listed(site), files(site)
    assert {name for name in after if after[name] != before.get(name)} == {
        name for name in now.keys() - OWN if now[name] != pages.get(name)
    }
    assert after["content/topics/four.html"] != before["content/topics/four.html"]
    assert after["content/topics/one.html"] == before["content/topics/one.html"]


def test_plain_jupyter_book_writes_the_same(small, build, site) -> None:
    build(execute=False)
    ours = {name: (site / name).read_bytes() for name in (*OWN, "manifest.webmanifest")}
    command = [Path(sys.executable).with_name("jupyter-book"), "build", small.root]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (site / "objects.inv").is_file(), "Jupyter Book has built here"
    assert {name: (site / name).read_bytes() for name in ours} == ours


def test_a_removed_page_is_no_longer_listed(small, build, site) -> None:
    build()
    (small.root / "graph/topics/numbers/four.yml").unlink()
    build()
    assert "content/topics/four.html" not in listed(site)


def test_the_same_site_is_written_once(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "elsewhere/quite/far")
    write_offline(folder, "A course", "content/index.html")
    before = stamps(folder)
    write_offline(folder, "A course", "content/index.html")
    assert stamps(folder) == before
    write_offline(tmp_path / "elsewhere/quite/far", "A course", "content/index.html")
    assert files(tmp_path / "elsewhere/quite/far") == files(folder)


def test_only_what_is_published_is_listed_and_no_archive(folder: Path) -> None:
    write_offline(folder, "A course", "content/index.html")
    assert list(listed(folder)) == ["_static/x.css", "content/a b (ü).html", "index.html", "manifest.webmanifest"]


def test_the_manifest_tells_browsers_how_to_install_the_site(small, build, site) -> None:
    build()
    manifest = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["name"] == "From Counting to Multilevel Models"
    assert manifest["short_name"] == "From Counting"
    assert (manifest["scope"], manifest["display"]) == ("./", "standalone")
    for address in manifest["start_url"], *(icon["src"] for icon in manifest["icons"]):
        assert (site / address).is_file(), address
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}


@pytest.mark.parametrize(
    ("title", "short"),
    [("Algebra", "Algebra"), ("A course of many words", "A course of"), ("Multidimensionality", "Multidimensionality")],
)
def test_a_long_title_is_cut_between_words(folder: Path, title: str, short: str) -> None:
    write_offline(folder, title, "index.html")
    assert json.loads((folder / "manifest.webmanifest").read_text(encoding="utf-8"))["short_name"] == short


def test_the_icon_keeps_clear_of_what_a_mask_cuts_off() -> None:
    """Four fifths of the width, in a circle, are safe; the ground fills the rest."""
    icon = BeautifulSoup((STATIC / "icon.svg").read_text(encoding="utf-8"), "html.parser")
    assert icon.svg["viewbox"] == "0 0 32 32"
    for circle in icon.find_all("circle"):
        x, y, r = (float(circle[name]) for name in ("cx", "cy", "r"))
        assert ((x - 16) ** 2 + (y - 16) ** 2) ** 0.5 + r <= 0.4 * 32
