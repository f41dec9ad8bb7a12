"""The rule `response-overdue`."""

from datetime import UTC, datetime, time

from auditor.reading import (
    answered,
    doubts_of,
    judged,
    measure,
    months_later,
    of_interaction,
    on_screen,
    screens_after,
    settle,
    submission,
    walks,
    watched_until,
)
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Interaction, Walk


@rule(
    severity="high",
    hooks=("GDPR 12(3)",),
    counter=(
        "The reply may have come by a way that was not watched, or the time may have been extended by two months, of "
        "which the person must be told within the first."
    ),
    evidence="M T",
)
def response_overdue(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """No answer to a request within a month.

    What it looks for: an objection that was sent, and everything that came to the account afterwards: a confirmation
    that settles it, a mail that answers or extends.

    Why it matters: an unanswered objection leaves the person in the dark while the processing goes on.

    Decision rule: one month has passed since sending (GDPR 12(3)) [L], the account was watched until then, and there
    was neither a confirmation nor a reply. A confirmation that only announces a review does not settle the request.

    Cannot tell: the account was watched for less than a month, nothing was sent, or the walk broke.
    """
    found = walks(bundle, "object")
    sound = judged([w for w in found if w.outcome != "blocked"], "a visit that objects and is not blocked")
    if isinstance(sound, Verdict):
        return sound
    sent = [(walk, step) for walk in sound if (step := submission(walk)) is not None]
    if not sent:
        return cannot_tell("No objection was seen to be sent.")
    waiting = [(walk, step) for walk, step in sent if answered(bundle, walk, step.at) is None]
    late = [(walk, step) for walk, step in waiting if watched_until(bundle, walk) >= _due(step, thresholds)]
    early = [
        f"The account of {walk.id} was watched for less than the time a reply may take."
        for walk, step in waiting
        if (walk, step) not in late
    ]
    findings = [_finding(bundle, walk, step, thresholds) for walk, step in late]
    return settle(findings, doubts=[*early, *doubts_of(found)], otherwise="Each objection was answered in time.")


def _due(sent: Interaction, thresholds: Thresholds) -> datetime:
    return datetime.combine(months_later(sent.at.date(), thresholds.reply_months), time.max, UTC)


def _finding(bundle: Bundle, walk: Walk, sent: Interaction, thresholds: Thresholds) -> Finding:
    until = watched_until(bundle, walk)
    after = screens_after(walk, sent)[:1]
    return Finding(
        message=f"An objection was sent on {sent.at:%Y-%m-%d}; until {until:%Y-%m-%d} nothing answered it.",
        citations=(of_interaction(sent), *map(on_screen, after)),
        measures=(measure("days without an answer", (until - sent.at).days, thresholds, "reply_months"),),
    )
