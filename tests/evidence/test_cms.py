from __future__ import annotations

from pathlib import Path

import pytest
from cryptography import x509
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

from evidence import cms
from tests.evidence import authority

KEYS = {
    "ec": ["ecparam", "-name", "secp384r1", "-genkey", "-noout"],
    "rsa": ["genrsa", "-traditional", "2048"],
}


@pytest.mark.parametrize("kind", KEYS)
def test_signatures_of_both_kinds_of_key_are_checked(tmp_path: Path, kind: str) -> None:
    folder = authority.certificates(tmp_path / "tsa", "Kinds")
    authority.openssl(KEYS[kind][0], "-out", folder / "tsa.key", *KEYS[kind][1:])
    authority.openssl("req", "-new", "-key", folder / "tsa.key", "-subj", "/CN=Kinds", "-out", folder / "tsa.csr")
    authority.openssl("x509", "-req", "-in", folder / "tsa.csr", "-CA", folder / "root.pem", "-CAkey",
                      folder / "root.key", "-extfile", folder / "extensions", "-out", folder / "tsa.pem")  # fmt: skip
    query = TimestampRequestBuilder().data(b"data").hash_algorithm(HashAlgorithm.SHA256).build().as_bytes()
    answer = authority.reply(folder, query)
    leaf = x509.load_pem_x509_certificate((folder / "tsa.pem").read_bytes())
    assert cms.complaint(answer, leaf) is None
    changed = bytearray(answer)
    changed[-5] ^= 1
    assert cms.complaint(bytes(changed), leaf)
    root = x509.load_pem_x509_certificate((folder / "root.pem").read_bytes())
    assert cms.complaint(answer, root) == "it was made with another certificate"
    assert "can't be checked" in (cms.complaint(b"\x30\x00", leaf) or "")
