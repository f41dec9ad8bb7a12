"""Bodies of network exchanges, spooled to one file on disk: memory stays small however much is loaded."""

from __future__ import annotations

import base64
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LARGEST = 100 << 20
"""Bytes of one body that are kept; of a larger one the archive holds the beginning, and says so."""
PIECE = 1 << 20


@dataclass
class Body:
    """What was received of one body: where its pieces lie in the spool."""

    pieces: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0
    cut: bool = False
    """More came than is kept."""


class Spool:
    """A file without a name that grows and is gone when closed. Safe to use from any thread."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - lives as long as the walk
        self._lock = threading.Lock()
        self._end = 0

    def add(self, body: Body, data: str | bytes, *, encoded: bool = True) -> None:
        """Appends a piece to `body`; `encoded` says that it is base64."""
        raw = base64.b64decode(data) if encoded else data.encode() if isinstance(data, str) else data
        room = LARGEST - body.length
        body.cut = body.cut or len(raw) > room
        raw = raw[:room]
        if not raw:
            return
        with self._lock:
            self._file.seek(self._end)
            self._file.write(raw)
            body.pieces.append((self._end, len(raw)))
            self._end += len(raw)
        body.length += len(raw)

    def replace(self, body: Body, data: str, *, encoded: bool) -> None:
        """Makes `data` the whole of `body`."""
        body.pieces, body.length, body.cut = [], 0, False
        self.add(body, data, encoded=encoded)

    def read(self, body: Body) -> Iterator[bytes]:
        """The body in pieces of at most 1 MiB."""
        for start, length in list(body.pieces):
            for offset in range(start, start + length, PIECE):
                with self._lock:
                    self._file.seek(offset)
                    piece = self._file.read(min(PIECE, start + length - offset))
                yield piece

    def close(self) -> None:
        """Forgets all bodies."""
        self._file.close()
