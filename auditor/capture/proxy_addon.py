"""Runs inside mitmproxy, in its own Python: tells of every request and answer, over a pipe, before it is passed on.

Each message is a line of JSON with `flow`, `what` and `size`, then `size` bytes. Bodies of answers are told piece by
piece, decoded, since secrets can't be found in compressed bytes. Only the standard library and what mitmproxy brings
is used.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import threading
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

PIPE = "AUDITOR_PROXY_PIPE"
"""Environment variable: the number of the pipe's file descriptor."""
SLICE = 64
"""Bytes decoded at a time, so that a small body that unpacks to a huge one is never in memory as a whole."""
PIECE = 1 << 20
REDIRECTS = frozenset({301, 302, 303, 307, 308})
LARGEST = 100 << 20
"""Decoded bytes of one body that are told; of a larger one, one byte more, to show that there was more."""


def decoder(encoding: str) -> Callable[[bytes], bytes] | None:
    """Decodes a body of this Content-Encoding from one slice to the next; None when nobody here can."""
    match encoding.strip().lower():
        case "" | "identity":
            return bytes
        case "gzip" | "x-gzip" | "deflate":
            return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress
        case "br":
            return importlib.import_module("brotli").Decompressor().process  # type: ignore[no-any-return]
        case "zstd":
            return importlib.import_module("zstandard").ZstdDecompressor().decompressobj().decompress  # type: ignore[no-any-return]
    return None


def pieces(data: bytes, decode: Callable[[bytes], bytes]) -> Iterator[bytes]:
    """`data` decoded, in pieces of little more than 1 MiB. Raises what the decoder raises."""
    step = PIECE if decode is bytes else SLICE
    held = bytearray()
    for start in range(0, len(data), step):
        held += decode(data[start : start + step])
        if len(held) >= PIECE:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


class Teller:
    """It is mitmproxy that calls its methods by their names."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._held: dict[str, Callable[[bytes], bytes]] = {}

    def running(self) -> None:
        """The proxy listens."""
        self._tell("", "running")

    def requestheaders(self, flow: Any) -> None:
        """What the browser says to the proxy only is not passed on."""
        flow.request.headers.pop("Proxy-Connection", None)

    def request(self, flow: Any) -> None:
        """The request is complete."""
        asked = flow.request
        facts = {"at": asked.timestamp_start, "method": asked.method, "url": asked.url, "headers": told(asked.headers)}
        self._tell(flow.id, "request", asked.raw_content or b"", **facts)

    def responseheaders(self, flow: Any) -> None:
        """The answer begins; its body is passed on as it comes, a redirect's when it is whole.

        A browser may hang up as soon as it knows where it is sent, before the body has come.
        """
        answer, server = flow.response, flow.server_conn
        self._tell(
            flow.id,
            "response",
            status=answer.status_code,
            reason=answer.reason,
            headers=told(answer.headers),
            http=answer.http_version,
            address=(server.peername or ("",))[0],
            tls=server.tls_version,
            cipher=server.cipher,
            certificates=[one.to_pem().decode() for one in server.certificate_list],
        )
        listen = self._listening(flow.id, answer.headers.get("Content-Encoding", ""))
        if is_small_redirect(answer.status_code, answer.headers.get("Content-Length", "")):
            self._held[flow.id] = listen
        else:
            answer.stream = listen

    def response(self, flow: Any) -> None:
        """The answer is complete."""
        if flow.id in self._held:
            self._held.pop(flow.id)(flow.response.raw_content or b"")
        self._tell(flow.id, "end")

    def error(self, flow: Any) -> None:
        """No answer came, or it broke off."""
        self._tell(flow.id, "error", error=str(flow.error))

    def _listening(self, id: str, encoding: str) -> Callable[[bytes], bytes]:
        decode = decoder(encoding)
        room = LARGEST + 1
        if decode is None:
            self._tell(id, "unread", why=f"its encoding {encoding} is unknown")

        def listen(data: bytes) -> bytes:
            nonlocal decode, room
            try:
                for piece in pieces(data, decode) if decode and room else ():
                    self._tell(id, "data", piece[:room])
                    room -= len(piece[:room])
                    if not room:
                        break
            except Exception as error:  # each decoder has errors of its own, and the answer must be passed on
                decode = None
                self._tell(id, "unread", why=f"it is not {encoding} as it says ({error})")
            return data

        return listen

    def _tell(self, id: str, what: str, data: bytes = b"", **facts: Any) -> None:
        line = json.dumps({"flow": id, "what": what, "size": len(data), **facts})
        self._pipe.write(line.encode() + b"\n" + data)
        self._pipe.flush()


def is_small_redirect(status: int, length: str) -> bool:
    """It leads elsewhere, and its body is announced to be of at most 1 MiB: it may be held until it is whole."""
    return status in REDIRECTS and length.isdigit() and int(length) <= PIECE


def told(headers: Any) -> list[tuple[str, str]]:
    """Headers as mitmproxy has them, as text, repeated ones apart."""
    return [(name.decode("utf-8", "replace"), value.decode("utf-8", "replace")) for name, value in headers.fields]


def _end_with_the_auditor() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if PIPE in os.environ:
    addons = [Teller(os.fdopen(int(os.environ[PIPE]), "wb"))]
    threading.Thread(target=_end_with_the_auditor, daemon=True).start()
