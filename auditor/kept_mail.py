"""From a confirmation that a person kept as a mail to a receipt with its own sealed evidence."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from auditor.errors import AuditorError
from auditor.message import read_message, recipient_secrets, without_recipient
from auditor.wording import read
from evidence.mailproof import Proof, check, kept_mail
from evidence.model import Mail, Receipt
from evidence.seal import Signing, write_sealed
from evidence.store import Store


class NoConfirmation(AuditorError):
    """The mail does not say that an objection was received, as far as the language packs can tell."""


@dataclass(frozen=True)
class About:
    """What a mail can't say of itself."""

    platform: str
    account: str
    """Pseudonym of the member, never an address."""
    purpose: str = "ai-training"
    words: str | None = None
    """The confirmation, verbatim, where the language packs don't find it."""
    key_records: Mapping[str, str] = field(default_factory=dict)
    """DKIM key records: `<selector>._domainkey.<domain>` → text."""
    dns: bool = False
    """Whether other key records are looked up in the DNS."""


@dataclass(frozen=True)
class Imported:
    """What an import made."""

    receipt: Receipt
    """As the store's ledger holds it."""
    proof: Proof
    """What the sender's signature proves."""


def import_mail(file: Path, about: About, store: Store, signing: Signing, tool: str) -> Imported:
    """Reads a kept confirmation, seals it in a bundle of its own in `store`, and enters its receipt in the ledger.

    The recipient's address is left out of the bundle; the digest of the whole file and the outcome of the DKIM
    check are kept, so that the file itself can be shown later. Raises NoConfirmation, OSError when the file can't
    be read, and what sealing and storing raise.
    """
    source = file.read_bytes()
    mail = read_message(source)
    receipt = _receipt(mail, about, file)
    secrets = recipient_secrets(source)
    proof = check(source, about.key_records, dns=about.dns)
    with tempfile.TemporaryDirectory() as made:
        artifacts, target = Path(made) / "artifacts", Path(made) / "mail.wacz"
        bundle = kept_mail(
            mail.model_copy(update={"kind": "confirmation"}),
            without_recipient(source),
            proof,
            artifacts,
            receipts=[receipt],
            tool=tool,
        )
        write_sealed(bundle, artifacts, target, secrets, software=tool, signing=signing)
        stored = store.add(target)
    receipt = bundle.walks[0].receipts[0].model_copy(update={"bundle": stored.sha256})
    return Imported(receipt, proof)


def _receipt(mail: Mail, about: About, file: Path) -> Receipt:
    marks = read(mail.text, language=mail.language, context="mail")
    confirmations = [mark.quote for mark in marks if mark.label == "confirmation"]
    if about.words is not None and about.words not in mail.text:
        raise NoConfirmation(f"The words given do not stand in {file}; copy them from it letter by letter.")
    if about.words is None and not confirmations:
        raise NoConfirmation(f"{file} does not seem to confirm an objection; give the words that do with --words.")
    return Receipt(
        id="r01",
        platform=about.platform,
        account=about.account,
        purpose=about.purpose,
        confirmed_at=mail.received_at,
        words=about.words or " ".join(confirmations),
        origin="mail",
        mail=mail.id,
        promises=tuple(mark.quote for mark in marks if mark.label == "promise"),
    )
