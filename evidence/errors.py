"""What can go wrong with evidence. Drawn as one tree in `auditor.errors`."""

from __future__ import annotations


class EvidenceError(Exception):
    """Base of all errors of the evidence floor. The message says what, where and what to do."""


class NotABundle(EvidenceError):
    """The file is not a readable bundle: missing, truncated, not a WACZ, or of an unknown schema."""


class SecretFound(EvidenceError):
    """Sealing refused: a known secret stands in a member. The message names the member, not the secret."""


class KeyProblem(EvidenceError):
    """A signing or trusted key is missing, unreadable or of the wrong kind."""


class StoreProblem(EvidenceError):
    """The store or its ledger can't be read or written (full disk, no permission, damaged line)."""
