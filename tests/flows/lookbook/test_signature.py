"""Lookbook's DKIM key: one per instance, and its record for everybody."""

from __future__ import annotations

import stat
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from auditor import load_plugins, registry
from auditor.audit import audit
from auditor.settings import Settings
from evidence import mailproof
from evidence.model import Mail
from flows.lookbook import Scenario, serve
from flows.lookbook.signature import NAME, Signature
from tests.audits import apart

MESSAGE = b"From: hello@lookbook.example\r\nTo: a@mail.example\r\nSubject: Yes\r\n\r\nWe have it.\r\n"


def test_a_key_is_made_once_per_instance(tmp_path: Path) -> None:
    made, again = Signature.kept_in(tmp_path / "key"), Signature.kept_in(tmp_path / "key")
    assert made.records == again.records != Signature.kept_in(tmp_path / "other").records
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_what_was_changed_fails(tmp_path: Path) -> None:
    signature = Signature.kept_in(tmp_path / "key")
    signed = signature.signed(MESSAGE)
    proof = mailproof.check(signed, signature.records)
    assert (proof.outcome, proof.domain, proof.aligned) == ("pass", "lookbook.example", True)
    assert mailproof.check(signed.replace(b"have it", b"lost it"), signature.records).outcome == "fail"


def test_the_key_record_is_published(tmp_path: Path) -> None:
    with serve("yes-or-no", folder=tmp_path) as server, urlopen(f"{server.url}/.well-known/dkim.txt") as answer:
        text = answer.read().decode()
        server.send_letter("ada")
        (mail,) = (tmp_path / "mail" / "new").iterdir()
        assert mailproof.check(mail.read_bytes(), {text.split(". IN")[0]: mailproof.record(text)}).outcome == "pass"
    assert text.startswith(f"{NAME}. IN TXT ")


def mails(folder: Path, **switches: str) -> tuple[Mail, ...]:
    load_plugins()
    settings = Settings(out=folder, options={"scenario": "meta-2024", **switches})
    flows = [registry.flows["lookbook/object-to-ai-training"]]
    return apart(lambda: audit("lookbook", flows, settings)).bundle.walks[0].mails


def test_the_evidence_says_what_the_signature_proves(tmp_path: Path) -> None:
    assert [(mail.kind, mail.dkim) for mail in mails(tmp_path)] == [("code", "pass"), ("confirmation", "pass")]
    unsigned = mails(tmp_path, mail_signature="none")
    assert [(mail.kind, mail.dkim) for mail in unsigned] == [("code", "unsigned"), ("confirmation", "unsigned")]


def test_an_unsigned_instance_publishes_no_key() -> None:
    with serve(Scenario(mail_signature="none")) as server, pytest.raises(HTTPError, match="404"):
        urlopen(f"{server.url}/.well-known/dkim.txt")
