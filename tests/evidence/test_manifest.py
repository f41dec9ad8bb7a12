from __future__ import annotations

import base64
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from evidence import manifest
from evidence.errors import NotABundle
from tests import builders

LINE = manifest.Resource("a.txt", "evidence/a.txt", "sha256:" + "0" * 64, 3)


def package() -> bytes:
    return manifest.datapackage(builders.bundle(), [LINE], "tests 1", datetime(2025, 5, 14, tzinfo=UTC))


def test_the_lines_come_back() -> None:
    assert manifest.resources(package(), Path("x")) == {"evidence/a.txt": LINE}


@pytest.mark.parametrize("change", [{"hash": "md5:00"}, {"bytes": -1}, {"bytes": True}, {"hash": None}, {"bytes": "3"}])
def test_a_line_without_digest_and_size_is_refused(change: dict[str, object]) -> None:
    tree = json.loads(package())
    tree["resources"][0] |= change
    with pytest.raises(NotABundle, match="no SHA-256 and size"):
        manifest.resources(json.dumps(tree).encode(), Path("x"))


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"resources": [{}]}', b"\xff", b"[" * 99999])
def test_what_is_no_manifest_is_refused(data: bytes) -> None:
    with pytest.raises(NotABundle, match="can't be read"):
        manifest.resources(data, Path("x"))


def test_a_path_listed_twice_is_refused() -> None:
    tree = json.loads(package())
    tree["resources"] *= 2
    with pytest.raises(NotABundle, match="twice"):
        manifest.resources(json.dumps(tree).encode(), Path("x"))


def test_the_signature_is_wacz_auths() -> None:
    key = ec.generate_private_key(ec.SECP384R1())
    tree = json.loads(manifest.digest(package(), key))
    signed = tree["signedData"]
    assert set(signed) == {"hash", "created", "software", "signature", "publicKey"}
    assert signed["hash"] == tree["hash"] == "sha256:" + hashlib.sha256(package()).hexdigest()
    assert signed["created"] == json.loads(package())["created"] == "2025-05-14T00:00:00Z"
    raw = base64.b64decode(signed["signature"])
    assert len(raw) == 96
    public = serialization.load_der_public_key(base64.b64decode(signed["publicKey"]))
    assert isinstance(public, ec.EllipticCurvePublicKey)
    der = encode_dss_signature(int.from_bytes(raw[:48], "big"), int.from_bytes(raw[48:], "big"))
    public.verify(der, tree["hash"].encode(), ec.ECDSA(hashes.SHA256()))


def test_without_a_key_the_digest_is_not_signed() -> None:
    assert set(json.loads(manifest.digest(package(), None))) == {"path", "hash"}
