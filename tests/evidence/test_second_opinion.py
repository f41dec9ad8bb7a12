"""Tools that others wrote accept a seal, and reject what was changed."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from evidence import keys, seal, stamps
from tests.evidence import tampering
from tests.evidence.authority import Authority
from tests.evidence.conftest import Pair, make_pair

PACKAGES = ("@sigstore/verify@3.1.1", "@sigstore/bundle@4.0.0")
Check = Callable[[Pair], bool]


@pytest.fixture(scope="session")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the npm packages of Sigstore."""
    if not shutil.which("npm"):
        pytest.skip("needs npm")
    folder = tmp_path_factory.mktemp("npm")
    install = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder, *PACKAGES]
    done = subprocess.run(install, capture_output=True, text=True, timeout=180, check=False)
    if done.returncode:
        pytest.skip(f"npm could not install {PACKAGES}: {done.stderr[-300:]}")
    return folder


@pytest.fixture
def sigstore(modules: Path, tmp_path: Path, tsa: Authority) -> Check:
    """Checks a pair with @sigstore/verify against the key that made it."""

    def check(pair: Pair) -> bool:
        pem = tmp_path / "signer.pem"
        pem.write_text(keys.public_pem(pair.key.public_key()))
        script = Path(__file__).with_name("sigstore.mjs")
        done = subprocess.run(
            ["node", script, pair.seal, pem, tsa.chain, "1"], capture_output=True, text=True, timeout=60, check=False,
            env=os.environ | {"SIGSTORE_MODULES": str(modules)},
        )  # fmt: skip
        same = done.stdout.strip() == hashlib.sha256(pair.path.read_bytes()).hexdigest()
        return done.returncode == 0 and same

    return check


@pytest.fixture
def openssl(tmp_path: Path, tsa: Authority) -> Check:
    """Checks a pair with openssl alone."""

    def run(*arguments: str | Path) -> bool:
        return subprocess.run(["openssl", *arguments], capture_output=True, timeout=60, check=False).returncode == 0

    def check(pair: Pair) -> bool:
        tree = json.loads(pair.seal.read_text())
        statement = base64.b64decode(tree["dsseEnvelope"]["payload"])
        signature, pem, signed = tmp_path / "s.der", tmp_path / "s.pem", tmp_path / "signed"
        signature.write_bytes(base64.b64decode(tree["dsseEnvelope"]["signatures"][0]["sig"]))
        pem.write_text(keys.public_pem(pair.key.public_key()))
        signed.write_bytes(seal.pae(statement))
        good = run("dgst", "-sha256", "-verify", pem, "-signature", signature, signed)
        given = tree["verificationMaterial"]["timestampVerificationData"]["rfc3161Timestamps"]
        for stamp in given:
            (tmp_path / "t.tsr").write_bytes(base64.b64decode(stamp["signedTimestamp"]))
            good &= run("ts", "-verify", "-in", tmp_path / "t.tsr", "-data", signature, "-CAfile", tsa.root)
        subject = json.loads(statement)["subject"][0]["digest"]["sha256"]
        return good and bool(given) and subject == hashlib.sha256(pair.path.read_bytes()).hexdigest()

    return check


def changed_file(pair: Pair) -> Pair:
    data = bytearray(pair.path.read_bytes())
    data[100] ^= 1
    pair.path.write_bytes(data)
    return pair


def changed_statement(pair: Pair) -> Pair:
    tree = json.loads(pair.seal.read_text())
    payload = base64.b64decode(tree["dsseEnvelope"]["payload"]).replace(b'"lookbook"', b'"lookback"')
    tree["dsseEnvelope"]["payload"] = base64.b64encode(payload).decode()
    pair.seal.write_text(json.dumps(tree))
    return pair


def wrong_key(pair: Pair) -> Pair:
    return replace(pair, key=ec.generate_private_key(ec.SECP256R1()))


def without_stamps(pair: Pair) -> Pair:
    tree = json.loads(pair.seal.read_text())
    tree["verificationMaterial"]["timestampVerificationData"]["rfc3161Timestamps"] = []
    pair.seal.write_text(json.dumps(tree))
    return pair


def foreign_stamp(pair: Pair) -> Pair:
    (pair.path.parent / "other").mkdir()
    tree = json.loads(pair.seal.read_text())
    old = tree["verificationMaterial"]["timestampVerificationData"]["rfc3161Timestamps"]
    authority = json.loads(base64.b64decode(tree["dsseEnvelope"]["payload"]))["predicate"]["end"]["authorities"][0]
    token = base64.b64encode(stamps.request(authority, b"something else")).decode()
    assert old[0]["signedTimestamp"] != token
    old[0]["signedTimestamp"] = token
    pair.seal.write_text(json.dumps(tree))
    return pair


CHANGES = (changed_file, changed_statement, wrong_key, without_stamps, foreign_stamp)


def test_sigstore_accepts_the_seal(pair: Pair, sigstore: Check) -> None:
    assert sigstore(pair)


@pytest.mark.parametrize("change", CHANGES)
def test_sigstore_rejects(pair: Pair, sigstore: Check, change: Callable[[Pair], Pair]) -> None:
    assert not sigstore(change(pair))


def test_openssl_accepts_the_seal(pair: Pair, openssl: Check) -> None:
    assert openssl(pair)


@pytest.mark.parametrize("change", CHANGES)
def test_openssl_rejects(pair: Pair, openssl: Check, change: Callable[[Pair], Pair]) -> None:
    assert not openssl(change(pair))


@pytest.mark.parametrize("change", CHANGES)
def test_the_verifier_agrees(pair: Pair, change: Callable[[Pair], Pair]) -> None:
    assert pair.verify().status == "intact-trusted"
    assert change(pair).verify().status == "broken"


def test_a_stamp_of_another_authority_is_rejected_by_all(
    tmp_path: Path, key: keys.PrivateKey, pair: Pair, other_tsa: Authority, sigstore: Check, openssl: Check
) -> None:
    (tmp_path / "theirs").mkdir()
    theirs = make_pair(tmp_path / "theirs", key, other_tsa)
    assert not sigstore(theirs)
    assert not openssl(theirs)
    found = replace(theirs, roots=pair.roots).verify()
    assert {failure.name for failure in found.failures} == {tampering.Name.AUTHORITY_UNKNOWN}
