"""The names of everything that can be wrong with a sealed bundle."""

from __future__ import annotations

from enum import StrEnum

from evidence.model import Node


class Name(StrEnum):
    """One name for each way a bundle or its seal can fail."""

    NOT_A_BUNDLE = "not-a-bundle"
    """No zip, cut short, encrypted, compressed, or laid out so that readers could disagree."""
    MEMBER_MISSING = "member-missing"
    MEMBER_UNLISTED = "member-not-listed"
    MEMBER_DUPLICATE = "duplicate-member"
    PATH_OUTSIDE = "path-outside-the-archive"
    SIZE_WRONG = "wrong-size"
    HASH_WRONG = "wrong-hash"
    MANIFEST_WRONG = "manifest-unreadable"
    DIGEST_MISSING = "digest-file-missing"
    DIGEST_STALE = "digest-file-stale"
    WACZ_SIGNATURE_STRIPPED = "wacz-signature-stripped"
    WACZ_SIGNATURE_WRONG = "wacz-signature-wrong"
    SCHEMA_UNKNOWN = "schema-version-unknown"
    TREE_WRONG = "evidence-tree-unreadable"
    CHAIN_BROKEN = "step-chain-broken"
    CITATION_DANGLING = "cites-what-is-not-there"
    WARC_DIGEST_WRONG = "warc-record-digest-wrong"
    WARC_UNREADABLE = "warc-unreadable"
    SEAL_MISSING = "seal-missing"
    SEAL_UNREADABLE = "seal-unreadable"
    SUBJECT_OTHER = "seal-is-of-another-file"
    SIGNATURE_WRONG = "signature-wrong"
    SIGNER_UNEXPECTED = "unexpected-signer"
    STATEMENT_WRONG = "statement-contradicts-the-bundle"
    STAMP_MISSING = "time-stamp-missing"
    STAMP_FOREIGN = "time-stamp-of-something-else"
    STAMP_UNREADABLE = "time-stamp-unreadable"
    STAMP_WRONG = "time-stamp-signature-wrong"
    AUTHORITY_UNKNOWN = "time-stamp-authority-unknown"
    AUTHORITY_EXPIRED = "time-stamp-authority-expired"
    COMMITMENT_WRONG = "commitment-wrong"


class Failure(Node):
    """One named failure."""

    name: Name
    sentence: str
    """What is wrong, in one plain sentence."""
    member: str | None = None
    """The member of the bundle it is about, if it is about one."""
