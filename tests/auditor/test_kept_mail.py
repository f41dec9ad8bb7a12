from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from auditor.kept_mail import About, NoConfirmation, import_mail
from evidence import wacz
from evidence.seal import Signing
from evidence.store import Store
from evidence.verify import verify

ADDRESS = "Ada.Lovelace@example.org"
ABOUT = About("meta", "member-1")


def message(text: str = "We have received your objection. You will not have to object again.") -> bytes:
    made = EmailMessage()
    made["From"] = "Privacy <privacy@platform.example>"
    made["To"] = f"Ada <{ADDRESS}>"
    made["Subject"] = "Your objection"
    made["Date"] = "Tue, 18 Jun 2024 10:00:00 +0000"
    link = f"https://platform.example/x?m={quote(ADDRESS, safe='')}"
    made.set_content(f"Hello {ADDRESS},\n\n{text}\n{link}\n", cte="quoted-printable")
    return made.as_bytes().replace(b"\n", b"\r\n")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "bundles")


@pytest.fixture
def signing() -> Signing:
    return Signing(ec.generate_private_key(ec.SECP256R1()))


def test_a_kept_confirmation_becomes_a_receipt(tmp_path: Path, store: Store, signing: Signing) -> None:
    (tmp_path / "kept.eml").write_bytes(message())
    made = import_mail(tmp_path / "kept.eml", ABOUT, store, signing, "tests 1")
    assert store.receipts("meta", "member-1", "ai-training") == [made.receipt]
    assert made.receipt.confirmed_at.isoformat() == "2024-06-18T10:00:00+00:00"
    assert "received your objection" in made.receipt.words
    assert "object again" in made.receipt.promises[0]
    assert made.proof.outcome == "unsigned"
    with store.local(store.bundle_of(made.receipt)) as path:
        assert verify(path).intact
        with wacz.read(path) as opened:
            assert opened.bundle.walks[0].mails[0].dkim == "unsigned"
            kept = b"".join(opened.raw(name) for name in opened.names)
    for form in (ADDRESS, quote(ADDRESS, safe=""), ADDRESS.replace("@", "=40")):
        assert form.lower().encode() not in kept.lower()
    assert b"received your objection" in kept


def test_the_senders_signature_is_checked_before_the_address_is_left_out(
    tmp_path: Path, store: Store, signing: Signing
) -> None:
    key = rsa.generate_private_key(65537, 2048)
    form = serialization.PrivateFormat.TraditionalOpenSSL
    pem = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    public = key.public_key().public_bytes(serialization.Encoding.PEM, spki).decode().splitlines()[1:-1]
    (tmp_path / "kept.eml").write_bytes(dkim.sign(message(), b"s1", b"platform.example", pem) + message())
    about = About("meta", "m", key_records={"s1._domainkey.platform.example": f"v=DKIM1; p={''.join(public)}"})
    made = import_mail(tmp_path / "kept.eml", about, store, signing, "tests 1")
    assert (made.proof.outcome, made.proof.domain, made.proof.aligned) == ("pass", "platform.example", True)


def test_the_same_mail_imported_twice_gives_the_same_words(tmp_path: Path, store: Store, signing: Signing) -> None:
    (tmp_path / "kept.eml").write_bytes(message())
    for _ in range(2):
        import_mail(tmp_path / "kept.eml", ABOUT, store, signing, "tests 1")
    assert len({receipt.words for receipt in store.receipts()}) == 1
    assert store.check() == []


def test_words_may_be_given(tmp_path: Path, store: Store, signing: Signing) -> None:
    (tmp_path / "kept.eml").write_bytes(message("Thank you for shopping. All is well now."))
    with pytest.raises(NoConfirmation, match="does not seem to confirm"):
        import_mail(tmp_path / "kept.eml", ABOUT, store, signing, "tests 1")
    with pytest.raises(NoConfirmation, match="do not stand in"):
        import_mail(tmp_path / "kept.eml", About("meta", "m", words="All was well"), store, signing, "tests 1")
    made = import_mail(tmp_path / "kept.eml", About("meta", "m", words="All is well now."), store, signing, "tests 1")
    assert made.receipt.words == "All is well now."
