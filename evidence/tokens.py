"""Secrets that nobody named: tokens and passwords in addresses, forms, JSON and HTML, told by the name beside them.

A flow names the secrets that it types. A person at a headed browser does not, and a platform hands out tokens of its
own: both are kept out of evidence too. A JSON Web Token is told by its shape (RFC 7519).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from ahocorasick_rs import BytesAhoCorasick, MatchKind

_TOKENS: Final = ("token", "csrf", "xsrf", "sessionid", "session_id", "sessid", "api_key", "apikey", "client_secret")
_PASSWORDS: Final = ("password", "passwd", "passphrase", "pwd")
_CAPITALS: Final = ("sessionId", "SessionId", "apiKey", "ApiKey", "clientSecret")
_NAMES: Final = tuple(
    name.encode() for word in (*_TOKENS, *_PASSWORDS) for name in dict.fromkeys((word, word.upper(), word.capitalize()))
) + tuple(name.encode() for name in _CAPITALS)
_JWT: Final = b"eyJ"
_FINDER: Final = BytesAhoCorasick([*_NAMES, _JWT], matchkind=MatchKind.LeftmostLongest)

_QUOTE: Final = rb"""(?:\\?["']|%22|&quot;)"""
_VALUE: Final = rb"([A-Za-z0-9._~+/%-]{16,4096}+)"
_MIXED: Final = re.compile(rb"(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])")
_AFTER_TOKEN: Final = (
    re.compile(rb"[\])]?" + _QUOTE + rb"?\s?(?:[=:]|%3[Dd])\s?" + _QUOTE + rb"?" + _VALUE),
    re.compile(rb"[\])]?[\"']?\s[^<>]{0,200}?\b(?:value|content)=[\"']?" + _VALUE),
)
_AFTER_PASSWORD: Final = (
    re.compile(rb"(?:%5D|\])?=([^\s&\"'<>]{1,200})(?=&|\s|$)"),
    re.compile(rb"\"\s?:\s?\"((?=[^\"]*[^\"A-Za-z .:])[^\s\"\\]{4,200})\""),
)
_WHOLE_JWT: Final = (
    re.compile(rb"(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{10,4096}+\.eyJ[A-Za-z0-9_-]{10,4096}+\.[A-Za-z0-9_-]{0,4096})"),
)
_PARAMETER: Final = re.compile(rb"(?:^|(?<!&)[?&])[A-Za-z0-9_.\[%-]{0,40}$")


class Token(NamedTuple):
    """Where a secret stands: bytes `start` to `end` of the data, and what it is."""

    start: int
    end: int
    label: str


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens and passwords in `data`, in order of place; reading takes no longer than its length.

    A token is of letters and digits, at least 16, behind a name that ends like `token`, `csrf` or `sessionid`; a
    password is the value of a form's parameter of such a name, or of a JSON string that holds more than letters.
    """
    for number, start, end in _FINDER.find_matches_as_indexes(data):
        if number == len(_NAMES):
            yield from _found(_WHOLE_JWT, data, start, "token")
        elif _NAMES[number].lower().decode() in _PASSWORDS:
            in_form = _PARAMETER.search(data, max(0, start - 48), start)
            yield from _found(_AFTER_PASSWORD[0 if in_form else 1 :], data, end, "password")
        else:
            yield from _found(_AFTER_TOKEN, data, end, "token")


def _found(patterns: Iterable[re.Pattern[bytes]], data: bytes, position: int, label: str) -> Iterator[Token]:
    for pattern in patterns:
        match = pattern.match(data, position)
        if match and (label == "password" or _MIXED.match(match[1])):
            yield Token(*match.span(1), label)
            return
