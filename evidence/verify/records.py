"""The records of the network archive: readable to the end, and each as its own digest says."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import chain
from typing import IO, Any, Final

from evidence import layout
from evidence.failures import Failure, Name
from evidence.layout import CHUNK
from evidence.streams import GZIP
from evidence.wacz import Opened

PIECE: Final = 1 << 15
"""Bytes read at once: what is left behind a record is copied, so a larger piece takes longer."""
FIELD: Final = re.compile(
    r"^(WARC-Block-Digest|WARC-Payload-Digest|Content-Type|Content-Length):[ \t]*([^\r\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
LARGEST_HEAD: Final = 1 << 20
"""Bytes of a record's own headers."""
BLANK: Final = b"\r\n\r\n"
LENGTHS: Final = {"sha1": 20, "sha256": 32, "sha512": 64}
"""Bytes of a digest of each known kind."""


def record_failures(opened: Opened) -> Iterator[Failure]:
    """What is wrong with the records; nothing when the bundle has no archive."""
    if layout.ARCHIVE not in opened.names:
        return
    number = 0
    try:
        with opened.open(layout.ARCHIVE) as stream:
            for number, record in enumerate(_members(stream), 1):
                if complaint := _complaint(record):
                    sentence = f"The record {number} of the network archive {complaint}."
                    yield Failure(name=Name.WARC_DIGEST_WRONG, member=layout.ARCHIVE, sentence=sentence)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, KeyError) as problem:
        sentence = f"The network archive can't be read at its record {number + 1} ({problem!s:.200})."
        yield Failure(name=Name.WARC_UNREADABLE, member=layout.ARCHIVE, sentence=sentence)


def _members(stream: IO[bytes]) -> Iterator[Iterator[bytes]]:
    """The gzip members of the archive, one per record, each as pieces that must be read before the next member."""
    rest = stream.read(PIECE)
    while rest:
        inflater = zlib.decompressobj(GZIP)
        yield _inflated(inflater, rest, stream)
        rest = inflater.unused_data or stream.read(PIECE)


def _inflated(inflater: Any, data: bytes, stream: IO[bytes]) -> Iterator[bytes]:
    while not inflater.eof:
        if not data:
            raise EOFError("it is cut short")
        yield inflater.decompress(data, CHUNK)
        data = inflater.unconsumed_tail or stream.read(PIECE) if not inflater.eof else b""


def _complaint(pieces: Iterator[bytes]) -> str | None:
    """What is wrong with the digest of one record. Reads it to its end; raises ValueError when it is no record."""
    headers, first = _head(pieces)
    named = headers.get("warc-block-digest")
    payload_only = named is None
    algorithm, expected = _digest(named or headers.get("warc-payload-digest"))
    if algorithm is None:
        for _piece in pieces:
            pass
        return "has no digest of a known kind"
    summed, left, end = hashlib.new(algorithm), int(headers["content-length"]), b""
    blocks: Iterator[bytes] = chain((first,), pieces)
    if payload_only and headers.get("content-type", "").startswith("application/http"):
        http, body = _until_blank(blocks)
        left -= len(http)
        blocks = chain((body,), blocks)
    for block in blocks:
        summed.update(block[:left])
        end += block[left : left + len(BLANK) + 1]
        left -= min(left, len(block))
        if len(end) > len(BLANK):
            break
    if left or end != BLANK:
        raise ValueError("its length is not what it says")
    return None if summed.digest() == expected else "is not what its digest says"


def _head(pieces: Iterator[bytes]) -> tuple[dict[str, str], bytes]:
    """Those of the record's own headers that matter here, names in lower case, and what was read behind them."""
    head, rest = _until_blank(pieces)
    if not head.startswith(b"WARC/1."):
        raise ValueError("it is no record of a WARC file")
    return {name.lower(): value for name, value in FIELD.findall(head.decode("utf-8", "replace"))}, rest


def _until_blank(pieces: Iterator[bytes]) -> tuple[bytes, bytes]:
    """What stands up to and with the first blank line, and what was read behind it."""
    found = b""
    for piece in pieces:
        found += piece
        if BLANK in found:
            at = found.index(BLANK) + len(BLANK)
            return found[:at], found[at:]
        if len(found) > LARGEST_HEAD:
            break
    raise ValueError("it has no head")


def _digest(named: str | None) -> tuple[str | None, bytes]:
    """Algorithm and bytes of a digest like `sha256:` and base32 or hex; (None, b"") when it is of no known kind."""
    algorithm, _, text = (named or "").partition(":")
    algorithm = algorithm.lower().replace("-", "")
    length = LENGTHS.get(algorithm)
    try:
        digest = bytes.fromhex(text) if length and len(text) == 2 * length else base64.b32decode(text, casefold=True)
    except (ValueError, binascii.Error):
        return None, b""
    return (algorithm, digest) if len(digest) == length else (None, b"")
