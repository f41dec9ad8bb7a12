"""Signs and time-stamps a bundle: `NAME.wacz.sigstore.json` beside `NAME.wacz`, in the formats of Sigstore v0.3.

The statement is an in-toto Statement v1 in a DSSE envelope; the stamps are over the raw signature. What could not
be had (an authority that did not answer) is said inside the statement.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA

from evidence import keys, layout, wacz
from evidence.chain import canonical
from evidence.errors import StoreProblem, why
from evidence.manifest import public_base64
from evidence.model import Bundle, Moment, Node
from evidence.secrets import Secrets
from evidence.stamps import Stamp, Unstamped, gather

SUFFIX: Final = ".sigstore.json"
PAYLOAD_TYPE: Final = "application/vnd.in-toto+json"
STATEMENT_TYPE: Final = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE: Final = "urn:consent-auditor:audit:1"
MEDIA_TYPE: Final = "application/vnd.dev.sigstore.bundle.v0.3+json"


class Stamps(Node):
    """The time stamps of one moment: those that were given, and the authorities that gave none."""

    of: str = ""
    """What is stamped: the first digest of the step chain; empty for the stamps over the seal's signature."""
    stamps: tuple[Stamp, ...] = ()
    """Kept here for the start; the seal itself holds those of the end."""
    authorities: tuple[str, ...] = ()
    """Addresses of the authorities whose stamps there are, in their order."""
    without: tuple[Unstamped, ...] = ()
    note: str = ""
    """Says so when no authority was configured."""


class Signer(Node):
    """Who sealed."""

    operator: str | None = None
    """As the operator names itself; not proven by anything."""
    public_key: str
    """PEM."""


class Source(Node):
    """For a derived bundle: the bundle that it was made from."""

    sha256: str
    """Of the original .wacz."""
    chain_head: str
    original_signer: str | None = None
    """Fingerprint of the original's signing key, if it was sealed."""
    how: str
    """One sentence: what was done to it."""


class Predicate(Node):
    """What the statement says of the bundle."""

    signer: Signer
    software: str
    platform: str
    subject: str
    status: str
    started_at: Moment
    ended_at: Moment
    sealed_at: Moment
    environment: dict[str, Any]
    """As in the bundle: tool versions, browser, and the digests of the flows' sources."""
    chain_start: str
    chain_head: str
    manifest_sha256: str
    """Of datapackage.json."""
    archive_key: str | None
    """The WACZ signature's public key (base64 of SPKI DER); None when the manifest is not signed."""
    start: Stamps
    end: Stamps
    derived_from: Source | None = None


def start_stamps(chain_start: str, authorities: Sequence[str]) -> Stamps:
    """Stamps the first digest of a run's step chain (its lower-case hex, as ASCII), when the run begins."""
    stamps, without = gather(authorities, chain_start.encode())
    given = tuple(stamp.authority for stamp in stamps)
    return Stamps(of=chain_start, stamps=stamps, authorities=given, without=without, note=_note(authorities))


@dataclass(frozen=True)
class Signing:
    """With what a bundle is sealed."""

    key: keys.PrivateKey
    """P-256; `keys.load()` gives the operator's own."""
    authorities: tuple[str, ...] = ()
    """HTTP addresses of the time-stamp authorities that are asked."""
    start: Stamps | None = None
    """What `start_stamps` gave when the run began."""
    operator: str | None = None
    """As the operator names itself."""
    derived_from: Source | None = None
    """For a derived copy: the original."""


def write_sealed(
    bundle: Bundle, artifacts: Path, target: Path, secrets: Secrets | None = None, *, software: str, signing: Signing
) -> Path:
    """Writes `target` and its seal; returns the seal's path. Raises what `wacz.write` and `seal` raise."""
    wacz.write(bundle, artifacts, target, secrets, software=software, key=keys.archive_key(signing.key))
    return seal(target, signing)


def seal(path: Path, signing: Signing) -> Path:
    """Seals the bundle at `path`; returns the path of the seal, beside it.

    An authority that gives no stamp is named in the statement. Raises NotABundle, or StoreProblem when the seal
    can't be written.
    """
    key = signing.key
    predicate = _predicate(path, signing)
    end = Stamps(authorities=signing.authorities, note=_note(signing.authorities))
    while True:
        statement = _statement(path, predicate.model_copy(update={"end": end}))
        signature = key.sign(pae(statement), ECDSA(hashes.SHA256()))
        stamps, without = gather(end.authorities, signature)
        if not without:
            break
        given = tuple(stamp.authority for stamp in stamps)
        end = end.model_copy(update={"authorities": given, "without": end.without + without})
    return _write(path, envelope(statement, signature, [stamp.token for stamp in stamps], key.public_key()))


def seal_path(path: Path) -> Path:
    """Where the seal of a bundle lies: beside it."""
    return path.with_name(path.name + SUFFIX)


def pae(payload: bytes) -> bytes:
    """The bytes that are signed: DSSE's pre-authentication encoding of the payload."""
    return b"DSSEv1 %d %s %d %s" % (len(PAYLOAD_TYPE), PAYLOAD_TYPE.encode(), len(payload), payload)


def envelope(statement: bytes, signature: bytes, stamps: Sequence[str], key: keys.PublicKey) -> dict[str, Any]:
    """The Sigstore bundle around a signed statement; `stamps` are base64 of whole TimeStampResp."""
    return {
        "mediaType": MEDIA_TYPE,
        "verificationMaterial": {
            "publicKey": {"hint": keys.hint(key)},
            "tlogEntries": [],
            "timestampVerificationData": {"rfc3161Timestamps": [{"signedTimestamp": stamp} for stamp in stamps]},
        },
        "dsseEnvelope": {
            "payload": base64.b64encode(statement).decode(),
            "payloadType": PAYLOAD_TYPE,
            "signatures": [{"sig": base64.b64encode(signature).decode(), "keyid": ""}],
        },
    }


def file_sha256(path: Path) -> str:
    """SHA-256 of a file, lower-case hex."""
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _predicate(path: Path, signing: Signing) -> Predicate:
    with wacz.read(path) as opened:
        bundle, manifest = opened.bundle, opened.member(layout.DATAPACKAGE)
        signed = b'"signedData"' in opened.member(layout.DATAPACKAGE_DIGEST)
        software = opened.software
    return Predicate(
        signer=Signer(operator=signing.operator, public_key=keys.public_pem(signing.key.public_key())),
        software=software,
        platform=bundle.platform,
        subject=bundle.subject,
        status=bundle.status,
        started_at=bundle.started_at,
        ended_at=bundle.ended_at,
        sealed_at=datetime.now(UTC),
        environment=bundle.environment.model_dump(mode="json"),
        chain_start=bundle.chain_start,
        chain_head=bundle.chain_head,
        manifest_sha256=hashlib.sha256(manifest).hexdigest(),
        archive_key=public_base64(keys.archive_key(signing.key)) if signed else None,
        start=signing.start or Stamps(of=bundle.chain_start, note=_note(())),
        end=Stamps(),
        derived_from=signing.derived_from,
    )


def _statement(path: Path, predicate: Predicate) -> bytes:
    return canonical(
        {
            "_type": STATEMENT_TYPE,
            "subject": [{"name": path.name, "digest": {"sha256": file_sha256(path)}}],
            "predicateType": PREDICATE_TYPE,
            "predicate": predicate.model_dump(mode="json"),
        }
    )


def _note(authorities: Sequence[str]) -> str:
    return "" if authorities else "No time-stamp authority was configured, so the time is the operator's own word."


def _write(path: Path, sealed: dict[str, Any]) -> Path:
    target = seal_path(path)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(canonical(sealed) + b"\n")
        beside.replace(target)
    except OSError as problem:
        raise StoreProblem(
            f"The seal {target} could not be written ({why(problem)}); the bundle itself is whole."
        ) from problem
    finally:
        beside.unlink(missing_ok=True)
    return target
