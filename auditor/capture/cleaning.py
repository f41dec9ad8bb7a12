"""Keeps secrets out of the network archive: in addresses, headers and bodies of any size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.capture.exchange import Headers
from evidence.secrets import Secrets

MARGIN = 8192
"""Bytes that stay back until more is known: no form of a secret is longer."""
BEHIND = 64
"""Bytes already given out that stay in view, to tell whether a code stands by itself."""
CREDENTIALS = frozenset({"authorization", "proxy-authorization"})
COOKIES = frozenset({"cookie", "set-cookie"})
TOKEN = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9._~+/=%-]{16,}")
"""A cookie's value that is worth looking for elsewhere: long, and of letters and digits."""


class Cleaner:
    """Replaces the known secrets, all cookie values and credentials.

    Cookie values and credentials that look like tokens are also replaced wherever else they occur in the archive.
    """

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets
        self._own = Secrets(salt=secrets.salt)

    def learn(self, headers: Headers) -> None:
        """Notes the tokens in these headers; call it for all exchanges before the first is written."""
        for name, value in headers:
            if name.lower() in CREDENTIALS:
                self._note(value.rpartition(" ")[2], "authorization")
            elif name.lower() in COOKIES:
                for _, held in _cookies(name, value):
                    self._note(held, "cookie")

    def text(self, text: str) -> str:
        """`text` without secrets."""
        return self._own.scrub(self._secrets.scrub(text))

    def headers(self, headers: Headers) -> Headers:
        """`headers` without secrets: values of cookies and credentials always replaced, their names kept."""
        return [(name, self._value(name, " ".join(value.split("\r\n")))) for name, value in headers]

    def body(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The chunks without secrets, also those that lie across two chunks."""
        return scrubbed(scrubbed(chunks, self._secrets), self._own)

    def _note(self, value: str, label: str) -> None:
        if TOKEN.fullmatch(value):
            self._own.add(value, label)

    def _value(self, name: str, value: str) -> str:
        if name.lower() in CREDENTIALS:
            scheme, _, credential = value.rpartition(" ")
            return f"{scheme} {self._secrets.mask(credential, 'authorization')}".strip()
        if name.lower() in COOKIES:
            for cookie, held in _cookies(name, value):
                value = value.replace(f"{cookie}={held}", f"{cookie}={self._secrets.mask(held, 'cookie')}", 1)
        return self.text(value)


def _cookies(name: str, value: str) -> list[tuple[str, str]]:
    parts = value.split(";")[:1] if name.lower() == "set-cookie" else value.split(";")
    split = [part.strip().partition("=") for part in parts]
    return [(cookie, held) for cookie, _, held in split if held]


def scrubbed(chunks: Iterable[bytes], secrets: Secrets) -> Iterator[bytes]:
    """The chunks with every known secret replaced, holding two chunks in memory at most."""
    data, behind = b"", 0
    for chunk in chunks:
        data += chunk
        if len(data) - behind < 2 * MARGIN:
            continue
        piece, cut = _replaced(data, behind, len(data) - MARGIN, secrets)
        yield piece
        keep = max(0, cut - BEHIND)
        data, behind = data[keep:], cut - keep
    yield _replaced(data, behind, len(data), secrets)[0]


def _replaced(data: bytes, start: int, cut: int, secrets: Secrets) -> tuple[bytes, int]:
    """`data` from `start` to about `cut`, secrets replaced, and where it really ended: never inside a secret."""
    parts, done = [], start
    for hit in secrets.find(data):
        if hit.end <= done:
            continue
        if hit.start >= cut:
            break
        if hit.end > cut and cut < len(data):
            cut = max(hit.start, done)
            break
        parts += [data[done : max(done, hit.start)], hit.token.encode() if hit.start >= done else b""]
        done = hit.end
    return b"".join([*parts, data[done:cut]]), max(cut, done)
