"""What the network archive costs a walk: `auditor benchmark network`."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from auditor.browser import launch
from auditor.capture.archive import Archive
from auditor.capture.devtools import Devtools
from auditor.capture.network import Network
from auditor.capture.screen import Camera
from auditor.capture.targets import attached
from evidence.model import Node
from evidence.secrets import Secrets

ROUNDS = 10
STEPS = 6
RESOURCES = 25
"""Pictures and scripts that each page of the walk loads."""
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(20_000)
SCRIPT = b"// " + b"x" * 40_000 + b"\nfetch('/data' + location.search).then(answer => answer.text());"


class Cost(Node):
    """Median times of one walk."""

    requests: int
    """That the archive saw in one walk."""
    without: float
    """Seconds without the archive: six pages, each loaded, captured and left by a click."""
    archived: float
    """Seconds with it, waiting for the last bodies and writing the file included."""

    @property
    def ratio(self) -> float:
        """With over without; the aim is at most 1.3."""
        return self.archived / self.without


class _Pages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Silent."""

    def do_GET(self) -> None:
        """Pages that link to the next one; everything else is a picture, a script or data."""
        kinds = {"/picture": ("image/png", PICTURE), "/script": ("text/javascript", SCRIPT)}
        path = self.path.split("?")[0]
        kind, body = kinds.get(path, ("text/plain", b"some data " * 1000))
        if path.startswith("/page"):
            kind, body = "text/html", _page(int(path.removeprefix("/page"))).encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves a page hangs up on what still loads."""


def _page(number: int) -> str:
    loads = "".join(
        f"<img width=20 height=20 src='/picture?{number}.{n}'>"
        if n % 5
        else f"<script src='/script?{number}.{n}'></script>"
        for n in range(RESOURCES)
    )
    words = "".join(f"<p>Paragraph {n} of the notice, with <a href='#'>a link</a> in it.</p>" for n in range(60))
    return f"<!doctype html><title>{number}</title><a href='/page{number + 1}'>Next</a>{loads}{words}"


@contextmanager
def _server() -> Iterator[str]:
    with _Server(("127.0.0.1", 0), _Pages) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join(5)


def walk(browser: Browser, devtools: Devtools, address: str, *, archived: bool) -> tuple[float, int]:
    """Seconds that one walk took, and how many requests its archive holds (0 without)."""
    context = browser.new_context()
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        page = context.new_page()
        own = attached(devtools, page)
        camera = Camera(devtools, Path(folder), Secrets())
        requests = 0
        with Network(devtools, own.browser_context_id, Path(folder)) if archived else nullcontext() as network:
            page.goto(f"{address}/page0")
            for step in range(STEPS):
                camera.capture(own, id=f"w1-s{step:02d}", name="step", trigger="record")
                page.get_by_role("link", name="Next").click()
            if network is not None:
                network.finish()
                archive = Archive(network, Secrets())
                archive.write(Path(folder))
                requests = len(archive.requests(0))
        seconds = time.perf_counter() - start
    context.close()
    return seconds, requests


def run(rounds: int = ROUNDS, tell: Callable[[str], None] = lambda _round: None) -> Cost:
    """The cost of a walk with and without, taking turns; `tell` is given a word before each round."""
    without, archived, requests = [], [], 0
    with (
        _server() as address,
        sync_playwright() as playwright,
        launch(playwright) as launched,
        Devtools.on_port(launched.port) as devtools,
    ):
        for number in range(rounds + 1):
            tell(f"round {number} of {rounds}")
            without.append(walk(launched.browser, devtools, address, archived=False)[0])
            seconds, requests = walk(launched.browser, devtools, address, archived=True)
            archived.append(seconds)
    return Cost(requests=requests, without=median(without[1:]), archived=median(archived[1:]))
