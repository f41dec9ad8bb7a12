"""A small real web server for tests: put pages on it, fetch them from 127.0.0.1 or, as another site, localhost."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self


@dataclass
class Asked:
    """One request that the site received."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Reply:
    """What the site answers."""

    body: bytes | str = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Page = str | bytes | Reply | Callable[[Asked], "str | bytes | Reply"]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up early is no error."""


class Site:
    """`site["/form"] = "<form>…"`, then `page.goto(site.url("/form"))`. Requests are kept in `asked`."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.scheme = "https" if tls else "http"
        self.pages: dict[str, Page] = {}
        self.asked: list[Asked] = []
        self.base = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>"""
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def __setitem__(self, path: str, page: Page) -> None:
        """Serves `page` at `path` (the query is ignored): markup, bytes, a Reply, or a function of the request."""
        self.pages[path] = page

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """Address of `path`."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    def other(self, path: str = "/") -> str:
        """Address of `path` on what is another site to the browser."""
        return self.url(path, "localhost")

    def answer(self, asked: Asked) -> Reply:
        """What the site says to a request."""
        self.asked.append(asked)
        page = self.pages.get(asked.path.split("?")[0])
        if page is None:
            return Reply("not found", "text/plain", 404)
        found = page(asked) if callable(page) else page
        if isinstance(found, Reply):
            return found
        if isinstance(found, str) and not found.lstrip().startswith(("<!", "<html")):
            found = self.base + found
        return Reply(found)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stops serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Silent."""

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            asked = Asked(self.command, self.path, dict(self.headers.items()), self.rfile.read(length))
            reply = site.answer(asked)
            body = reply.body.encode() if isinstance(reply.body, str) else reply.body
            self.send_response(reply.status)
            for name, value in {"Content-Type": reply.kind, "Cache-Control": "no-store", **reply.headers}.items():
                self.send_header(name, value)
            if reply.status not in {204, 304}:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD" and reply.status not in {204, 304}:
                self.wfile.write(body)

        do_POST = do_HEAD = do_PUT = do_DELETE = do_OPTIONS = do_GET  # noqa: N815

    return Handler
