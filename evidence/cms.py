"""Whether a time stamp is signed by the certificate inside it: the part of CMS that needs no trusted root."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, Final

from asn1crypto import tsp
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

HASHES: Final[dict[str, hashes.HashAlgorithm]] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}
PLAIN: Final = ("granted", "v3", "v1")
"""Status of the answer, version of the signed data, version of the signer: unsigned, so held to their one value."""


def complaint(answer: bytes, leaf: x509.Certificate) -> str | None:
    """What is wrong with the signature that `leaf` made in a TimeStampResp (DER); None when it is right."""
    try:
        return next(_complaints(tsp.TimeStampResp.load(answer, strict=True), leaf), None)
    except InvalidSignature:
        return "its signature is wrong"
    except (ValueError, TypeError, KeyError) as problem:
        return f"it can't be checked: {problem}"


def _complaints(response: Any, leaf: x509.Certificate) -> Iterator[str]:
    signed = response["time_stamp_token"]["content"]
    (signer,) = signed["signer_infos"]
    algorithm = signer["digest_algorithm"]["algorithm"].native
    content = signed["encap_content_info"]["content"].contents
    attributes = {one["type"].native: one["values"] for one in signer["signed_attrs"]}
    if (response["status"]["status"].native, signed["version"].native, signer["version"].native) != PLAIN:
        yield "it was not granted, or is of another version"
    if [one["algorithm"].native for one in signed["digest_algorithms"]] != [algorithm]:
        yield "it names another digest algorithm than its signer"
    if attributes["message_digest"][0].native != hashlib.new(algorithm, content).digest():
        yield "its content does not match its digest"
    if signer["sid"].chosen["issuer"].dump() != leaf.issuer.public_bytes() or not _names(attributes, leaf):
        yield "it was made with another certificate"
    _verify(leaf.public_key(), signer, signer["signed_attrs"].untag().dump(), HASHES[algorithm])


def _names(attributes: dict[str, Any], leaf: x509.Certificate) -> bool:
    """Whether the signed attributes name this very certificate (RFC 5035), so that none can be put in its place."""
    der = leaf.public_bytes(serialization.Encoding.DER)
    if "signing_certificate_v2" in attributes:
        named = attributes["signing_certificate_v2"][0]["certs"][0]
        algorithm = named["hash_algorithm"]["algorithm"].native
    else:
        named, algorithm = attributes["signing_certificate"][0]["certs"][0], "sha1"
    return bool(named["cert_hash"].native == hashlib.new(algorithm, der).digest())


def _verify(key: Any, signer: Any, data: bytes, algorithm: hashes.HashAlgorithm) -> None:
    signature, method = signer["signature"].native, signer["signature_algorithm"]["algorithm"].native
    if isinstance(key, ec.EllipticCurvePublicKey) and method == f"{algorithm.name}_ecdsa":
        key.verify(signature, data, ec.ECDSA(algorithm))
    elif isinstance(key, rsa.RSAPublicKey) and method in {f"{algorithm.name}_rsa", "rsassa_pkcs1v15"}:
        key.verify(signature, data, padding.PKCS1v15(), algorithm)
    else:
        raise TypeError(f"{method} is neither ECDSA nor RSA (PKCS #1 v1.5) with the signer's digest")
