"""A kept mail as evidence: whether its sender's DKIM signature holds, and a bundle of its own around it."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import parseaddr
from pathlib import Path
from typing import Any, Final, Literal

import dkim

from evidence.chain import canonical
from evidence.errors import NotABundle
from evidence.model import SCHEMA, Browser, Bundle, Environment, Goal, Mail, Node, Receipt, Walk

Outcome = Literal["pass", "fail", "unsigned", "no-key"]
BEST: Final[tuple[Outcome, ...]] = ("pass", "no-key", "fail", "unsigned")
"""A mail may carry several signatures: the best outcome counts, and a key that can't be had is no failure."""
MOST: Final = 10
"""Signatures that are looked at; the headers of a hostile mail may hold thousands."""
FLOW: Final = "mail/kept"
"""What stands in place of a flow's id in the bundle around a kept mail."""


class Proof(Node):
    """What the DKIM signatures of a message prove: that the domain signed it, not that what it says is true."""

    outcome: Outcome
    domain: str | None = None
    """That signed, or should have."""
    selector: str | None = None
    aligned: bool | None = None
    """Whether it is the domain of the From address, or one above it."""
    signed_headers: tuple[str, ...] = ()
    """Names in lower case; a header that is not among them may have been changed."""
    expired_at: int | None = None
    """Seconds since 1970: until when the signer meant it to be checked; a kept mail is checked all the same."""
    note: str = ""
    """What else a reader should know, or why it failed."""
    source_sha256: str
    """Of the whole message as it was kept."""


class _Kept(dkim.DKIM):  # type: ignore[misc]
    """Checks a signature whatever its expiry date: what was signed in 2024 is still signed."""

    def verify_headerprep(self, idx: int = 0) -> Any:
        signatures = [(name, value) for name, value in self.headers if name.lower() == b"dkim-signature"]
        fields = dkim.parse_tag_value(signatures[idx][1])
        dkim.validate_signature_fields({name: value for name, value in fields.items() if name != b"x"})
        self.signature_fields, self.domain, self.selector = fields, fields[b"d"], fields[b"s"]
        self.include_headers = tuple(name.lower() for name in re.split(rb"\s*:\s*", fields[b"h"]))
        return fields, list(self.include_headers), signatures


def check(source: bytes, records: Mapping[str, str] | None = None, *, dns: bool = False) -> Proof:
    """Checks the DKIM signatures of a whole message.

    `records` are key records: `<selector>._domainkey.<domain>` → text of the TXT record. What is not among them is
    looked up when `dns` allows it. Never raises for what is in the message.
    """
    summed = hashlib.sha256(source).hexdigest()
    count = min(len(message_from_bytes(source, policy=policy.compat32).get_all("DKIM-Signature", [])), MOST)
    if not count:
        return Proof(outcome="unsigned", note="The message carries no DKIM signature.", source_sha256=summed)
    proofs = [_check_one(source, number, records or {}, dns).model_copy(update={"source_sha256": summed})
              for number in range(count)]  # fmt: skip
    return min(proofs, key=lambda proof: (BEST.index(proof.outcome), not proof.aligned))


def _check_one(source: bytes, number: int, records: Mapping[str, str], dns: bool) -> Proof:
    known = {name.rstrip(".").lower(): text for name, text in records.items()}
    missing: list[str] = []

    def look_up(name: bytes, timeout: int = 5) -> bytes | None:
        wanted = name.decode("ascii", "replace").rstrip(".").lower()
        text = known.get(wanted) or (_resolve(name, timeout) if dns else None)
        if not text:
            missing.append(wanted)
        return text.encode() if text else None

    checked = _Kept(source, logger=_silent(), timeout=5)
    outcome: Outcome = "fail"
    try:
        good = checked.verify(number, dnsfunc=look_up)
        outcome = "pass" if good else "no-key" if missing else "fail"
        note = "" if good else f"There is no key record {missing[0]}." if missing else "The signature does not match."
    except Exception as problem:  # whatever the library raises on a hostile message
        note = f"The signature can't be checked: {problem!s:.200}."
    fields: dict[bytes, bytes] = getattr(checked, "signature_fields", None) or {}
    if outcome == "pass" and b"l" in fields:
        outcome, note = "fail", "The signature covers only the beginning of the message, so anything may be added."
    return _proof(source, outcome, fields, note)


def _proof(source: bytes, outcome: Outcome, fields: Mapping[bytes, bytes], note: str) -> Proof:
    domain = fields.get(b"d", b"").decode("ascii", "replace").lower() or None
    expires = fields.get(b"x", b"")
    names = tuple(name.strip().lower() for name in fields.get(b"h", b"").decode("ascii", "replace").split(":"))
    sender = str(message_from_bytes(source, policy=policy.compat32).get("From", ""))
    of = parseaddr(sender)[1].rpartition("@")[2].lower()
    return Proof(
        outcome=outcome,
        domain=domain,
        selector=fields.get(b"s", b"").decode("ascii", "replace") or None,
        aligned=domain is not None and (of == domain or of.endswith("." + domain)),
        signed_headers=tuple(name for name in names if name),
        expired_at=int(expires) if expires.isdigit() else None,
        note=note,
        source_sha256="",
    )


def _resolve(name: bytes, timeout: int) -> str | None:
    try:
        found = dkim.get_txt(name, timeout=timeout)
    except Exception:  # no resolver, no network, no such name: there is no key
        return None
    return found.decode("ascii", "replace") if isinstance(found, bytes) else found


def _silent() -> logging.Logger:
    logger = logging.getLogger("evidence.mailproof")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False
    return logger


def record(text: str) -> str:
    """The key record in `text`, as a file may hold it: quoted parts joined, comments and line breaks left out.

    Raises NotABundle when it is none.
    """
    quoted = re.findall(r'"([^"]*)"', text)
    joined = "".join(quoted) if quoted else " ".join(line for line in text.splitlines() if not line.startswith("#"))
    if not re.search(r"(?:^|;)\s*p=", joined):
        raise NotABundle("The key record holds no p= part; give the TXT record of <selector>._domainkey.<domain>.")
    return joined.strip()


def kept_mail(
    mail: Mail,
    redacted: bytes,
    proof: Proof,
    folder: Path,
    *,
    receipts: Sequence[Receipt],
    goal: Goal = "object",
    tool: str,
) -> Bundle:
    """A bundle around one kept mail, ready for `seal.write_sealed`; writes its source to `folder`.

    `mail` and `redacted` (the message's source) must be free of the recipient's address already. The receipts cite
    the mail; their platform and account are the bundle's. The proof's outcome stands in the mail and the walk.
    """
    name = "w1-m1.eml"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(redacted)
    first = receipts[0]
    environment = _environment(tool)
    start = hashlib.sha256(canonical(environment.model_dump(mode="json"))).hexdigest()
    now = datetime.now(UTC)
    id = f"w1-{mail.id}" if not mail.id.startswith("w1-") else mail.id
    walk = Walk(
        id="w1",
        flow=FLOW,
        title="A confirmation that was kept as a mail",
        platform=first.platform,
        goal=goal,
        visit="first",
        visitor="member",
        account=first.account,
        purpose=first.purpose,
        started_at=mail.received_at,
        ended_at=mail.received_at,
        outcome="completed",
        mails=(mail.model_copy(update={"id": id, "dkim": proof.outcome, "path": f"evidence/{name}"}),),
        receipts=tuple(
            one.model_copy(update={"id": f"w1-r{number:02}", "origin": "mail", "mail": id, "screen": None})
            for number, one in enumerate(receipts, 1)
        ),
        facts=_facts(proof),
    )
    return Bundle(
        schema_version=SCHEMA,
        platform=first.platform,
        subject=f"kept mail of {mail.received_at.astimezone(UTC):%Y-%m-%d}",
        started_at=now,
        ended_at=now,
        status="complete",
        environment=environment,
        walks=(walk,),
        chain_start=start,
        chain_head=start,
    )


def _environment(tool: str) -> Environment:
    nothing = Browser(name="none", version="", executable="", headless=True, sandbox=True, webdriver=False)
    return Environment(
        tool=tool, python="", playwright="", system="", browser=nothing, locale="", timezone="UTC", viewport=(0, 0)
    )


def _facts(proof: Proof) -> dict[str, str]:
    said = {
        "dkim": proof.outcome,
        "dkim_domain": proof.domain or "",
        "dkim_selector": proof.selector or "",
        "dkim_domain_is_the_senders": {True: "yes", False: "no", None: ""}[proof.aligned],
        "dkim_signed_headers": ", ".join(proof.signed_headers),
        "dkim_note": proof.note,
        "source_sha256": proof.source_sha256,
    }
    return {name: text for name, text in said.items() if text}
