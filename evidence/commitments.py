"""Salted commitments: what stands in a published copy in place of a value, and how one of them is opened later."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from pathlib import Path
from typing import Final, Literal

from pydantic import ValidationError

from evidence import wacz
from evidence.errors import NotABundle, why
from evidence.model import Box, Node

MEMBER: Final = "evidence/redactions.json"
"""Member of a redacted copy that lists its commitments."""
SALT: Final = 32
"""Bytes of a salt; without it, nobody can find a name by trying all names."""


class Commitment(Node):
    """One replaced value. `sha256` is over the salt followed by the value's bytes; the salt is not here."""

    id: str
    """Four digits; a text is replaced by `[redacted:<id>]`."""
    kind: Literal["text", "region"]
    sha256: str
    screen: str | None = None
    """For a region: the screen it was on."""
    picture: str | None = None
    """For a region: the member that shows it."""
    box: Box | None = None
    """For a region: what was blacked out, CSS px of the page."""


class Redactions(Node):
    """All commitments of a copy, and the digest of the bundle that it was made from."""

    original: str
    """SHA-256 of the original .wacz."""
    commitments: tuple[Commitment, ...]

    def commitment(self, id: str) -> Commitment:
        """The one with that id. Raises KeyError."""
        for one in self.commitments:
            if one.id == id:
                return one
        raise KeyError(id)


class Opening(Node):
    """What opens one commitment. Whoever has it knows the value."""

    id: str
    kind: Literal["text", "region"]
    salt: str
    """Lower-case hex."""
    value: str
    """The text itself; for a region, base64 of a PNG of what was there."""

    @property
    def data(self) -> bytes:
        """The bytes that were committed to."""
        return self.value.encode() if self.kind == "text" else base64.b64decode(self.value)

    @property
    def sha256(self) -> str:
        """What the commitment must be."""
        return hashlib.sha256(bytes.fromhex(self.salt) + self.data).hexdigest()


class Openings(Node):
    """All openings of one copy. It stays with the original's owner and is never published."""

    original: str
    openings: tuple[Opening, ...]


def opening(id: str, kind: Literal["text", "region"], data: bytes) -> Opening:
    """An opening with a fresh salt."""
    value = data.decode() if kind == "text" else base64.b64encode(data).decode()
    return Opening(id=id, kind=kind, salt=os.urandom(SALT).hex(), value=value)


def read(path: Path) -> Redactions | None:
    """The commitments of the bundle at `path`; None when it is no redacted copy. Raises NotABundle."""
    with wacz.read(path) as opened:
        if MEMBER not in opened.names:
            return None
        try:
            return Redactions.model_validate_json(opened.member(MEMBER))
        except ValidationError as problem:
            raise NotABundle(f"{MEMBER} in {path} can't be read: {problem.errors()[0]['msg']}.") from problem


def read_openings(path: Path) -> Openings:
    """The openings in a file. Raises NotABundle."""
    try:
        return Openings.model_validate_json(path.read_bytes())
    except OSError as problem:
        raise NotABundle(f"The file of openings {path} can't be read ({why(problem)}); check its path.") from problem
    except ValidationError as problem:
        raise NotABundle(
            f"{path} holds no openings of a redacted copy; name the .openings.json file that was written with it."
        ) from problem


def reveal(path: Path, openings: Path, id: str) -> Opening:
    """The opening of one commitment of the copy at `path`, ready to hand over; the others stay closed.

    Raises NotABundle when there is none of that id, or it does not open the commitment.
    """
    for one in read_openings(openings).openings:
        if one.id == id:
            if not opens(path, one):
                raise NotABundle(f"The opening {id} in {openings} does not open the commitment in {path}.")
            return one
    raise NotABundle(f"{openings} holds no opening {id}.")


def opens(path: Path, given: Opening) -> bool:
    """Whether `given` opens its commitment in the copy at `path`. Raises NotABundle when that is no redacted copy."""
    redactions = read(path)
    if redactions is None:
        raise NotABundle(f"{path} is not a redacted copy: it has no {MEMBER}.")
    try:
        listed = redactions.commitment(given.id)
        return listed.kind == given.kind and hmac.compare_digest(listed.sha256, given.sha256)
    except (KeyError, ValueError):
        return False
