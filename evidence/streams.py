"""Members as streams of bounded pieces, also what is inside a compressed one."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Final

from evidence.layout import CHUNK

GZIP: Final = 31
"""zlib's window bits for one gzip member."""


def pieces(content: Path | bytes | IO[bytes]) -> Iterator[bytes]:
    """The content in pieces of at most 1 MiB."""
    if isinstance(content, bytes):
        yield from (content[at : at + CHUNK] for at in range(0, len(content), CHUNK))
    elif isinstance(content, Path):
        with content.open("rb") as file:
            yield from pieces(file)
    else:
        while piece := content.read(CHUNK):
            yield piece


def readable(name: str, content: Path | bytes) -> Iterator[Iterator[bytes]]:
    """The views of a member in which a secret could be read: as it is and, for gzip, decompressed."""
    yield pieces(content)
    if name.endswith(".gz"):
        yield gunzip(pieces(content))


def gunzip(stream: Iterable[bytes]) -> Iterator[bytes]:
    """Decompresses any number of gzip members in a row, in bounded memory. Raises zlib.error when damaged."""
    inflater = zlib.decompressobj(GZIP)
    for piece in stream:
        rest = piece
        while rest:
            if inflater.eof:
                inflater = zlib.decompressobj(GZIP)
            data = inflater.decompress(rest, CHUNK)
            rest = inflater.unconsumed_tail or inflater.unused_data
            if data:
                yield data
    while data := b"" if inflater.eof else inflater.decompress(inflater.unconsumed_tail, CHUNK):
        yield data
