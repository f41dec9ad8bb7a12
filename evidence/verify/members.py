"""Every member is listed, there, and as it was; the manifest is as it was digested and signed."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP384R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from evidence import layout
from evidence.errors import NotABundle
from evidence.failures import Failure, Name
from evidence.manifest import HALF, Resource
from evidence.streams import pieces
from evidence.wacz import Opened
from evidence.zipped import Sums

SIGNED_FIELDS: Final = {"hash", "created", "software", "signature", "publicKey"}


def member_failures(opened: Opened) -> Iterator[Failure]:
    """Each member against the manifest, and the manifest against its digest."""
    try:
        listed = opened.listed
    except NotABundle as problem:
        yield Failure(name=Name.MANIFEST_WRONG, member=layout.DATAPACKAGE, sentence=str(problem))
        return
    there = set(opened.names) - layout.UNLISTED
    for name in sorted(set(listed) - there):
        yield _failure(Name.MEMBER_MISSING, name, "is listed in the manifest but is not there")
    for name in sorted(there - set(listed)):
        yield _failure(Name.MEMBER_UNLISTED, name, "is there but is not listed in the manifest")
    for sums in opened.sums(sorted(there & set(listed))):
        yield from _content_failures(sums, listed[sums.name])


def _content_failures(sums: Sums, line: Resource) -> Iterator[Failure]:
    if sums.damaged:
        yield _failure(Name.HASH_WRONG, sums.name, "was damaged: it is not what the table of contents has a sum of")
        return
    if sums.bytes != line.bytes:
        yield _failure(Name.SIZE_WRONG, sums.name, f"has {sums.bytes} bytes, and the manifest lists {line.bytes}")
    if f"sha256:{sums.sha256}" != line.hash:
        yield _failure(Name.HASH_WRONG, sums.name, "is not what the manifest lists: its digest differs")


def digest_failures(opened: Opened) -> Iterator[Failure]:
    """`datapackage-digest.json` against the manifest, and its signature if it has one."""
    if layout.DATAPACKAGE_DIGEST not in opened.names:
        yield _failure(Name.DIGEST_MISSING, layout.DATAPACKAGE_DIGEST, "is not there")
        return
    try:
        with opened.open(layout.DATAPACKAGE) as member:
            package = b"".join(pieces(member))
        tree = read_digest(opened)
    except (ValueError, RecursionError, OSError, zipfile.BadZipFile) as problem:
        yield _failure(Name.DIGEST_STALE, layout.DATAPACKAGE_DIGEST, f"can't be read ({problem})")
        return
    summed = f"sha256:{hashlib.sha256(package).hexdigest()}"
    if tree.get("path") != layout.DATAPACKAGE or tree.get("hash") != summed:
        yield _failure(Name.DIGEST_STALE, layout.DATAPACKAGE_DIGEST, "is the digest of another manifest")
    if "signedData" in tree and (complaint := _signature_complaint(tree["signedData"], summed, package)):
        yield _failure(Name.WACZ_SIGNATURE_WRONG, layout.DATAPACKAGE_DIGEST, f"is signed wrongly: {complaint}")


def read_digest(opened: Opened) -> dict[str, Any]:
    """The tree of the digest file. Raises ValueError or RecursionError when it is none."""
    with opened.open(layout.DATAPACKAGE_DIGEST) as member:
        tree = json.loads(member.read(layout.CHUNK))
    if not isinstance(tree, dict) or set(tree) - {"path", "hash", "signedData"}:
        raise ValueError("it has other fields than path, hash and signedData")
    return tree


def archive_public_key(opened: Opened) -> str | None:
    """The public key that the manifest is signed with, as written; None when it is not signed or unreadable."""
    try:
        return str(read_digest(opened)["signedData"]["publicKey"])
    except (KeyError, TypeError, ValueError, RecursionError, NotABundle, OSError, zipfile.BadZipFile):
        return None


def _signature_complaint(signed: Any, summed: str, package: bytes) -> str | None:
    if not isinstance(signed, dict) or set(signed) != SIGNED_FIELDS:
        return f"its fields are not {', '.join(sorted(SIGNED_FIELDS))}"
    try:
        about = json.loads(package)
        key = serialization.load_der_public_key(base64.b64decode(signed["publicKey"], validate=True))
        raw = base64.b64decode(signed["signature"], validate=True)
        if (signed["hash"], signed["created"], signed["software"]) != (summed, about["created"], about["software"]):
            return "it speaks of another manifest"
        if not isinstance(key, EllipticCurvePublicKey) or not isinstance(key.curve, SECP384R1) or len(raw) != 2 * HALF:
            return "its key or signature is not on the curve P-384"
        r, s = int.from_bytes(raw[:HALF], "big"), int.from_bytes(raw[HALF:], "big")
        key.verify(encode_dss_signature(r, s), summed.encode(), ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return "the signature does not match"
    except (ValueError, TypeError, KeyError, RecursionError, binascii.Error) as problem:
        return f"it can't be read ({problem})"
    return None


def _failure(name: Name, member: str, complaint: str) -> Failure:
    return Failure(name=name, member=member, sentence=f"The member {member[:200]} {complaint}.")
