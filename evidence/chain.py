"""The chain inside a run: each record carries the digest of the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar, cast

from evidence.model import Interaction, Node, Screen, Walk

Link = TypeVar("Link", bound=Screen | Interaction)


def canonical(value: Any) -> bytes:
    """JSON of `value` (a plain tree) with sorted keys and no spaces, UTF-8: the bytes that are hashed.

    A lone surrogate, which a hostile page may write and UTF-8 can't, becomes a question mark.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(errors="replace")


def tree(node: Node, *, without: str | None = None) -> Any:
    """The node as plain JSON values, without fields that have their default value, nor the field `without`.

    So a tree is half as long to read, and a field that a later version adds changes no digest of an older record.
    It also makes the defaults part of the schema: changing one needs a new `SCHEMA`.
    """
    return node.model_dump(mode="json", exclude_defaults=True, exclude={without} if without else None)


def digest(record: Screen | Interaction) -> str:
    """Lower-case hex SHA-256 of the record's canonical JSON without its own `digest` field."""
    return hashlib.sha256(canonical(tree(record, without="digest"))).hexdigest()


def link(record: Link, previous: str) -> Link:
    """`record` with `previous` set and its own digest computed: the next link of the chain."""
    chained = record.model_copy(update={"previous": previous})
    return cast("Link", chained.model_copy(update={"digest": digest(chained)}))


def chain(
    screens: Iterable[Screen], interactions: Iterable[Interaction], previous: str
) -> tuple[tuple[Screen, ...], tuple[Interaction, ...]]:
    """Both lists with every record linked to the one before it in time, the first to `previous`.

    A screen and an interaction of the same moment: the screen comes first, as it was seen before the action.
    """
    records: list[Screen | Interaction] = [*screens, *interactions]
    linked: list[Screen | Interaction] = []
    for record in sorted(records, key=_moment):
        linked.append(link(record, previous))
        previous = linked[-1].digest
    return (
        tuple(record for record in linked if isinstance(record, Screen)),
        tuple(record for record in linked if isinstance(record, Interaction)),
    )


def head(walks: Sequence[Walk], start: str) -> str:
    """Digest of the newest record of the walks, which stand in the order they were made; `start` if there is none."""
    for walk in reversed(walks):
        records: list[Screen | Interaction] = [*walk.screens, *walk.interactions]
        if records:
            return max(records, key=_moment).digest
    return start


def _moment(record: Screen | Interaction) -> tuple[datetime, bool]:
    return (record.taken_at, False) if isinstance(record, Screen) else (record.at, True)
