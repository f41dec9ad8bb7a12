"""What can go wrong with evidence. Drawn as one tree in `auditor.errors`."""

from __future__ import annotations


class EvidenceError(Exception):
    """Base of all errors of the evidence floor. The message says what, where and what to do."""


def why(problem: Exception) -> str:
    """The reason in a few words, without error codes and paths, e.g. `No such file or directory`."""
    if isinstance(problem, UnicodeDecodeError):
        return "it is not UTF-8 text"
    return getattr(problem, "strerror", None) or str(problem)


class NotABundle(EvidenceError):
    """The file is not a readable bundle: missing, truncated, not a WACZ, or of an unknown schema."""


class SecretFound(EvidenceError):
    """Sealing refused: a known secret stands in a member. The message names the member, not the secret."""


class KeyProblem(EvidenceError):
    """A signing or trusted key is missing, unreadable or of the wrong kind."""


class StoreProblem(EvidenceError):
    """The store or its ledger can't be read or written (full disk, no permission, damaged line)."""
