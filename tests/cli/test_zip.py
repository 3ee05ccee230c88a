"""`coursegraph build --zip`: one file that opens the course wherever it is unpacked."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from coursegraph.site.pack import pack
from playwright.sync_api import Browser
from support import files

BUILD = ["build", "--no-execute", "--jobs", "1", "--zip"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two pages, one of them with a name that needs escapes."""
    for name in "content/index.html", "content/Größe & Maß.html":
        path = tmp_path / "out/html" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path / "out/html"


def unpacked(archive: Path, to: Path) -> Path:
    with ZipFile(archive) as opened:
        assert opened.testzip() is None
        opened.extractall(to)
    return to


def test_the_site_is_packed_and_the_file_named_with_its_size(site_course: Path, run, tmp_path) -> None:
    result = run(*BUILD)
    archive = site_course / "_build/a-small-course.zip"
    assert result.exit_code == 0, result.stderr
    line = next(line for line in result.stdout.splitlines() if " packed " in line)
    assert line == f"The site is packed into {archive}: {-(-archive.stat().st_size // 1000)} kB."
    folder = unpacked(archive, tmp_path / "u") / "a-small-course"
    assert [path.name for path in folder.parent.iterdir()] == ["a-small-course"]
    assert sorted(path.name for path in folder.iterdir()) == ["site", "start.html"]
    assert files(folder / "site") == files(site_course / "_build/html")


def test_it_is_packed_when_nothing_has_changed_too(site_course: Path, run) -> None:
    archive = site_course / "_build/a-small-course.zip"
    run(*BUILD)
    first = archive.read_bytes()
    archive.unlink()
    result = run(*BUILD)
    assert "Nothing has changed" in result.stderr
    assert archive.read_bytes() == first


def test_with_out_it_lies_beside_the_site(site_course: Path, run, tmp_path) -> None:
    assert run(*BUILD, "--out", str(tmp_path / "there/site")).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "there").iterdir()) == ["a-small-course.zip", "site"]
    assert not list((site_course / "_build").glob("*.zip"))


def test_without_the_option_and_without_a_site_nothing_is_packed(site_course: Path, run) -> None:
    assert " packed " not in run("build", "--no-execute", "--jobs", "1").stdout
    (site_course / "content/guide/index.md").write_text("# Guide\n\n[x](gone.md)\n")
    result = run(*BUILD)
    assert (result.exit_code, result.stdout) == (1, "")
    assert not list((site_course / "_build").glob("*.zip"))


def test_the_same_site_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    first = pack(site, "course", "A course").read_bytes()
    again = tmp_path / "elsewhere/far/html"
    shutil.copytree(site, again)
    for path in again.rglob("*"):
        path.chmod(0o700)
        os.utime(path, (2_000_000_000, 2_000_000_000))
    assert pack(again, "course", "A course").read_bytes() == first
    with ZipFile(site.with_name("course.zip")) as archive:
        assert archive.namelist() == sorted(archive.namelist())
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {oct(entry.external_attr >> 16) for entry in archive.infolist()} == {"0o100644"}


def test_a_failure_leaves_the_archive_that_was_there(site: Path, monkeypatch) -> None:
    first = pack(site, "course", "A course").read_bytes()

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("zipfile.ZipFile.writestr", full)
    with pytest.raises(OSError, match="No space"):
        pack(site, "course", "Another title")
    assert site.with_name("course.zip").read_bytes() == first
    assert sorted(path.name for path in site.parent.iterdir()) == ["course.zip", "html"]


def test_a_title_of_marks_is_text_on_the_start_page(site: Path, tmp_path: Path) -> None:
    page = unpacked(pack(site, "course", '<img src=x> & "q"'), tmp_path / "u") / "course/start.html"
    assert "&lt;img src=x&gt; &amp; &quot;q&quot;" in page.read_text(encoding="utf-8")


def test_the_start_file_leads_home_from_the_disk(site_course: Path, run, browser: Browser, tmp_path) -> None:
    assert run(*BUILD).exit_code == 0
    unpacked(site_course / "_build/a-small-course.zip", tmp_path / "a folder (1)")
    context = browser.new_context(offline=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda asked: wrong.append(asked.url))
    page.goto((tmp_path / "a folder (1)/a-small-course/start.html").as_uri())
    page.wait_for_url("**/site/content/index.html")
    assert page.locator("h1").inner_text().startswith("A small course")
    page.get_by_role("navigation", name="Course").get_by_role("link", name="Topics").click()
    page.wait_for_url("**/site/content/browse/domains.html")
    context.close()
    assert wrong == []
