"""The outline of an evidence tree as it stands in the file: its schema, and the very bytes of each record.

Records are written canonically (`evidence.chain`), so that their digests can be checked over these bytes, without
writing them again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec
from pydantic import ValidationError


class WalkOutline(msgspec.Struct):
    """The records of one walk, each as bytes of JSON."""

    screens: list[msgspec.Raw] = []
    interactions: list[msgspec.Raw] = []


class Outline(msgspec.Struct):
    """What is needed before the whole tree is validated."""

    schema_version: Any
    walks: list[WalkOutline] = []

    def records(self) -> Iterator[bytes]:
        """The records of all walks: of each walk its screens, then its interactions."""
        for walk in self.walks:
            yield from map(bytes, walk.screens)
            yield from map(bytes, walk.interactions)


_DECODER = msgspec.json.Decoder(Outline)


def outline(data: bytes) -> Outline:
    """The outline of the tree in the bytes of `evidence/bundle.json`. Raises ValueError when there is none."""
    try:
        return _DECODER.decode(data)
    except (msgspec.MsgspecError, RecursionError) as problem:
        raise ValueError(str(problem)) from problem


def misfit(problem: ValidationError) -> str:
    """Where a tree does not fit its schema, and why: `at walks.0.id: Field required`; the first place only."""
    first = problem.errors()[0]
    return f"at {'.'.join(map(str, first['loc']))}: {first['msg']}"


def own_digest(record: bytes, claimed: str) -> bool:
    """Whether a record's bytes, without its own field `digest`, have the digest (lower-case hex) it claims there."""
    before, _, behind = record.partition(f'"digest":"{claimed}",'.encode())
    return hashlib.sha256(before + behind).hexdigest() == claimed
