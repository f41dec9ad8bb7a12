"""What a report says of the seal, and the commands that check the bundle without us."""

from __future__ import annotations

import hashlib
import shlex
from pathlib import Path

from evidence.model import Node


class Sealed(Node):
    """The sealed file a report was made from, as far as the caller knows it."""

    name: str = "BUNDLE.wacz"
    """File name of the bundle, no folder."""
    sha256: str | None = None
    """Of the whole file, lower-case hex; None while it is not written yet."""
    state: str | None = None
    """What the verifier said, in its own words; None when it was not asked."""
    signer: str | None = None
    """Fingerprint of the key that signed it."""
    stamps: tuple[str, ...] = ()
    """One line for each trusted time stamp: when, and by whom."""
    commands: tuple[str, ...] = ()
    """Further lines that check the bundle with common tools; shown as they are."""


def sealed_file(path: Path) -> Sealed:
    """What can be said of the bundle at `path` without judging its seal: its name and digest.

    Raises OSError when it can't be read.
    """
    with path.open("rb") as file:
        return Sealed(name=path.name, sha256=hashlib.file_digest(file, "sha256").hexdigest())


def verification(sealed: Sealed) -> tuple[str, ...]:
    """Lines for a shell in the bundle's folder: the digest first, then the strict verifier, then the others."""
    name = shlex.quote(sealed.name)
    lines = [f"auditor verify {name}", *sealed.commands]
    if sealed.sha256:
        lines.insert(0, f"printf '%s  %s\\n' {sealed.sha256} {name} | sha256sum --check")
    else:
        lines.insert(0, f"sha256sum {name}")
    return tuple(lines)
