"""Lookbook's DKIM signature: a key of its own per instance, and the record by which others check it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self, cast

import dkim
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

DOMAIN = "lookbook.example"
SELECTOR = "post"
NAME = f"{SELECTOR}._domainkey.{DOMAIN}"
"""Under which the DNS of a real platform would hold the key record."""
HEADERS = (b"from", b"to", b"subject", b"date", b"message-id", b"content-type", b"content-language")


@dataclass(frozen=True)
class Signature:
    """Signs mails of one instance (RFC 6376, Ed25519 after RFC 8463)."""

    key: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def kept_in(cls, file: Path) -> Self:
        """The key in `file`, made there at first use and readable by its owner only."""
        if not file.exists():
            file.touch(mode=0o600)
            file.write_bytes(
                Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
            )
        return cls(Ed25519PrivateKey.from_private_bytes(file.read_bytes()))

    @property
    def records(self) -> Mapping[str, str]:
        """The key record as `auditor.mailbox` and `auditor receipts import` take it: name → text."""
        public = self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return {NAME: f"v=DKIM1; k=ed25519; p={base64.b64encode(public).decode()}"}

    def signed(self, message: bytes) -> bytes:
        """`message` (CRLF line ends) with a DKIM-Signature header before it."""
        raw = self.key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        header = dkim.sign(
            message,
            SELECTOR.encode(),
            DOMAIN.encode(),
            base64.b64encode(raw),
            canonicalize=(b"relaxed", b"relaxed"),
            signature_algorithm=b"ed25519-sha256",
            include_headers=HEADERS,
        )
        return cast("bytes", header) + message
