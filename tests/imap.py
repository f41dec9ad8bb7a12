"""A real IMAP server (pymap) over Maildirs on disk, for as many accounts as a test wants."""

from __future__ import annotations

import itertools
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pysasl.hashing import BuiltinHash

PASSWORD = "a password for the mailbox"
PATIENCE = 60.0


@dataclass
class Imap:
    """A running server."""

    port: int
    folder: Path
    _names: Iterator[int] = field(default_factory=itertools.count)

    def account(self, maildir: Path) -> dict[str, str]:
        """Serves the Maildir at `maildir` (made when it is missing); the variables with which the auditor logs in."""
        name = f"reader{next(self._names)}"
        with (self.folder / "pymap-etc-passwd").open("a") as users:
            users.write(f"{name}:x::::{maildir}:\n")
        with (self.folder / "pymap-etc-shadow").open("a") as shadow:
            shadow.write(f"{name}:{BuiltinHash().hash(PASSWORD)}:::::::\n")
        return {"AUDITOR_IMAP_USER": name, "AUDITOR_IMAP_PASSWORD": PASSWORD}


@contextmanager
def imap(folder: Path) -> Iterator[Imap]:
    """A server whose accounts are kept in `folder`; it is ended afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    for name in ("passwd", "shadow", "group"):
        (folder / f"pymap-etc-{name}").touch()
    command = [shutil.which("pymap", path=str(Path(sys.executable).parent)) or "pymap"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--no-tls", "maildir", str(folder)]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        try:
            _wait(port)
            yield Imap(port, folder)
        finally:
            server.kill()


def _wait(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the IMAP server did not start")
