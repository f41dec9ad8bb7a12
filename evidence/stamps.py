"""Trusted time: RFC 3161 stamps, asked for over HTTP and checked offline."""

from __future__ import annotations

import base64
import hashlib
import urllib.request
import warnings
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from http.client import HTTPException
from typing import Final, NamedTuple

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from evidence import cms
from evidence.errors import KeyProblem
from evidence.failures import Failure, Name
from evidence.model import Moment, Node

SHA256: Final = x509.ObjectIdentifier("2.16.840.1.101.3.4.2.1")
TIMEOUT: Final = 20.0
"""Seconds to wait for an authority."""
LARGEST: Final = 1 << 20
"""Bytes of a stamp; real ones have a few thousand."""


class Stamp(Node):
    """One stamp as an authority gave it."""

    authority: str
    """Address it was asked at."""
    token: str
    """Base64 of the whole TimeStampResp."""


class Unstamped(Node):
    """An authority that gave none, and why: said in the seal, never passed over."""

    authority: str
    reason: str


class StampFacts(Node):
    """What a checked stamp says."""

    time: Moment
    issuer: str
    """Name of the authority's certificate."""
    serial: int
    """Serial number of the stamp."""
    authority_trusted: bool
    """Whether its certificate leads to one of the given roots; False when none were given."""


def gather(authorities: Iterable[str], data: bytes) -> tuple[tuple[Stamp, ...], tuple[Unstamped, ...]]:
    """A stamp over `data` from each authority (their HTTP addresses), and those that gave none."""
    stamps, without = [], []
    for authority in authorities:
        try:
            stamps.append(Stamp(authority=authority, token=base64.b64encode(request(authority, data)).decode()))
        except (OSError, ValueError, HTTPException) as problem:
            reason = getattr(problem, "reason", None) or problem
            without.append(Unstamped(authority=authority, reason=str(reason) or type(problem).__name__))
    return tuple(stamps), tuple(without)


def request(authority: str, data: bytes) -> bytes:
    """Asks one authority for a stamp over `data`; returns the whole TimeStampResp, in DER.

    Raises OSError when it can't be reached, ValueError when its answer is no stamp over `data`.
    """
    if not authority.startswith(("http://", "https://")):
        raise ValueError("the address of an authority begins with http:// or https://")
    asked = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build()
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    post = urllib.request.Request(authority, asked.as_bytes(), headers)  # noqa: S310 (scheme checked above)
    with urllib.request.urlopen(post, timeout=TIMEOUT) as answer:  # noqa: S310
        token: bytes = answer.read(LARGEST + 1)
    if len(token) > LARGEST:
        raise ValueError("the answer is too long for a time stamp")
    response = decode_timestamp_response(token)
    if response.tst_info.nonce != asked.nonce:
        raise ValueError("the answer is to another question (its nonce differs)")
    facts = check(token, data, ())
    if isinstance(facts, Failure):
        raise ValueError(facts.sentence)  # noqa: TRY004 (not a type that a caller got wrong)
    return token


def check(token: bytes, data: bytes, roots: Sequence[x509.Certificate]) -> StampFacts | Failure:
    """Checks that `token` stamps exactly `data`, that it is signed, and that its authority leads to `roots`.

    Without roots the signature is checked against the certificate inside the stamp, and the authority is
    reported as not trusted.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            read = _read(token)
    except Exception as problem:  # whatever the parsers raise on damaged bytes
        return _failure(Name.STAMP_UNREADABLE, f"can't be read ({problem})")
    if (read.algorithm, read.imprint) != (SHA256, hashlib.sha256(data).digest()):
        return _failure(Name.STAMP_FOREIGN, "was given for something else")
    if complaint := cms.complaint(token, read.leaf):
        return _failure(Name.STAMP_WRONG, f"is not signed by its own certificate ({complaint})")
    if roots and _complaint(token, data, roots, read.certificates):
        return _untrusted(read, roots)
    return StampFacts(time=read.time, issuer=read.issuer, serial=read.serial, authority_trusted=bool(roots))


class _Read(NamedTuple):
    certificates: list[x509.Certificate]
    leaf: x509.Certificate
    issuer: str
    time: datetime
    serial: int
    algorithm: x509.ObjectIdentifier
    imprint: bytes


def _read(token: bytes) -> _Read:
    response = decode_timestamp_response(token)
    certificates = [x509.load_der_x509_certificate(der) for der in sorted(response.signed_data.certificates)]
    signers = [(one.issuer, one.serial_number) for one in response.signed_data.signer_infos]
    if len(signers) != 1:
        raise ValueError(f"it has {len(signers)} signers")
    leaf = next((one for one in certificates if (one.issuer, one.serial_number) == signers[0]), None)
    if leaf is None:
        raise ValueError("the certificate it was signed with is not in it")
    info = response.tst_info
    imprint = info.message_imprint
    time = info.gen_time.astimezone(UTC)
    issuer = leaf.subject.rfc4514_string() or "an authority without a name"
    return _Read(certificates, leaf, issuer, time, info.serial_number, imprint.hash_algorithm, imprint.message)


def _untrusted(read: _Read, roots: Sequence[x509.Certificate]) -> Failure:
    if not _valid_at(read.leaf, read.time) or not any(_valid_at(root, read.time) for root in roots):
        complaint = f"of {read.time:%Y-%m-%d} was given with a certificate that was not valid then"
        return _failure(Name.AUTHORITY_EXPIRED, complaint)
    complaint = f"is by {read.issuer}, which none of the given roots vouches for"
    return _failure(Name.AUTHORITY_UNKNOWN, complaint)


def _complaint(
    token: bytes, data: bytes, roots: Sequence[x509.Certificate], certificates: Sequence[x509.Certificate]
) -> str | None:
    builder = VerifierBuilder(roots=list(roots), intermediates=[one for one in certificates if one not in roots])
    try:
        builder.build().verify_message(decode_timestamp_response(token), data)
    except (VerificationError, ValueError) as problem:
        return str(problem)
    return None


def _valid_at(certificate: x509.Certificate, time: datetime) -> bool:
    return certificate.not_valid_before_utc <= time <= certificate.not_valid_after_utc


def _failure(name: Name, complaint: str) -> Failure:
    return Failure(name=name, sentence=f"A time stamp {complaint}.")


def roots(pem: bytes, origin: str) -> tuple[x509.Certificate, ...]:
    """The certificates in a PEM file. Raises KeyProblem when there are none or one can't be read."""
    try:
        return tuple(x509.load_pem_x509_certificates(pem))
    except ValueError as problem:
        raise KeyProblem(
            f"{origin} holds no certificates in PEM; give the root certificates that the authority hands out."
        ) from problem
