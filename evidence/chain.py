"""The chain inside a run: each record carries the digest of the one before."""

from __future__ import annotations

import hashlib
import json
from typing import Any, TypeVar

from evidence.model import Interaction, Screen

Link = TypeVar("Link", Screen, Interaction)


def canonical(value: Any) -> bytes:
    """JSON of `value` (a plain tree) with sorted keys and no spaces, UTF-8: the bytes that are hashed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(record: Screen | Interaction) -> str:
    """Lower-case hex SHA-256 of the record's canonical JSON without its own `digest` field."""
    return hashlib.sha256(canonical(record.model_dump(mode="json", exclude={"digest"}))).hexdigest()


def link(record: Link, previous: str) -> Link:
    """`record` with `previous` set and its own digest computed: the next link of the chain."""
    chained = record.model_copy(update={"previous": previous})
    return chained.model_copy(update={"digest": digest(chained)})
