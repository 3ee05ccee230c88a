"""The server: files of the site as they lie there, but pages with the reloading script, no worker, and events."""

from __future__ import annotations

import errno
import os
import secrets
import socketserver
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import MimeTypes
from pathlib import Path
from threading import Condition, Thread
from typing import Self
from urllib.parse import quote, unquote, urlsplit

from coursegraph.diagnostics import CoursegraphError
from coursegraph.serve import live

HOST = "127.0.0.1"

_PORTS_TRIED = 100
_HEARTBEAT_SECONDS = 10
_SHUTDOWN_SECONDS = 0.1
_TYPES = MimeTypes()
_TYPES_OF_ITS_OWN = {
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".webp": "image/webp",
    ".webmanifest": "application/manifest+json",
}
_NO_PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not found</title></head>'
    "<body><p>There is no such page in the site. It reloads when the site has been built anew.</p></body></html>"
)


class SiteServer(ThreadingHTTPServer):
    """Serves one folder; `announce` tells every open page that there is a new site."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"

    def __init__(self, site: Path, port: int) -> None:
        self.site = site
        self.nonce = secrets.token_urlsafe(16)
        self._start = secrets.token_hex(4)
        self._builds = 0
        self._news = Condition()
        super().__init__((HOST, port), _Handler)

    def server_bind(self) -> None:
        """Binds without asking for this machine's name, which can take seconds where there is no network."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing about a browser that has gone away."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # passed on as it came

    def __enter__(self) -> Self:
        """Answers from now on, in threads of its own."""
        Thread(target=self.serve_forever, args=(_SHUTDOWN_SECONDS,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/"

    @property
    def version(self) -> str:
        """Differs for each site announced, and from those of any other run of the server."""
        return f"{self._start}-{self._builds}"

    def announce(self) -> None:
        """Makes every open page reload."""
        with self._news:
            self._builds += 1
            self._news.notify_all()

    def wait_for_news(self, known: str) -> str:
        """Waits until the version is another than the known one, for some seconds at most, and returns it."""
        with self._news:
            self._news.wait_for(lambda: self.version != known, timeout=_HEARTBEAT_SECONDS)
            return self.version


def open_server(site: Path, port: int) -> SiteServer:
    """Listens on the port, or on the next one that is free.

    Raises:
        CoursegraphError: A hundred ports in a row are taken.
    """
    for candidate in range(port, min(port + _PORTS_TRIED, 65536)):
        try:
            return SiteServer(site, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    raise CoursegraphError(f"no port from {port} on is free")


class _Handler(BaseHTTPRequestHandler):
    server: SiteServer

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if path == live.EVENTS_PATH:
            self._send_events()
        elif path == live.SCRIPT_PATH:
            self._send(HTTPStatus.OK, "text/javascript", live.SCRIPT)
        elif path == live.WORKER_PATH:
            self._send(HTTPStatus.OK, "text/javascript", live.WORKER)
        else:
            self._send_file(path)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Keeps the terminal for findings."""

    def _send_file(self, path: str) -> None:
        version = self.server.version
        try:
            file = _find(self.server.site, path)
            content = file.read_bytes()
        except IsADirectoryError:
            self._redirect(path)
        except (OSError, ValueError):
            self._send_page(HTTPStatus.NOT_FOUND, _NO_PAGE, version)
        else:
            if file.suffix == ".html":
                self._send_page(HTTPStatus.OK, content.decode(errors="replace"), version)
            else:
                self._send(HTTPStatus.OK, _content_type(file), content)

    def _redirect(self, folder: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self._end_headers({"Location": quote(f"/{folder.strip('/')}/"), "Content-Length": "0"})

    def _send_page(self, status: HTTPStatus, page: str, version: str) -> None:
        self._send(status, "text/html", live.with_reload(page, self.server.nonce, version).encode())

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_response(status)
        self._end_headers({"Content-Type": kind + charset, "Content-Length": str(len(body))})
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_events(self) -> None:
        """Sends the version at once and each new one; a comment now and then shows whether the browser is there."""
        self.send_response(HTTPStatus.OK)
        self._end_headers({"Content-Type": "text/event-stream"})
        told = ""
        while self.command != "HEAD":
            version = self.server.wait_for_news(told)
            self.wfile.write(f"data: {version}\n\n".encode() if version != told else b":\n\n")
            told = version

    def _end_headers(self, headers: dict[str, str]) -> None:
        always = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
        for name, value in (headers | always).items():
            self.send_header(name, value)
        self.end_headers()


def _find(site: Path, path: str) -> Path:
    """The file for a path, or the folder if its slash is missing; nothing outside the site, also not by a symlink.

    Raises:
        OSError, ValueError: There is no such file.
    """
    root = site.resolve(strict=True)
    found = (root / f"{path.lstrip('/')}{'index.html' if path.endswith('/') else ''}").resolve(strict=True)
    if not found.is_relative_to(root) or not (found.is_file() or found.is_dir()):
        raise FileNotFoundError(path)
    return found


def _content_type(file: Path) -> str:
    suffix = file.suffix.lower()
    return _TYPES_OF_ITS_OWN.get(suffix) or _TYPES.guess_type(f"x{suffix}")[0] or "application/octet-stream"
