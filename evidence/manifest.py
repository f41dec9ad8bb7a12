"""`datapackage.json` and its digest: every member with its size and SHA-256, signed as WACZ-auth has it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from evidence import layout
from evidence.errors import NotABundle
from evidence.model import Bundle

HALF: Final = 48
"""Bytes of r and of s in a P-384 signature."""
HASH: Final = re.compile(r"sha256:[0-9a-f]{64}")


class Resource(NamedTuple):
    """One line of the manifest, with the manifest's own field names."""

    name: str
    path: str
    hash: str
    """`sha256:` and lower-case hex."""
    bytes: int


def datapackage(bundle: Bundle, resources: Sequence[Resource], software: str, created: datetime) -> bytes:
    """The manifest of all members."""
    package = {
        "profile": "data-package",
        "wacz_version": layout.WACZ_VERSION,
        "title": f"Consent audit of {bundle.platform}, {bundle.started_at.astimezone(UTC):%Y-%m-%d}",
        "created": _stamp(created),
        "software": software,
        "resources": [line._asdict() for line in resources],
    }
    return json.dumps(package, indent=2, ensure_ascii=False).encode()


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def digest(package: bytes, key: EllipticCurvePrivateKey | None) -> bytes:
    """`datapackage-digest.json` for a manifest; signed when a P-384 key is given."""
    tree: dict[str, Any] = json.loads(package)
    summed = f"sha256:{hashlib.sha256(package).hexdigest()}"
    line: dict[str, Any] = {"path": layout.DATAPACKAGE, "hash": summed}
    if key is not None:
        line["signedData"] = {
            "hash": summed,
            "created": tree["created"],
            "software": tree["software"],
            "signature": base64.b64encode(_sign_raw(key, summed.encode())).decode(),
            "publicKey": public_base64(key),
        }
    return json.dumps(line, indent=2).encode()


def public_base64(key: EllipticCurvePrivateKey) -> str:
    """The public key as WACZ-auth writes it: base64 of its SPKI DER."""
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return base64.b64encode(key.public_key().public_bytes(serialization.Encoding.DER, form)).decode()


def _sign_raw(key: EllipticCurvePrivateKey, data: bytes) -> bytes:
    r, s = decode_dss_signature(key.sign(data, ECDSA(hashes.SHA256())))
    return r.to_bytes(HALF, "big") + s.to_bytes(HALF, "big")


def resources(package: bytes, path: Path) -> dict[str, Resource]:
    """The manifest's lines by path. Raises NotABundle when they can't be read or one path is listed twice."""
    try:
        tree = json.loads(package)
        lines = [Resource(str(r["name"]), str(r["path"]), str(r["hash"]), r["bytes"]) for r in tree["resources"]]
    except (ValueError, RecursionError, KeyError, TypeError) as problem:
        raise NotABundle(f"{layout.DATAPACKAGE} in {path} can't be read: {problem!r}.") from problem
    found = {line.path: line for line in lines}
    if len(found) != len(lines):
        raise NotABundle(f"{layout.DATAPACKAGE} in {path} lists one path twice.")
    for line in lines:
        if not HASH.fullmatch(line.hash) or type(line.bytes) is not int or line.bytes < 0:
            raise NotABundle(f"{layout.DATAPACKAGE} in {path} lists no SHA-256 and size for {line.path[:200]}.")
    return found
