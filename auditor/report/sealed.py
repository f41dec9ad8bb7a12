"""What a report says of the seal, and the commands that check the bundle without us."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from auditor.report.words import moment, plain
from evidence.errors import NotABundle
from evidence.failures import Name
from evidence.model import Node
from evidence.stamps import StampFacts, Unstamped
from evidence.verify import Verification, verify
from evidence.verify.commands import commands

STATES = {
    "intact-trusted": "Intact, and signed by a key that was named as trusted.",
    "intact-unknown-signer": "Intact. Compare the signer’s fingerprint with one that you had from elsewhere.",
    "broken": "Not intact:",
}
NO_SEAL = "Not sealed: its digests are right, but nobody answers for them."


class Sealed(Node):
    """The sealed file a report was made from, as far as the caller knows it."""

    name: str = "BUNDLE.wacz"
    """File name of the bundle, no folder."""
    sha256: str | None = None
    """Of the whole file, lower-case hex; None while it is not written yet."""
    state: str | None = None
    """What the strict verifier said; None when it was not asked."""
    intact: bool | None = None
    """False when the verifier named a failure."""
    signer: str | None = None
    """Fingerprint of the key that signed it."""
    operator: str | None = None
    """As the operator names itself."""
    stamps: tuple[str, ...] = ()
    """One line for each trusted time stamp: what it proves, when, and by whom."""
    unstamped: tuple[Unstamped, ...] = ()
    """Authorities that were asked for a time stamp and gave none."""
    notes: tuple[str, ...] = ()
    """What else a reader should know of the seal."""
    script: str = ""
    """Shell lines that check the bundle with common tools alone."""


def sealed_file(path: Path) -> Sealed:
    """What the strict verifier says of the bundle at `path` and its seal, put for a reader. Raises OSError."""
    found = verify(path)
    facts = found.facts
    unsealed = {failure.name for failure in found.failures} == {Name.SEAL_MISSING}
    broken = [STATES[found.status], *(failure.sentence for failure in found.failures[:5])]
    return Sealed(
        name=path.name,
        sha256=facts.sha256,
        state=NO_SEAL if unsealed else " ".join(broken),
        intact=found.intact,
        signer=facts.signer,
        operator=facts.operator,
        stamps=tuple(_stamps(facts.start_stamps, "the run began after"))
        + tuple(_stamps(facts.end_stamps, "sealed by")),
        unstamped=facts.unstamped,
        notes=found.notes,
        script=_script(path, found),
    )


def _stamps(stamps: tuple[StampFacts, ...], proves: str) -> Iterator[str]:
    for stamp in stamps:
        trust = "" if stamp.authority_trusted else " (authority not checked against a root)"
        yield f"{proves} {moment(stamp.time)}, by {plain(stamp.issuer)}, no. {stamp.serial}{trust}"


def _script(path: Path, found: Verification) -> str:
    """The verifier's own commands, for the bundle in the folder one stands in."""
    if found.facts.signer is None:
        return ""
    try:
        return commands(path).replace(shlex.quote(str(path)), shlex.quote(path.name))
    except NotABundle:
        return ""


def verification(sealed: Sealed) -> tuple[str, ...]:
    """Two lines for a shell in the bundle's folder: the digest, and the strict verifier."""
    name = shlex.quote(sealed.name)
    if sealed.sha256 is None:
        return f"sha256sum {name}", f"auditor verify {name}"
    return f"printf '%s  %s\\n' {sealed.sha256} {name} | sha256sum --check", f"auditor verify {name}"
