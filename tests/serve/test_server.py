"""The server on a real port: what it gives out, what it keeps, and how it tells of a new site."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from time import monotonic

import pytest
from coursegraph.diagnostics import CoursegraphError
from coursegraph.serve import SiteServer, open_server
from coursegraph.serve import server as server_module

PAGE = "<!doctype html><html><head></head><body>The page.</body></html>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for name, text in {
        "index.html": PAGE,
        "content/index.html": PAGE,
        "content/a page.html": PAGE,
        "_static/style.css": "body {}",
        "_static/script.js": "1",
        "_static/picture.svg": "<svg/>",
        "_static/data.json": "{}",
        "_static/site.webmanifest": "{}",
        "_static/unknown.qqq": "?",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (tmp_path / "secret.html").write_text("secret")
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[SiteServer]:
    with open_server(site, 0) as server:
        yield server


def ask(server: SiteServer, path: str, method: str = "GET") -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path)
    connection.endheaders()
    return connection.getresponse()


@pytest.mark.parametrize("path", ["/", "/index.html", "/content/", "/content/a%20page.html", "/index.html?x=1#y"])
def test_pages_are_served_with_the_script(server: SiteServer, path: str) -> None:
    answer = ask(server, path)
    body = answer.read().decode()
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert answer.headers["Cache-Control"] == "no-store"
    assert body.count("<script") == 1
    assert "The page." in body


def test_files_on_disk_are_not_touched(server: SiteServer, site: Path) -> None:
    ask(server, "/").read()
    assert (site / "index.html").read_text() == PAGE


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("style.css", "text/css; charset=utf-8"),
        ("script.js", "text/javascript; charset=utf-8"),
        ("picture.svg", "image/svg+xml"),
        ("data.json", "application/json"),
        ("site.webmanifest", "application/manifest+json"),
        ("unknown.qqq", "application/octet-stream"),
    ],
)
def test_content_types(server: SiteServer, site: Path, name: str, kind: str) -> None:
    answer = ask(server, f"/_static/{name}")
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert answer.read() == (site / "_static" / name).read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/content/../../secret.html",
        "//etc/passwd",
        "/..\\secret.html",
        "/%00",
        "/link.html",
        "/linked/secret.html",
        "/nothing.html",
        "/index.html/",
        "/.coursegraph/other",
    ],
)
def test_nothing_else_is_given_out(server: SiteServer, site: Path, path: str) -> None:
    (site / "link.html").symlink_to(site.parent / "secret.html")
    (site / "linked").symlink_to(site.parent)
    answer = ask(server, path)
    assert answer.status == 404
    assert b"secret" not in answer.read()


def test_a_symlink_within_the_site_is_followed(server: SiteServer, site: Path) -> None:
    (site / "link.html").symlink_to(site / "index.html")
    assert ask(server, "/link.html").status == 200


def test_a_folder_without_its_slash_is_moved_within_the_site(server: SiteServer) -> None:
    assert ask(server, "/content").headers["Location"] == "/content/"
    assert ask(server, "//content").headers["Location"] == "/content/"


def test_head_sends_no_body(server: SiteServer) -> None:
    answer = ask(server, "/_static/style.css", "HEAD")
    assert (answer.status, answer.headers["Content-Length"], answer.read()) == (200, "7", b"")


def test_only_reading_is_possible(server: SiteServer) -> None:
    assert ask(server, "/", "POST").status == 501


def test_a_site_that_is_missing_yet_is_not_found_and_reloads_later(tmp_path: Path) -> None:
    with open_server(tmp_path / "none", 0) as server:
        answer = ask(server, "/")
        assert answer.status == 404
        assert b"/.coursegraph/reload.js" in answer.read()


def test_open_pages_hear_of_each_new_site_at_once(server: SiteServer, monkeypatch) -> None:
    monkeypatch.setattr(server_module, "_HEARTBEAT_SECONDS", 300)
    streams = [ask(server, "/.coursegraph/events") for _ in range(3)]
    assert {stream.headers["Content-Type"] for stream in streams} == {"text/event-stream"}
    first = {event(stream) for stream in streams}
    server.announce()
    second = {event(stream) for stream in streams}
    assert len(first) == len(second) == 1
    assert first != second


def test_a_page_carries_the_version_that_the_stream_tells(server: SiteServer) -> None:
    server.announce()
    version = event(ask(server, "/.coursegraph/events"))
    assert f'data-version="{version}"' in ask(server, "/").read().decode()


def test_another_run_of_the_server_has_other_versions(site: Path, server: SiteServer) -> None:
    with open_server(site, 0) as other:
        assert other.version != server.version


def test_a_quiet_stream_is_kept_alive(server: SiteServer, monkeypatch) -> None:
    monkeypatch.setattr(server_module, "_HEARTBEAT_SECONDS", 0.05)
    stream = ask(server, "/.coursegraph/events")
    event(stream)
    assert stream.readline() == b":\n"


def test_a_taken_port_leads_to_the_next_free_one(site: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with open_server(site, port) as server:
            assert port < server.server_port < port + 100
            assert server.address == f"http://127.0.0.1:{server.server_port}/"


def test_no_free_port_is_said(site: Path, monkeypatch) -> None:
    monkeypatch.setattr(server_module, "_PORTS_TRIED", 1)
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(CoursegraphError, match="no port from"):
        open_server(site, taken.getsockname()[1])


def test_it_stops_at_once_though_pages_are_open(site: Path) -> None:
    with open_server(site, 0) as server:
        stream = ask(server, "/.coursegraph/events")
        event(stream)
        started = monotonic()
    assert monotonic() - started < 5


def event(stream: HTTPResponse) -> str:
    line, end = stream.readline(), stream.readline()
    assert line.startswith(b"data: ")
    assert end == b"\n"
    return line.decode().removeprefix("data: ").strip()
