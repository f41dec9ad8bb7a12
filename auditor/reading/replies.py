"""Whether and when a request was answered (GDPR 12(3))."""

from __future__ import annotations

from datetime import datetime

from auditor.reading.passages import marks
from auditor.reading.walks import walks
from evidence.model import Bundle, Walk


def answered(bundle: Bundle, walk: Walk, sent: datetime) -> datetime | None:
    """When the request that `walk` sent at `sent` was answered, as far as the bundle shows; None when it was not.

    A confirmation on a screen counts, and any confirming or replying mail to the same account after `sent`, in any
    walk. Words that only announce a review answer nothing.
    """
    confirmed = [receipt.confirmed_at for receipt in walk.receipts if not _announces_review(receipt.words)]
    later = [other for other in walks(bundle, account=walk.account) if walk.account is not None] or [walk]
    mails = [mail for other in later for mail in other.mails if mail.kind in {"confirmation", "reply"}]
    replies = [mail.received_at for mail in mails if mail.received_at >= sent and not _announces_review(mail.text)]
    return min([*confirmed, *replies], default=None)


def _announces_review(words: str) -> bool:
    return "discretionary-outcome" in {mark.label for mark in marks(words, None, "mail")}
