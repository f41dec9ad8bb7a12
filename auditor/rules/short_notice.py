"""The rule `short-notice`."""

from datetime import date, timedelta

from auditor.reading import (
    Passage,
    dates,
    doubts_of,
    folded,
    in_mail,
    judged,
    measure,
    passages,
    rights_walks,
    settle,
)
from auditor.registry import rule
from auditor.results import Finding, Verdict
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Mail

_HORIZON = timedelta(days=730)
"""A later day in a notice is no start of processing, but something else."""


@rule(
    severity="low",
    hooks=("GDPR 12(2)", "GDPR 13(2)(b), (3)"),
    counter="The GDPR names no number of days; some weeks may do where objecting takes a minute.",
    evidence="T M",
)
def short_notice(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The processing starts soon after the notice.

    What it looks for: the day on which a notice was mailed, and the day it names for the start.

    Why it matters: who is on holiday, ill, or reads such mails once a month can't object before it begins.

    Decision rule: fewer than 30 days from the mail to the day it names [h]. Of several days the last one counts,
    which favours the platform.

    Cannot tell: no notice came by mail (a notice on a page does not say since when it stood there), or it names no
    day.
    """
    walks = judged(rights_walks(bundle), "a walk about a right")
    if isinstance(walks, Verdict):
        return walks
    told = [start for walk in walks for passage in passages(walk) if (start := _start(passage))]
    findings = [_finding(*start, thresholds) for start in told if _days(start[0], start[1]) < thresholds.notice_days]
    doubts = [] if told else ["No notice that names the day of the start came by mail."]
    return settle(
        findings, doubts=[*doubts, *doubts_of(rights_walks(bundle))], otherwise="The notice came early enough."
    )


def _start(passage: Passage) -> tuple[Mail, date, str] | None:
    mail = passage.mail
    if mail is None or mail.kind != "notice":
        return None
    sent = mail.received_at.date()
    later = [d for d in dates(passage.text, passage.language, sent) if sent < d.day <= sent + _HORIZON]
    if not later:
        return None
    last = max(later, key=lambda d: d.day)
    return mail, last.day, _sentence(passage.text, last.start)


def _sentence(text: str, place: int) -> str:
    """The line or sentence of `text` around `place` in its folded form."""
    for line in text.splitlines():
        size = len(folded(line)) + 1
        if place < size:
            return " ".join(line.split())
        place -= size
    return " ".join(text.split())


def _days(mail: Mail, day: date) -> int:
    return (day - mail.received_at.date()).days


def _finding(mail: Mail, day: date, quote: str, thresholds: Thresholds) -> Finding:
    days = _days(mail, day)
    return Finding(
        message=f"The notice was mailed on {mail.received_at:%Y-%m-%d}, {days} days before {day:%Y-%m-%d}.",
        citations=(in_mail(mail, quote),),
        measures=(measure("days from notice to start", days, thresholds, "notice_days"),),
        confidence="medium",
    )
