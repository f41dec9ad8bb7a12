"""The seal: readable, of this very file, rightly signed by whom one trusts, stamped as it claims."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from pydantic import ValidationError

from evidence import keys, stamps
from evidence.chain import canonical
from evidence.errors import KeyProblem
from evidence.failures import Failure, Name
from evidence.seal import PREDICATE_TYPE, STATEMENT_TYPE, Predicate, envelope, pae
from evidence.stamps import StampFacts

LARGEST: Final = 64 << 20
"""Bytes of a seal; real ones have some thousand."""


@dataclass
class Sealed:
    """What a seal says, once it could be read, and what is wrong with it."""

    failures: list[Failure] = field(default_factory=list)
    predicate: Predicate | None = None
    subject_sha256: str = ""
    fingerprint: str | None = None
    start: list[StampFacts] = field(default_factory=list)
    end: list[StampFacts] = field(default_factory=list)


@dataclass(frozen=True)
class _Parts:
    statement: bytes
    signature: bytes
    stamps: tuple[bytes, ...]
    tree: Any


def check(path: Path, trust: Collection[str], roots: Sequence[x509.Certificate]) -> Sealed:
    """Checks the seal at `path` by itself; whether it is of this bundle is for the caller to compare.

    `trust` are fingerprints of keys (any, when empty), `roots` the certificates of time-stamp authorities.
    """
    try:
        parts = _parts(_read(path))
        statement = json.loads(parts.statement)
        predicate = Predicate.model_validate(statement["predicate"])
        key = keys.parse_public(predicate.signer.public_key.encode(), "the seal")
        sealed = Sealed(predicate=predicate, subject_sha256=_subject(statement), fingerprint=keys.fingerprint(key))
    except FileNotFoundError:
        return _only(Name.SEAL_MISSING, f"There is no seal at {path}, so nothing says who made the bundle and when.")
    except ValidationError as problem:
        return _only(
            Name.SEAL_UNREADABLE, f"The seal's statement is not one of this tool's: {problem.errors()[0]['msg']}."
        )
    except (OSError, ValueError, TypeError, KeyError, IndexError, RecursionError, KeyProblem) as problem:
        return _only(Name.SEAL_UNREADABLE, f"The seal can't be read: {problem!s:.200}.")
    sealed.failures += _signature_failures(parts, key, trust)
    sealed.failures += _stamp_failures(parts, sealed, roots)
    return sealed


def _only(name: Name, sentence: str) -> Sealed:
    return Sealed(failures=[Failure(name=name, sentence=sentence)])


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError("it is too long for a seal")
    return data


def _parts(data: bytes) -> _Parts:
    """The parts of the seal. Raises ValueError and its like unless it is written exactly as this tool writes it."""
    tree = json.loads(data)
    if canonical(tree) + b"\n" != data:
        raise ValueError("it is not written as this tool writes seals, so something was changed or added")
    (signature,) = tree["dsseEnvelope"]["signatures"]
    given = tree["verificationMaterial"]["timestampVerificationData"]["rfc3161Timestamps"]
    return _Parts(
        statement=_plain(tree["dsseEnvelope"]["payload"]),
        signature=_plain(signature["sig"]),
        stamps=tuple(_plain(stamp["signedTimestamp"]) for stamp in given),
        tree=tree,
    )


def _plain(text: str) -> bytes:
    """Base64, written in the one canonical way."""
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error as problem:
        raise ValueError(f"a value is not base64 ({problem})") from problem
    if base64.b64encode(data).decode() != text:
        raise ValueError("a value is not plain base64")
    return data


def _subject(statement: Any) -> str:
    (subject,) = statement["subject"]
    if statement["_type"] != STATEMENT_TYPE or statement["predicateType"] != PREDICATE_TYPE:
        raise ValueError("its statement is of an unknown type")
    if set(statement) != {"_type", "subject", "predicateType", "predicate"} or set(subject["digest"]) != {"sha256"}:
        raise ValueError("its statement has other fields than it should")
    return str(subject["digest"]["sha256"])


def _signature_failures(parts: _Parts, key: keys.PublicKey, trust: Collection[str]) -> Iterator[Failure]:
    whole = envelope(parts.statement, parts.signature, [base64.b64encode(one).decode() for one in parts.stamps], key)
    if whole != parts.tree:
        yield Failure(name=Name.SIGNATURE_WRONG, sentence="The seal names another key or form than it was signed with.")
    try:
        key.verify(parts.signature, pae(parts.statement), ECDSA(hashes.SHA256()))
    except InvalidSignature:
        sentence = "The seal's signature does not match its statement: one of the two was changed."
        yield Failure(name=Name.SIGNATURE_WRONG, sentence=sentence)
    if trust and keys.fingerprint(key) not in trust:
        sentence = f"The seal was signed with the key {keys.fingerprint(key)}, which is not one that you trust."
        yield Failure(name=Name.SIGNER_UNEXPECTED, sentence=sentence)


def _stamp_failures(parts: _Parts, sealed: Sealed, roots: Sequence[x509.Certificate]) -> Iterator[Failure]:
    assert sealed.predicate is not None
    start, end = sealed.predicate.start, sealed.predicate.end
    if len(parts.stamps) < len(end.authorities) or len(start.stamps) < len(start.authorities):
        claimed = len(end.authorities) + len(start.authorities)
        there = len(parts.stamps) + len(start.stamps)
        sentence = f"The seal claims {claimed} time stamps and holds {there}."
        yield Failure(name=Name.STAMP_MISSING, sentence=sentence)
    for stamp in parts.stamps:
        yield from _judge(stamps.check(stamp, parts.signature, roots), sealed.end)
    for first in start.stamps:
        try:
            token = _plain(first.token)
        except ValueError as problem:
            yield Failure(name=Name.STAMP_UNREADABLE, sentence=f"A time stamp of the start can't be read: {problem}.")
            continue
        yield from _judge(stamps.check(token, start.of.encode(), roots), sealed.start)


def _judge(found: StampFacts | Failure, facts: list[StampFacts]) -> Iterator[Failure]:
    if isinstance(found, Failure):
        yield found
    else:
        facts.append(found)
