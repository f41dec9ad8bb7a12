"""A sealed pair as bytes: taken apart, changed, and put together again."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from evidence import keys, layout, manifest, seal
from evidence.chain import canonical

Members = list[tuple[str, bytes]]
STRANGER = ec.generate_private_key(ec.SECP256R1())


@dataclass(frozen=True)
class Sealed:
    """The bytes of a pair; `key` is the honest signer's, for changes that an insider makes."""

    bundle: bytes
    seal: bytes | None
    key: keys.PrivateKey
    foreign_stamp: str = ""
    """Base64: by an authority that nobody trusts, over something else."""

    def write(self, folder: Path) -> Path:
        path = folder / "audit.wacz"
        path.write_bytes(self.bundle)
        beside = seal.seal_path(path)
        if self.seal is None:
            beside.unlink(missing_ok=True)
        else:
            beside.write_bytes(self.seal)
        return path


def unpack(bundle: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(bundle)) as file:
        return [(name, file.read(name)) for name in file.namelist()]


def pack(members: Members) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        for name, content in members:
            file.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def with_member(pair: Sealed, name: str, content: bytes) -> Sealed:
    return replace(pair, bundle=pack([(one, content if one == name else old) for one, old in unpack(pair.bundle)]))


def recomputed(members: Members, key: keys.PrivateKey | None) -> Members:
    """With the manifest and its digest made to fit again; signed anew with `key`, or with the old signature kept."""
    found = dict(members)
    package = json.loads(found[layout.DATAPACKAGE])
    for line in package["resources"]:
        content = found[line["path"]]
        line.update(bytes=len(content), hash=f"sha256:{hashlib.sha256(content).hexdigest()}")
    found[layout.DATAPACKAGE] = json.dumps(package, indent=2, ensure_ascii=False).encode()
    fresh = json.loads(manifest.digest(found[layout.DATAPACKAGE], key and keys.archive_key(key)))
    old = json.loads(found[layout.DATAPACKAGE_DIGEST])
    found[layout.DATAPACKAGE_DIGEST] = json.dumps(old | fresh).encode()
    return list(found.items())


def resigned(pair: Sealed, key: keys.PrivateKey, change: Callable[[Any], None] = lambda _statement: None) -> bytes:
    """The seal made anew with `key` for the bundle as it is now; the stamps are taken over."""
    assert pair.seal is not None
    tree = json.loads(pair.seal)
    statement = json.loads(base64.b64decode(tree["dsseEnvelope"]["payload"]))
    found = dict(unpack(pair.bundle))
    statement["subject"][0]["digest"]["sha256"] = hashlib.sha256(pair.bundle).hexdigest()
    statement["predicate"]["manifest_sha256"] = hashlib.sha256(found[layout.DATAPACKAGE]).hexdigest()
    statement["predicate"]["signer"]["public_key"] = keys.public_pem(key.public_key())
    signed = json.loads(found[layout.DATAPACKAGE_DIGEST]).get("signedData")
    statement["predicate"]["archive_key"] = signed and signed["publicKey"]
    change(statement)
    payload = canonical(statement)
    signature = key.sign(seal.pae(payload), ec.ECDSA(hashes.SHA256()))
    stamps = tree["verificationMaterial"]["timestampVerificationData"]["rfc3161Timestamps"]
    made = seal.envelope(payload, signature, [one["signedTimestamp"] for one in stamps], key.public_key())
    return canonical(made) + b"\n"


def edited(pair: Sealed, change: Callable[[Any], None]) -> Sealed:
    """The seal's tree changed and written again as the tool writes it."""
    assert pair.seal is not None
    tree = json.loads(pair.seal)
    change(tree)
    return replace(pair, seal=canonical(tree) + b"\n")
