"""A mitmproxy of the walk's own on 127.0.0.1, which tells of everything the browser sends and receives through it.

mitmproxy is a program of its own, found on PATH or by AUDITOR_MITMDUMP. Its authority is made anew for each walk and
trusted by that walk's browser alone. What it tells comes over a pipe: nothing of it gets a name on disk.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from auditor.capture import proxy_addon
from auditor.capture.attached import Params
from auditor.capture.bodies import Body, Spool
from auditor.capture.exchange import Headers
from auditor.errors import ProxyMissing

VARIABLE = "AUDITOR_MITMDUMP"
"""Environment variable that names mitmdump's executable and overrules the search."""
HOW_TO_GET_IT = f"Type 'pipx install mitmproxy', or set {VARIABLE} to the path of mitmdump, or leave --complete away."
STARTING = 60.0
"""Seconds that mitmproxy gets to start."""
ENDING = 10.0


@dataclass
class Carried:
    """One request that went through the proxy, and its answer."""

    id: str
    at: float
    """When the proxy received it, seconds since 1970."""
    method: str
    url: str
    headers: Headers
    posted: bytes
    response: Params | None = None
    """`status`, `reason`, `headers`, `http`, `address`, `tls`, `cipher`, `certificates` (PEM, leaf first)."""
    body: Body = field(default_factory=Body)
    """Decoded."""
    ended: bool = False
    error: str | None = None
    unread: str | None = None
    """Why the body could not be decoded."""

    @property
    def is_stream(self) -> bool:
        """Server-sent events: they have no end that one could wait for."""
        return self.header("content-type").startswith("text/event-stream")

    @property
    def whole(self) -> bool:
        """All of the answer's body is there; of a stream, all that came."""
        return self.unread is None and (self.ended or self.is_stream)

    def header(self, name: str) -> str:
        """Value of a header of the answer, in small letters; empty when there is none."""
        headers = (self.response or {}).get("headers", [])
        return next((str(value).lower() for one, value in headers if one.lower() == name), "")


def find() -> Path:
    """The executable of mitmdump. Raises ProxyMissing, which says how to get it."""
    named = os.environ.get(VARIABLE)
    path = shutil.which(named or "mitmdump")
    if path is None:
        where = f"{VARIABLE} names '{named}', which is no executable file." if named else "mitmproxy was not found."
        raise ProxyMissing(f"The complete profile needs mitmproxy: {where} {HOW_TO_GET_IT}")
    return Path(path)


@contextmanager
def proxied(arguments: Sequence[str] = ()) -> Iterator[Proxy]:
    """A running proxy, ended afterwards; `arguments` are handed on to mitmdump. Raises ProxyMissing."""
    with tempfile.TemporaryDirectory(prefix="auditor-proxy-") as folder:
        proxy = Proxy(find(), Path(folder), arguments)
        try:
            yield proxy
        finally:
            proxy.close()


class Proxy:
    """Listens from the start; after `finish`, `carried` and `spool` hold what passed."""

    def __init__(self, executable: Path, folder: Path, arguments: Sequence[str] = ()) -> None:
        self.spool = Spool()
        self.carried: dict[str, Carried] = {}
        """By mitmproxy's id, in order of arrival."""
        self.broke = False
        """It ended before it was told to: what came afterwards passed by nobody."""
        self._running = threading.Event()
        self._log = folder / "log"
        port = _free_port()
        ours, theirs = os.pipe()
        try:
            self._process = _start(executable, folder, port, theirs, arguments)
        except OSError as error:
            os.close(ours)
            raise ProxyMissing(f"{executable} could not be started ({error.strerror}). {HOW_TO_GET_IT}") from error
        finally:
            os.close(theirs)
        self._reader = threading.Thread(target=self._read, args=(ours,), name="proxy-reader", daemon=True)
        self._reader.start()
        self._running.wait(STARTING)
        try:
            self._trust(port, folder)
        except OSError as error:
            self.close()
            raise ProxyMissing(f"{executable} did not start: {self._last_words()}. {HOW_TO_GET_IT}") from error

    def _trust(self, port: int, folder: Path) -> None:
        socket.create_connection(("127.0.0.1", port), 5).close()
        authority = x509.load_pem_x509_certificate((folder / "mitmproxy-ca-cert.pem").read_bytes())
        key = authority.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self.flags = (
            f"--proxy-server=http://127.0.0.1:{port}",
            "--proxy-bypass-list=<-loopback>",
            f"--ignore-certificate-errors-spki-list={base64.b64encode(hashlib.sha256(key).digest()).decode()}",
        )
        """What the browser is started with: everything goes through the proxy, and its certificates are trusted."""

    def finish(self, timeout: float = 2.0) -> None:
        """Waits up to `timeout` seconds for answers on their way, then ends the proxy and reads what it still told."""
        self.broke = self._process.poll() is not None
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline and any(self._open_ended()):
            time.sleep(0.02)
        self._stop()

    def close(self) -> None:
        """Ends the proxy if it still runs, and forgets all bodies."""
        self._stop()
        self.spool.close()

    def _open_ended(self) -> Iterator[Carried]:
        for one in list(self.carried.values()):
            if one.response is not None and not (one.ended or one.error or one.is_stream):
                yield one

    def _stop(self) -> None:
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        try:
            self._process.wait(ENDING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(ENDING)

    def _last_words(self) -> str:
        lines = self._log.read_text(errors="replace").strip().splitlines()
        return lines[-1].rstrip(".") if lines else "it said nothing"

    def _read(self, descriptor: int) -> None:
        with os.fdopen(descriptor, "rb") as pipe:
            for line in pipe:
                self._heard(json.loads(line), pipe)
        self._running.set()

    def _heard(self, message: Params, pipe: BinaryIO) -> None:
        data = pipe.read(message["size"])
        what, id = message["what"], message["flow"]
        if what == "running":
            self._running.set()
        elif what == "request":
            headers = [(name, value) for name, value in message["headers"]]
            self.carried[id] = Carried(id, message["at"], message["method"], message["url"], headers, data)
        elif id in self.carried:
            self._answered(self.carried[id], message, data)

    def _answered(self, one: Carried, message: Params, data: bytes) -> None:
        match message["what"]:
            case "response":
                one.response = message
            case "data":
                self.spool.add(one.body, data, encoded=False)
            case "end":
                one.ended = True
            case "error":
                one.error = message["error"]
            case "unread":
                one.unread = message["why"]


def _start(executable: Path, folder: Path, port: int, pipe: int, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    # what the auditor was given (the member's password) is nobody else's business
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AUDITOR_")}
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [
                *(str(executable), "--listen-host", "127.0.0.1", "--listen-port", str(port)),
                *("--set", f"confdir={folder}", "--set", "flow_detail=0", "--set", "termlog_verbosity=error"),
                *("--scripts", proxy_addon.__file__, *arguments),
            ],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
            pass_fds=(pipe,),
            env={**environment, proxy_addon.PIPE: str(pipe)},
            start_new_session=True,
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
