"""A real time-stamp authority: `openssl ts` behind a small HTTP server on localhost."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CONFIG = """
[ tsa ]
default_tsa = one
[ one ]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


@dataclass(frozen=True)
class Authority:
    """Where to ask, and the root certificate that vouches for it."""

    url: str
    root: Path
    chain: Path
    """Leaf first, root last."""


def openssl(*arguments: str | Path) -> bytes:
    """Runs openssl; raises CalledProcessError."""
    return subprocess.run(["openssl", *arguments], check=True, capture_output=True, timeout=60).stdout


def certificates(folder: Path, name: str, days: int = 30) -> Path:
    """Makes a root and a time-stamping certificate under it, on P-256."""
    folder.mkdir(parents=True, exist_ok=True)
    for key in ("root", "tsa"):
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", folder / f"{key}.key")
    openssl("req", "-x509", "-new", "-key", folder / "root.key", "-subj", f"/CN={name} root", "-days", str(days),
            "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign",
            "-out", folder / "root.pem")  # fmt: skip
    openssl("req", "-new", "-key", folder / "tsa.key", "-subj", f"/CN={name}", "-out", folder / "tsa.csr")
    (folder / "extensions").write_text(
        "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\nbasicConstraints=critical,CA:FALSE\n"
    )
    openssl("x509", "-req", "-in", folder / "tsa.csr", "-CA", folder / "root.pem", "-CAkey", folder / "root.key",
            "-CAcreateserial", "-days", str(days), "-extfile", folder / "extensions",
            "-out", folder / "tsa.pem")  # fmt: skip
    (folder / "chain.pem").write_bytes((folder / "tsa.pem").read_bytes() + (folder / "root.pem").read_bytes())
    (folder / "serial").write_text("01\n")
    (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))
    return folder


def reply(folder: Path, query: bytes) -> bytes:
    """The authority's answer to one request, in DER."""
    (folder / "query").write_bytes(query)
    openssl("ts", "-reply", "-config", folder / "tsa.cnf", "-queryfile", folder / "query", "-out", folder / "answer")
    return (folder / "answer").read_bytes()


@contextmanager
def serve(folder: Path, name: str = "Test authority", answer: bytes | None = None) -> Iterator[Authority]:
    """Serves an authority; with `answer`, it gives that to everybody."""
    certificates(folder, name)
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            with lock:
                body = reply(folder, query) if answer is None else answer
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Authority(f"http://127.0.0.1:{server.server_port}/tsr", folder / "root.pem", folder / "chain.pem")
    finally:
        server.shutdown()
        server.server_close()
