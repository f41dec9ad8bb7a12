"""Known secrets of one audit: kept out of everything that is written, and looked for before a bundle is sealed."""

from __future__ import annotations

import hashlib
import os
import re
import string
import threading
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from ahocorasick_rs import BytesAhoCorasick

from evidence.tokens import tokens
from evidence.variants import UTF8, forms

SHORTEST: Final = 4
"""Characters a secret needs to be searched for; a shorter one is masked only where it is known to stand."""
CODE: Final = 9
"""A secret of at most this many digits is a code: it must stand by itself, not inside a longer word or number."""
LINE: Final = 60
"""Base64 characters without a break before a line break that count as a line of base64."""
BEFORE: Final = 12
"""Bytes before a hit that tell whether it stands by itself."""

_inside_before = re.compile(rb"[0-9A-Za-z]$|[0-9][.,]$")
_no_letter = rb"(?:[0189A-Fa-f][0-9A-Fa-f]|2[0-9A-Fa-f]|3[A-Fa-f]|[46]0|5[B-Fb-f]|7[B-Fb-f])"
_escape_before = re.compile(
    rb"(?:%(?:25)?" + _no_letter + rb"|=(?:0[9AD]|20|3[A-F]|[89A-F][0-9A-F])|\\u00" + _no_letter + rb"|\\[nrtbfv])$"
)
_inside_after = re.compile(rb"[0-9A-Za-z]")
_newline = re.compile(rb"\n")
_base64 = frozenset(bytes([code]) for code in (string.ascii_letters + string.digits + "+/").encode())
_base64_line = re.compile(rb"[A-Za-z0-9+/]{%d}" % LINE)
_base64_left = re.compile(rb"[A-Za-z0-9+/_-]$")
_base64_right = re.compile(rb"[A-Za-z0-9+/_-]?={0,2}")


@dataclass(frozen=True)
class Hit:
    """One occurrence: bytes `start` to `end` of the data hold the secret in some form."""

    start: int
    end: int
    token: str
    label: str


@dataclass(frozen=True)
class _Pattern:
    token: str
    label: str
    encoded: bool
    code: bool


@dataclass(frozen=True)
class _Index:
    automaton: BytesAhoCorasick | None
    patterns: tuple[_Pattern, ...]
    overlap: int
    """Bytes that two neighbouring chunks must share so that no hit is lost between them."""


@dataclass
class Secrets:
    """The known secrets of one audit. Safe to use from several threads.

    `salt` is random and never written anywhere: a digest says "equal" or "different" within one audit and
    nothing else. Give one only to compare across processes of the same audit.
    """

    salt: bytes = field(default_factory=lambda: os.urandom(32), repr=False)
    _known: dict[str, str] = field(default_factory=dict, repr=False)
    _index: _Index | None = field(default=None, repr=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def add(self, value: str, label: str) -> bool:
        """Makes `value` known under `label`, e.g. `password`; the first label of a value stays.

        Returns whether it is searched for. A value of fewer than four characters is not (it would hit everywhere):
        whoever knows where it stands replaces it there with `mask`.
        """
        if len(value) < SHORTEST:
            return False
        with self._lock:
            if value not in self._known:
                self._known[value] = _plain_label(label)
                self._index = None
        return True

    def digest(self, value: str) -> str:
        """Salted SHA-256 of `value`, lower-case hex: equal digests mean an equal value within this audit."""
        return hashlib.sha256(self.salt + value.encode(*UTF8)).hexdigest()

    def mask(self, value: str, label: str) -> str:
        """What stands in place of a secret: `[secret:<label>:<first 12 hex of its digest>]`."""
        return f"[secret:{_plain_label(label)}:{self.digest(value)[:12]}]"

    def scrub(self, text: str) -> str:
        """`text` with every known secret, in any of its forms, replaced by its mask."""
        data = text.encode(*UTF8)
        cleaned = self.scrub_bytes(data)
        return text if cleaned is data else cleaned.decode(*UTF8)

    def scrub_bytes(self, data: bytes) -> bytes:
        """The same for bytes; returns `data` itself when nothing was found."""
        parts, done = [], 0
        for hit in _merged(self.find(data)):
            parts += [data[done : hit.start], hit.token.encode()]
            done = hit.end
        return b"".join([*parts, data[done:]]) if parts else data

    def scan(self, data: bytes) -> list[str]:
        """Labels of the known secrets that occur in `data`, sorted."""
        return sorted({hit.label for hit in _hits(self._ready(), data)})

    def scan_stream(self, chunks: Iterable[bytes]) -> list[str]:
        """The same over a stream of chunks of any size, holding one chunk and the longest form in memory."""
        index = self._ready()
        found: set[str] = set()
        tail, behind = b"", 0
        for chunk in chunks:
            data = tail + chunk
            seen_whole = (
                hit for hit in _hits(index, data) if hit.end < len(data) and (not behind or hit.start >= BEFORE)
            )
            found.update(hit.label for hit in seen_whole)
            cut = max(0, len(data) - index.overlap)
            tail, behind = data[cut:], behind + cut
        found.update(hit.label for hit in _hits(index, tail) if not behind or hit.start >= BEFORE)
        return sorted(found)

    def find(self, data: bytes) -> list[Hit]:
        """All occurrences in `data`, and all that looks like a token or password, in order; they may overlap."""
        unnamed = (
            Hit(start, end, self.mask(data[start:end].decode(*UTF8), label), label)
            for start, end, label in tokens(data)
        )
        return sorted((*_hits(self._ready(), data), *unnamed), key=lambda hit: (hit.start, -hit.end))

    def _ready(self) -> _Index:
        with self._lock:
            if self._index is None:
                self._index = self._build()
            return self._index

    def _build(self) -> _Index:
        patterns: dict[bytes, _Pattern] = {}
        for value, label in self._known.items():
            code = value.isdigit() and len(value) <= CODE
            token = self.mask(value, label)
            for form in forms(value):
                patterns.setdefault(form.data, _Pattern(token, label, form.encoded, code))
        automaton = BytesAhoCorasick(list(patterns)) if patterns else None
        longest = max(map(len, patterns), default=0)
        return _Index(automaton, tuple(patterns.values()), 2 * longest + 2 * BEFORE)


def _hits(index: _Index, data: bytes) -> Iterator[Hit]:
    """Hits in the data as it is, then those that a soft line break of a mail cuts in two."""
    yield from _direct_hits(index, data)
    folds = list(_folds(data)) if index.automaton else []
    if not folds:
        return
    removed = list(accumulate((end - start for start, end in folds), initial=0))
    at = [start - before for (start, _), before in zip(folds, removed, strict=False)]
    ends = [0, *(end for _, end in folds)]
    starts = [*(start for start, _ in folds), len(data)]
    unfolded = b"".join(data[end:start] for end, start in zip(ends, starts, strict=True))
    for hit in _direct_hits(index, unfolded):
        first, last = bisect_right(at, hit.start), bisect_left(at, hit.end)
        if first < last:
            yield Hit(hit.start + removed[first], hit.end + removed[last], hit.token, hit.label)


def _folds(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the soft line breaks are that a mail puts into quoted-printable and base64."""
    for newline in _newline.finditer(data):
        end = newline.end()
        start = end - 2 if data[end - 2 : end - 1] == b"\r" else end - 1
        if data[start - 1 : start] == b"=":
            yield start - 1, end
        elif data[start - 1 : start] in _base64 and _base64_line.fullmatch(data, max(0, start - LINE), start):
            yield start, end


def _direct_hits(index: _Index, data: bytes) -> Iterator[Hit]:
    if index.automaton is None or not data:
        return
    for number, start, end in index.automaton.find_matches_as_indexes(data, overlapping=True):
        pattern = index.patterns[number]
        if pattern.encoded:
            yield Hit(*_whole_characters(data, start, end), pattern.token, pattern.label)
        elif not pattern.code or _by_itself(data, start, end):
            yield Hit(start, end, pattern.token, pattern.label)


def _by_itself(data: bytes, start: int, end: int) -> bool:
    before = data[max(0, start - BEFORE) : start]
    if _inside_before.search(before) and not _escape_before.search(before):
        return False
    return not _inside_after.match(data, end)


def _whole_characters(data: bytes, start: int, end: int) -> tuple[int, int]:
    """Widened to the base64 characters that hold some bits of the secret's first and last byte."""
    left = 1 if _base64_left.search(data[max(0, start - 1) : start]) else 0
    right = _base64_right.match(data, end)
    return start - left, right.end() if right else end


def _merged(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Overlapping hits made one, under the name of the longest."""
    current: Hit | None = None
    for hit in hits:
        if current is None or hit.start >= current.end:
            if current is not None:
                yield current
            current = hit
            continue
        longer = max(current, hit, key=lambda one: one.end - one.start)
        current = Hit(current.start, max(current.end, hit.end), longer.token, longer.label)
    if current is not None:
        yield current


def _plain_label(label: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", label).strip("-") or "secret"
