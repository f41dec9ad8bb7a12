"""Replays a bundle in ReplayWeb.page, from npm, in a headless browser; nothing but this server is reached."""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

PACKAGE = "replaywebpage@2.5.3"
EMBED = b"""<!doctype html><meta charset=utf-8><title>replay</title><script src=/ui.js></script>
<body style="margin:0;height:100vh"><script>
const asked = new URLSearchParams(location.search), view = document.createElement('replay-web-page');
for (const name of ['url', 'ts']) view.setAttribute(name, asked.get(name));
view.setAttribute('source', '/audit.wacz'); view.setAttribute('embed', 'replayonly');
view.setAttribute('replayBase', '/replay/'); document.body.append(view);
</script>"""
TYPES = {".js": "text/javascript", ".html": "text/html", ".wacz": "application/wacz"}


def fetch(folder: Path) -> Path:
    """The folder with ReplayWeb.page's files; skips the test without npm."""
    if not shutil.which("npm"):
        pytest.skip("needs npm")
    done = subprocess.run(
        ["npm", "pack", "--silent", PACKAGE], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    if done.returncode:
        pytest.skip(f"npm could not get {PACKAGE}")
    with tarfile.open(next(folder.glob("*.tgz"))) as file:
        file.extractall(folder, filter="data")
    return folder / "package"


@contextmanager
def serve(package: Path, bundle: Path) -> Iterator[str]:
    """Serves ReplayWeb.page and one bundle on localhost, with byte ranges."""

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.do_GET()

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            file = {"/audit.wacz": bundle, "/ui.js": package / "ui.js", "/replay/sw.js": package / "sw.js"}.get(path)
            data = file.read_bytes() if file else EMBED if path == "/" else b""
            wanted = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
            first, last = 0, len(data) - 1
            if wanted and wanted[1]:
                first, last = int(wanted[1]), min(last, int(wanted[2] or last))
            elif wanted:
                first = max(0, len(data) - int(wanted[2]))
            self.send_response(404 if not data else 206 if wanted else 200)
            self.send_header("Content-Type", TYPES.get(file.suffix if file else ".html", "text/html"))
            self.send_header("Content-Length", str(last - first + 1))
            self.send_header("Accept-Ranges", "bytes")
            self.send_header("Service-Worker-Allowed", "/")
            if wanted:
                self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(data[first : last + 1])

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def text(page: Page, address: str, url: str, ts: str, words: str, timeout: float = 90.0) -> str:
    """The visible text of the replayed page, once it holds `words`; what there is when the time (seconds) is over."""
    page.goto(f"{address}/?{urlencode({'url': url, 'ts': re.sub(r'[^0-9]', '', ts)})}")
    found = ""
    for _ in range(int(timeout * 5)):
        for frame in page.frames[1:]:
            try:
                found = " ".join(frame.locator("body").inner_text(timeout=1000).split())
            except Exception:  # the frame is being replaced
                continue
            if words in found:
                return found
        page.wait_for_timeout(200)
    return found
