"""The strict verifier: offline, fails closed, and names each failure in one plain sentence."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

from cryptography import x509

from evidence import layout
from evidence.collector import paused
from evidence.errors import NotABundle
from evidence.failures import Failure, Name
from evidence.model import Bundle, Moment, Node
from evidence.seal import Predicate, Source, file_sha256, seal_path
from evidence.stamps import StampFacts, Unstamped
from evidence.verify.copies import copy_failures
from evidence.verify.members import archive_public_key, digest_failures, member_failures
from evidence.verify.records import record_failures
from evidence.verify.sealed import Sealed, check
from evidence.verify.tree import parse, tree_failures
from evidence.wacz import Opened
from evidence.zipped import open_zip

__all__ = ["Failure", "Name", "Verification", "verify"]

Status = Literal["intact-trusted", "intact-unknown-signer", "broken"]


class Facts(Node):
    """What a seal says, once it is found right; a broken bundle's facts are what it claims."""

    sha256: str | None = None
    """Of the .wacz file."""
    signer: str | None = None
    """Fingerprint of the signing key: SHA-256 of its DER."""
    operator: str | None = None
    """As the operator names itself; proven by nothing."""
    platform: str | None = None
    status: str | None = None
    """`complete` or `partial`, as the audit ended."""
    sealed_at: Moment | None = None
    """By the operator's own clock."""
    start_stamps: tuple[StampFacts, ...] = ()
    """Over the first digest of the step chain: the run began after these times."""
    end_stamps: tuple[StampFacts, ...] = ()
    """Over the seal's signature: the seal existed at these times."""
    unstamped: tuple[Unstamped, ...] = ()
    """Authorities that were asked and gave no stamp."""
    derived_from: Source | None = None
    """For a redacted copy: the original."""


class Verification(Node):
    """What the verifier found. `intact-unknown-signer`: nothing was changed, but no trusted key was pinned."""

    path: str
    seal: str
    status: Status
    failures: tuple[Failure, ...]
    facts: Facts
    notes: tuple[str, ...] = ()
    """What a reader should know although it is no failure."""

    @property
    def intact(self) -> bool:
        """Nothing was changed since it was sealed."""
        return self.status != "broken"


def verify(
    path: Path,
    *,
    seal: Path | None = None,
    trust: Collection[str] = (),
    tsa_roots: Sequence[x509.Certificate] = (),
) -> Verification:
    """Verifies the bundle at `path` against its seal (beside it, unless given), offline and in bounded memory.

    `trust` are fingerprints of signing keys (`keys.trusted` makes them of files); without any, the best status is
    `intact-unknown-signer`. `tsa_roots` are the certificates that time-stamp authorities must lead to
    (`stamps.roots` reads them); without any, the stamps are checked but their authorities are not.
    Never raises for what is in the files; OSError only when the machine itself fails.
    """
    seal = seal or seal_path(path)
    sealed = check(seal, trust, tsa_roots)
    with paused():
        sha256, failures = _failures(path, sealed)
    status: Status = "broken" if failures else "intact-trusted" if trust else "intact-unknown-signer"
    return Verification(
        path=str(path),
        seal=str(seal),
        status=status,
        failures=tuple(failures),
        facts=_facts(sealed, sha256),
        notes=tuple(_notes(sealed, tsa_roots)),
    )


def _failures(path: Path, sealed: Sealed) -> tuple[str | None, list[Failure]]:
    """The digest of the file, and all that is wrong with it, its seal, and the two together."""
    with ThreadPoolExecutor(1) as beside, contextlib.ExitStack() as stack:
        summed = beside.submit(_sha256, path)
        failures, opened = _open(path)
        bundle = None
        if opened is not None:
            stack.callback(opened.close)
            found, bundle = _inside(opened)
            failures += found
        failures += [*sealed.failures, *_against(sealed, summed.result(), opened, bundle)]
        if opened is not None and bundle is not None:
            failures += copy_failures(opened, bundle, sealed.predicate)
        return summed.result(), failures


def _sha256(path: Path) -> str | None:
    try:
        return file_sha256(path)
    except OSError:
        return None


def _open(path: Path) -> tuple[list[Failure], Opened | None]:
    try:
        file, failures = open_zip(path)
    except NotABundle as problem:
        return [Failure(name=Name.NOT_A_BUNDLE, sentence=str(problem))], None
    if any(failure.name == Name.NOT_A_BUNDLE for failure in failures):
        file.close()  # what is laid out ambiguously is not read at all
        return failures, None
    return failures, Opened(path, file)


def _inside(opened: Opened) -> tuple[list[Failure], Bundle | None]:
    """All failures of the bundle by itself, and its tree if it has a right one."""
    missing = [name for name in (layout.DATAPACKAGE, layout.BUNDLE) if name not in opened.names]
    if missing:
        sentence = f"The bundle has no {missing[0]}."
        return [Failure(name=Name.MEMBER_MISSING, member=missing[0], sentence=sentence)], None
    failures = [*member_failures(opened), *digest_failures(opened)]
    if not any(failure.member == layout.ARCHIVE for failure in failures):
        failures += record_failures(opened)
    try:
        parsed = parse(opened.raw(layout.BUNDLE))
    except NotABundle as problem:
        parsed = Failure(name=Name.TREE_WRONG, member=layout.BUNDLE, sentence=str(problem))
    if isinstance(parsed, Failure):
        return [*failures, parsed], None
    with contextlib.suppress(NotABundle):  # an unreadable manifest is among the failures already
        failures += tree_failures(parsed, opened.listed)
    return failures, parsed.bundle


def _against(sealed: Sealed, sha256: str | None, opened: Opened | None, bundle: Bundle | None) -> Iterator[Failure]:
    """What the seal says against what the bundle is."""
    if sealed.predicate is None:
        return
    if sha256 is not None and sealed.subject_sha256 != sha256:
        sentence = f"The seal is of a file with the digest {sealed.subject_sha256:.64}, and this one has {sha256}."
        yield Failure(name=Name.SUBJECT_OTHER, sentence=sentence)
    if opened is None:
        return
    key = archive_public_key(opened)
    if sealed.predicate.archive_key is not None and key is None:
        sentence = "The manifest was signed when the bundle was sealed, and its signature is gone."
        yield Failure(name=Name.WACZ_SIGNATURE_STRIPPED, member=layout.DATAPACKAGE_DIGEST, sentence=sentence)
    elif key != sealed.predicate.archive_key:
        sentence = "The manifest is signed with another key than the seal says."
        yield Failure(name=Name.WACZ_SIGNATURE_WRONG, member=layout.DATAPACKAGE_DIGEST, sentence=sentence)
    for what in _contradictions(sealed.predicate, opened, bundle):
        yield Failure(name=Name.STATEMENT_WRONG, sentence=f"The seal's statement and the bundle differ in {what}.")


def _contradictions(said: Predicate, opened: Opened, bundle: Bundle | None) -> Iterator[str]:
    if layout.DATAPACKAGE in opened.names:
        with contextlib.suppress(NotABundle):  # reported with the members
            if said.manifest_sha256 != hashlib.sha256(opened.raw(layout.DATAPACKAGE)).hexdigest():
                yield "the manifest's digest"
    if bundle is None:
        return
    for field in ("platform", "subject", "status", "started_at", "ended_at", "chain_start", "chain_head"):
        if getattr(said, field) != getattr(bundle, field):
            yield field.replace("_", " ")
    if said.environment != bundle.environment.model_dump(mode="json"):
        yield "the environment"
    if said.start.of != bundle.chain_start:
        yield "what was stamped at the start"


def _facts(sealed: Sealed, sha256: str | None) -> Facts:
    said = sealed.predicate
    if said is None:
        return Facts(sha256=sha256)
    return Facts(
        sha256=sha256,
        signer=sealed.fingerprint,
        operator=said.signer.operator,
        platform=said.platform,
        status=said.status,
        sealed_at=said.sealed_at,
        start_stamps=tuple(sealed.start),
        end_stamps=tuple(sealed.end),
        unstamped=said.start.without + said.end.without,
        derived_from=said.derived_from,
    )


def _notes(sealed: Sealed, roots: Sequence[x509.Certificate]) -> Iterator[str]:
    said = sealed.predicate
    if said is None:
        return
    if not sealed.end:
        yield said.end.note or "No time-stamp authority gave a stamp, so the time is the operator's own word."
    elif not roots:
        yield "The time stamps match, but no roots were given, so their authorities were not checked."
    for missing in (*said.start.without, *said.end.without):
        yield f"The authority {missing.authority} gave no time stamp: {missing.reason}."
    if said.status == "partial":
        yield "The audit is partial: something that should be in the evidence is missing, and its gaps say what."
    if said.derived_from:
        yield f"This is a derived copy of the bundle {said.derived_from.sha256}: {said.derived_from.how}"
