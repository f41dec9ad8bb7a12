"""The append-only ledger of a store: numbered entries, each holding the digest of the one before.

An entry is a file of its own that is created or not, never changed: two writers at once can't both be number 7,
on a disk as on object storage that honours `If-None-Match` (on any other, only one writer at a time is safe).
What the chain alone can't show is that the newest entries were cut off.
"""

from __future__ import annotations

import hashlib
import os
import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal

from fsspec import AbstractFileSystem
from fsspec.implementations.local import LocalFileSystem
from pydantic import ValidationError

from evidence.chain import canonical
from evidence.errors import StoreProblem
from evidence.model import Moment, Node, Receipt

FIRST: Final = "0" * 64
"""What the first entry follows."""
TRIES: Final = 200
"""How often an entry is put at the end anew because another writer was faster."""
ENTRY: Final = re.compile(r"(\d{8})\.json")


class Stored(Node):
    """One bundle in the store."""

    sha256: str
    """Of the .wacz."""
    path: str
    """Where it lies, relative to the store."""
    platform: str
    started_at: Moment
    status: str
    """`complete` or `partial`."""
    sealed: bool
    """Whether a seal lies beside it."""


class Entry(Node):
    """One line of the ledger."""

    number: int
    at: Moment
    """When it was written, by the writer's clock."""
    kind: Literal["bundle", "receipt"]
    bundle: Stored | None = None
    receipt: Receipt | None = None
    previous: str
    """Digest of the entry before."""
    digest: str = ""
    """SHA-256 over this entry's canonical JSON without this field."""


class Damage(Node):
    """Something that is wrong with a store."""

    what: Literal["entry-missing", "entry-unreadable", "entry-changed", "bundle-missing", "bundle-changed"]
    where: str
    sentence: str


def sum_entry(entry: Entry) -> str:
    """The digest that the entry should have."""
    return hashlib.sha256(canonical(entry.model_dump(mode="json", exclude={"digest"}))).hexdigest()


class Ledger:
    """The entries under one folder of a file system that fsspec knows."""

    def __init__(self, files: AbstractFileSystem, folder: str) -> None:
        self._files, self._folder = files, folder

    def read(self) -> tuple[list[Entry], list[Damage]]:
        """All entries that are whole, in order, and what is wrong with the others. Raises StoreProblem."""
        names = self._names()
        entries: list[Entry] = []
        damages: list[Damage] = []
        previous: str | None = FIRST
        for number in range(1, max(names, default=0) + 1):
            found = self._entry(number) if number in names else None
            if found is None:
                what: Literal["entry-unreadable", "entry-missing"]
                what = "entry-unreadable" if number in names else "entry-missing"
                damages.append(_damage(what, number, "can't be read" if number in names else "is missing"))
                previous = None
                continue
            if found.number != number or found.digest != sum_entry(found):
                damages.append(_damage("entry-changed", number, "is not what its digest says"))
            elif previous is not None and found.previous != previous:
                damages.append(_damage("entry-changed", number, "does not follow the entry before it"))
            entries.append(found)
            previous = found.digest
        return entries, damages

    def append(self, make: Callable[[list[Entry]], dict[str, Any] | None]) -> Entry | None:
        """Adds what `make` returns of the entries so far (fields of an Entry); nothing when it returns None.

        `make` is asked again when another writer was faster. Raises StoreProblem, also when the ledger is damaged:
        nothing is added to a ledger that can't be trusted.
        """
        for _try in range(TRIES):
            entries, damages = self.read()
            if damages:
                raise StoreProblem(f"Nothing was added to the ledger in {self._folder}: {damages[0].sentence}")
            fields = make(entries)
            if fields is None:
                return None
            last = entries[-1] if entries else None
            entry = Entry(
                number=len(entries) + 1, at=datetime.now(UTC), previous=last.digest if last else FIRST, **fields
            )
            entry = entry.model_copy(update={"digest": sum_entry(entry)})
            if self._create(entry):
                return entry
        raise StoreProblem(f"The ledger in {self._folder} is written to by too many others; try again.")

    def _names(self) -> set[int]:
        try:
            self._files.invalidate_cache(self._folder)
            if not self._files.isdir(self._folder):
                return set()
            found = self._files.ls(self._folder, detail=False)
        except OSError as problem:
            raise StoreProblem(f"The ledger in {self._folder} can't be read: {problem}.") from problem
        matches = (ENTRY.fullmatch(str(name).rsplit("/", 1)[-1]) for name in found)
        return {int(match[1]) for match in matches if match}

    def _entry(self, number: int) -> Entry | None:
        try:
            return Entry.model_validate_json(self._files.cat_file(self._path(number)))
        except (OSError, ValidationError, ValueError):
            return None

    def _create(self, entry: Entry) -> bool:
        """Writes the entry unless its number is taken; whether it was written."""
        data, path = canonical(entry.model_dump(mode="json")) + b"\n", self._path(entry.number)
        try:
            if isinstance(self._files, LocalFileSystem):
                _create_local(Path(path), data)
            elif self._files.exists(path):
                return False
            else:
                self._files.pipe_file(path, data, mode="create")
                return bool(self._files.cat_file(path) == data)
        except FileExistsError:
            return False
        except OSError as problem:
            raise StoreProblem(f"The ledger in {self._folder} can't be written: {problem}.") from problem
        return True

    def _path(self, number: int) -> str:
        return f"{self._folder}/{number:08}.json"


def _create_local(path: Path, data: bytes) -> None:
    """Whole or not at all: written beside, then linked to its name, which fails if the name is taken."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{uuid.uuid4().hex}.part")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.link(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _damage(what: Literal["entry-missing", "entry-unreadable", "entry-changed"], number: int, complaint: str) -> Damage:
    return Damage(what=what, where=f"{number:08}.json", sentence=f"The entry {number} of the ledger {complaint}.")
