"""Signing keys: made at first use, or given by file or environment; and the fingerprints that a verifier pins."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from pathlib import Path
from typing import Final

import platformdirs
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from evidence.errors import KeyProblem, why

ENVIRONMENT: Final = "AUDITOR_KEY"
"""Environment variable: a private key in PEM, or the path of a file that holds one."""
P384_ORDER: Final = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973
FINGERPRINT: Final = re.compile(r"(?:sha256:)?([0-9a-f]{64})", re.IGNORECASE)

PrivateKey = ec.EllipticCurvePrivateKey
PublicKey = ec.EllipticCurvePublicKey


def default_path() -> Path:
    """Where the key lies that is made at first use: in the user's configuration folder."""
    return platformdirs.user_config_path("consent-auditor") / "signing-key.pem"


def load(path: Path | None = None) -> PrivateKey:
    """The signing key (P-256): from `path`, else from AUDITOR_KEY, else from the configuration folder.

    The last is made when there is none yet, readable by its owner only. Raises KeyProblem.
    """
    if path is not None:
        return parse_private(_bytes(path), str(path))
    if given := os.environ.get(ENVIRONMENT):
        if "-----BEGIN" in given:
            return parse_private(given.encode(), ENVIRONMENT)
        return parse_private(_bytes(Path(given)), f"{ENVIRONMENT}={given}")
    if not default_path().exists():
        make(default_path())
    return parse_private(_bytes(default_path()), str(default_path()))


def make(path: Path) -> PrivateKey:
    """Makes a new key at `path` (mode 0600). Raises KeyProblem when something is there already."""
    key = ec.generate_private_key(ec.SECP256R1())
    if path.exists():
        raise KeyProblem(f"There is a key at {path} already; move it away first.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(private_pem(key))
    except OSError as problem:
        raise KeyProblem(
            f"No key could be made at {path} ({why(problem)}); name another file, or an existing key in {ENVIRONMENT}."
        ) from problem
    return key


def parse_private(pem: bytes, origin: str) -> PrivateKey:
    """A P-256 private key from PEM; `origin` says where it came from. Raises KeyProblem."""
    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except TypeError:
        raise KeyProblem(f"The key in {origin} is encrypted; give it without a passphrase.") from None
    except (ValueError, UnsupportedAlgorithm):
        raise KeyProblem(f"{origin} holds no private key in PEM; make one with `auditor key new`.") from None
    if not isinstance(key, PrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise KeyProblem(f"The key in {origin} is not on the curve P-256; make one with `auditor key new`.")
    return key


def private_pem(key: PrivateKey) -> bytes:
    """The private key in PKCS #8 PEM, not encrypted."""
    form = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())


def public_pem(key: PublicKey) -> str:
    """The public key in PEM."""
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def public_der(key: PublicKey) -> bytes:
    """The public key in DER (SubjectPublicKeyInfo)."""
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def parse_public(pem: bytes, origin: str) -> PublicKey:
    """A P-256 public key from PEM. Raises KeyProblem."""
    try:
        key = serialization.load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        raise KeyProblem(f"{origin} holds no public key in PEM; get one with `auditor key export`.") from None
    if not isinstance(key, PublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise KeyProblem(f"The key in {origin} is not on the curve P-256, so no bundle can be signed with it.")
    return key


def fingerprint(key: PublicKey) -> str:
    """SHA-256 of the public key's DER, lower-case hex: what a verifier pins."""
    return hashlib.sha256(public_der(key)).hexdigest()


def hint(key: PublicKey) -> str:
    """The same digest in base64, as a Sigstore bundle names its key."""
    return base64.b64encode(hashlib.sha256(public_der(key)).digest()).decode()


def trusted(given: str) -> str:
    """The fingerprint meant by `given`: a fingerprint, or a PEM file with the public (or private) key.

    Raises KeyProblem.
    """
    if match := FINGERPRINT.fullmatch(given.strip()):
        return match[1].lower()
    pem = _bytes(Path(given))
    if b"PRIVATE KEY" in pem:
        return fingerprint(parse_private(pem, given).public_key())
    return fingerprint(parse_public(pem, given))


def archive_key(key: PrivateKey) -> PrivateKey:
    """The P-384 key of the WACZ signature, derived from the signing key, so that there is one secret to keep."""
    secret = key.private_numbers().private_value.to_bytes(32, "big")
    stream = HKDF(hashes.SHA384(), 64, salt=None, info=b"consent-auditor WACZ-auth P-384").derive(secret)
    return ec.derive_private_key(int.from_bytes(stream, "big") % (P384_ORDER - 1) + 1, ec.SECP384R1())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise KeyProblem(f"The key file {path} can't be read ({why(problem)}); check its path.") from problem
