from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from dkim import canonicalization

from evidence import mailproof, seal
from evidence.errors import NotABundle
from evidence.keys import PrivateKey
from evidence.mailproof import Proof, check, kept_mail
from evidence.store import Store
from evidence.verify import verify
from tests import builders

MESSAGE = (
    b"From: Privacy <privacy@mail.lookbook.example>\r\nTo: ada@example.org\r\nSubject: Your objection\r\n"
    b"Date: Tue, 18 Jun 2024 10:00:00 +0000\r\n\r\nWe have received your objection and will honour it.\r\n"
)
NAME = "sel._domainkey.lookbook.example"


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def pem(key: rsa.RSAPrivateKey) -> bytes:
    form = serialization.PrivateFormat.TraditionalOpenSSL
    return key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())


@pytest.fixture(scope="module")
def records(key: rsa.RSAPrivateKey) -> Mapping[str, str]:
    der = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return {NAME: f"v=DKIM1; k=rsa; p={base64.b64encode(der).decode()}"}


def signed(
    key: rsa.RSAPrivateKey, message: bytes = MESSAGE, domain: bytes = b"lookbook.example", **more: object
) -> bytes:
    made: bytes = dkim.sign(message, b"sel", domain, pem(key), canonicalize=(b"relaxed", b"relaxed"), **more) + message
    return made


def test_a_signed_mail_passes(key: rsa.RSAPrivateKey, records: Mapping[str, str]) -> None:
    found = check(signed(key), records)
    assert found.outcome == "pass"
    assert (found.domain, found.selector, found.aligned) == ("lookbook.example", "sel", True)
    assert {"from", "subject", "date", "to"} <= set(found.signed_headers)
    assert found.note == ""


def test_line_ends_of_a_saved_file_do_not_matter(key: rsa.RSAPrivateKey, records: Mapping[str, str]) -> None:
    assert check(signed(key).replace(b"\r\n", b"\n"), records).outcome == "pass"


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"honour", b"ignore"), (b"2024", b"2025"), (b"privacy@", b"nobody@"), (b"Your objection", b"Your order")],
)
def test_a_changed_mail_fails(key: rsa.RSAPrivateKey, records: Mapping[str, str], old: bytes, new: bytes) -> None:
    found = check(signed(key).replace(old, new), records)
    assert found.outcome == "fail"
    assert found.note


def test_an_unsigned_mail_says_so() -> None:
    assert check(MESSAGE).outcome == "unsigned"
    assert "no DKIM" in check(MESSAGE).note


def test_without_a_key_nothing_is_said_of_the_signature(key: rsa.RSAPrivateKey) -> None:
    found = check(signed(key))
    assert found.outcome == "no-key"
    assert NAME in found.note


def test_another_key_fails(key: rsa.RSAPrivateKey, records: Mapping[str, str]) -> None:
    other = rsa.generate_private_key(65537, 2048)
    assert check(signed(other), records).outcome == "fail"


def test_a_domain_that_is_not_the_senders_is_not_aligned(key: rsa.RSAPrivateKey, records: Mapping[str, str]) -> None:
    elsewhere = {"sel._domainkey.bulk.example": records[NAME]}
    found = check(signed(key, domain=b"bulk.example"), elsewhere)
    assert (found.outcome, found.aligned) == ("pass", False)
    nearly = {"sel._domainkey.book.example": records[NAME]}
    assert check(signed(key, domain=b"book.example"), nearly).aligned is False


def test_the_best_of_several_signatures_counts(key: rsa.RSAPrivateKey, records: Mapping[str, str]) -> None:
    other = rsa.generate_private_key(65537, 2048)
    both = dkim.sign(MESSAGE, b"old", b"lookbook.example", pem(other)) + signed(key)
    found = check(both, records)
    assert (found.outcome, found.selector) == ("pass", "sel")


def test_a_signature_over_a_part_of_the_body_fails(key: rsa.RSAPrivateKey, records: Mapping[str, str]) -> None:
    found = check(signed(key, length=True) + b"You have won.\r\n", records)
    assert found.outcome == "fail"
    assert "only the beginning" in found.note


def test_an_expired_signature_is_still_a_signature(key: rsa.RSAPrivateKey, records: Mapping[str, str]) -> None:
    expiring = _sign_with_expiry(key, 1_700_000_000)
    found = check(expiring, records)
    assert (found.outcome, found.expired_at) == ("pass", 1_700_000_000)


def _sign_with_expiry(key: rsa.RSAPrivateKey, expiry: int) -> bytes:
    """Signs as a mailer does that limits its signatures' lives, which the library can't."""

    head, _, body = MESSAGE.partition(b"\r\n\r\n")
    rules = canonicalization.CanonicalizationPolicy.from_c_value(b"relaxed/relaxed")
    summed = base64.b64encode(hashlib.sha256(rules.canonicalize_body(body)).digest()).decode()
    value = (
        f"v=1; a=rsa-sha256; c=relaxed/relaxed; d=lookbook.example; s=sel; t={expiry - 100}; x={expiry}; "
        f"h=from:subject; bh={summed}; b="
    ).encode()
    lines = dict(line.split(b": ", 1) for line in head.split(b"\r\n"))
    data = b"from:" + lines[b"From"] + b"\r\nsubject:" + lines[b"Subject"] + b"\r\ndkim-signature:" + value
    signature = base64.b64encode(key.sign(data, padding.PKCS1v15(), hashes.SHA256()))
    return b"DKIM-Signature: " + value + signature + b"\r\n" + MESSAGE


def test_ed25519_is_known() -> None:
    made = ed25519.Ed25519PrivateKey.generate()
    raw = made.private_bytes(serialization.Encoding.Raw, serialization.PrivateFormat.Raw, serialization.NoEncryption())
    public = made.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    message = dkim.sign(MESSAGE, b"sel", b"lookbook.example", base64.b64encode(raw),
                        signature_algorithm=b"ed25519-sha256") + MESSAGE  # fmt: skip
    text = f"v=DKIM1; k=ed25519; p={base64.b64encode(public).decode()}"
    assert check(message, {NAME: text}).outcome == "pass"
    assert check(message.replace(b"honour", b"ignore"), {NAME: text}).outcome == "fail"


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"DKIM-Signature: x\r\n\r\n",
        b"DKIM-Signature: v=1; a=none\r\nFrom: a\r\n\r\nx",
        b"\xff\xfe" * 100,
        b"DKIM-Signature: v=1\r\n" * 5000 + b"\r\nx",
        b"DKIM-Signature: v=1; a=rsa-sha256; d=\xff; s=x; h=from; bh=AAAA; b=AAAA\r\nFrom: a@b\r\n\r\nx",
    ],
)
def test_hostile_messages_do_no_harm(message: bytes) -> None:
    assert check(message, {NAME: "p=AAAA"}).outcome in {"fail", "unsigned", "no-key"}


def test_key_records_are_read_as_files_hold_them(records: Mapping[str, str]) -> None:
    text = records[NAME]
    assert mailproof.record(text + "\n") == text
    zone = f'# from the registry\nsel._domainkey IN TXT ( "{text[:60]}"\n  "{text[60:]}" )\n'
    assert mailproof.record(zone) == text
    with pytest.raises(NotABundle, match="no p= part"):
        mailproof.record("hello")


def proof(outcome: str = "pass") -> Proof:
    return Proof.model_validate({"outcome": outcome, "domain": "lookbook.example", "source_sha256": "0" * 64})


def test_a_kept_mail_becomes_a_bundle_with_a_receipt(tmp_path: Path) -> None:
    signer: PrivateKey = ec.generate_private_key(ec.SECP256R1())
    mail = builders.mail("We have received your objection.", kind="confirmation", at="2024-06-18")
    made = kept_mail(
        mail,
        b"From: x\r\n\r\nhello",
        proof(),
        tmp_path / "a",
        receipts=[builders.receipt("We have received.")],
        tool="t",
    )
    seal.write_sealed(made, tmp_path / "a", tmp_path / "x.wacz", software="t", signing=seal.Signing(signer))
    assert verify(tmp_path / "x.wacz").status == "intact-unknown-signer"
    store = Store(tmp_path / "bundles")
    store.add(tmp_path / "x.wacz")
    (receipt,) = store.receipts()
    assert (receipt.origin, receipt.words) == ("mail", "We have received.")
    with store.local(store.bundle_of(receipt)) as path:
        assert verify(path).intact
    (walk,) = made.walks
    assert walk.mails[0].dkim == "pass"
    assert walk.facts["dkim_domain"] == "lookbook.example"
    assert receipt.mail == walk.mails[0].id
