"""Bundles months apart, read as one: the rules then judge them like two walks of one run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evidence import wacz
from evidence.model import Bundle, Walk
from evidence.wacz import Opened

REFERENCES = frozenset({"id", "screen", "mail", "receipt"})
"""Fields that hold an id which is unique in a bundle only."""
ID = re.compile(r"w\d+(-[a-z]\d+)?")


@dataclass(frozen=True)
class Case:
    """Several bundles as one tree, and their members."""

    bundle: Bundle
    opened: tuple[Opened, ...]
    """Earlier bundles in order, then the newest."""

    def member(self, name: str) -> bytes:
        """A member by the name that the tree has for it. Raises KeyError when there is none."""
        place, _, rest = name.rpartition("!")
        return self.opened[int(place) - 1 if place else -1].member(rest)


@contextmanager
def opened_together(earlier: Sequence[Path], newest: Path) -> Iterator[Case]:
    """Opens bundles and reads them as one. Raises NotABundle."""
    with ExitStack() as stack:
        files = [stack.enter_context(wacz.read(path)) for path in (*earlier, newest)]
        yield Case(together([file.bundle for file in files[:-1]], files[-1].bundle), tuple(files))


def together(earlier: Sequence[Bundle], newest: Bundle) -> Bundle:
    """The newest bundle with the walks of the earlier ones before its own.

    Ids of the n-th earlier bundle get the prefix `e<n>`, its members `<n>!`; digests of records stay as they were
    sealed. A prior receipt that stands in an earlier walk is not repeated.
    """
    walks = [walk for number, bundle in enumerate(earlier, 1) for walk in _renamed(bundle, number)]
    held = {(r.account, r.purpose, r.confirmed_at) for walk in walks for r in walk.receipts}
    prior = tuple(r for r in newest.prior_receipts if (r.account, r.purpose, r.confirmed_at) not in held)
    return newest.model_copy(update={"walks": (*walks, *newest.walks), "prior_receipts": prior})


def _renamed(bundle: Bundle, number: int) -> Iterator[Walk]:
    for walk in bundle.walks:
        yield Walk.model_validate(_rename(walk.model_dump(), number))


def _rename(value: Any, number: int, field: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _rename(item, number, name) for name, item in value.items()}
    if isinstance(value, tuple | list):
        return tuple(_rename(item, number, field) for item in value)
    if isinstance(value, str) and field in REFERENCES and ID.fullmatch(value):
        return f"e{number}{value}"
    if isinstance(value, str) and value.startswith("evidence/"):
        return f"{number}!{value}"
    return value
