"""The rule `no-confirmation`."""

from datetime import timedelta

from auditor.reading import (
    doubts_of,
    judged,
    language_of,
    marks,
    measure,
    observations,
    of_interaction,
    on_screen,
    screens_after,
    settle,
    submission,
    used,
    walks,
    watched_until,
)
from auditor.registry import rule
from auditor.results import Finding, Verdict
from auditor.thresholds import Thresholds
from auditor.wording import Mark
from evidence.model import Bundle, Interaction, Screen, Walk


@rule(
    severity="medium",
    hooks=("GDPR 12(3)", "GDPR 5(2)"),
    counter=(
        "Article 12(3) gives a month to tell the person what was done; a confirmation may still come by mail or be "
        "shown elsewhere on the platform."
    ),
    evidence="D M T",
)
def no_confirmation(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """An objection is sent and nothing says that it was taken.

    What it looks for: after a request was sent, a page that says so, a state that shows it, or a mail.

    Why it matters: without a confirmation nobody can prove later that they objected, nor know whether to try again.

    Decision rule: no success on a page within 10 seconds of sending, and no mail within 24 hours [h]. Where the mailbox
    was watched for less than 24 hours the confidence is low, and the finding says for how long.

    Cannot tell: nothing was sent, the walk broke or ended before a page came, or no mail of any kind shows that the
    mailbox was read.
    """
    found = walks(bundle, "object")
    sound = judged([w for w in found if w.outcome != "blocked"], "a visit that objects and is not blocked")
    if isinstance(sound, Verdict):
        return sound
    doubts = list(doubts_of(found))
    findings = []
    for walk in sound:
        sent = submission(walk)
        if confirmed(walk, sent, thresholds):
            continue
        doubt = _doubt(bundle, walk, sent)
        if doubt or sent is None:
            doubts.append(doubt or "")
        else:
            findings.append(_finding(bundle, walk, sent, thresholds))
    return settle(findings, doubts=doubts, otherwise="Each objection that was sent was confirmed.")


def confirmed(walk: Walk, sent: Interaction | None, thresholds: Thresholds) -> bool:
    """Whether something told the visitor that the request was taken: a mark, a page, a state, or a mail."""
    if walk.receipts or observations(walk, "receipt"):
        return True
    if any(mail.kind in {"confirmation", "reply"} for mail in walk.mails):
        return True
    if sent is None:
        return False
    limit = sent.at + timedelta(seconds=thresholds.confirmation_seconds)
    soon = [screen for screen in screens_after(walk, sent) if screen.taken_at <= limit]
    if any(mark.label == "confirmation" for screen in soon for mark in _claims(screen)):
        return True
    return any(o.at > sent.at and used(walk, o) is False for o in observations(walk, "choice", purpose=walk.purpose))


def _claims(screen: Screen) -> list[Mark]:
    language = language_of(screen)
    return [mark for block in screen.blocks for mark in marks(block.text, language, "notice")]


def _doubt(bundle: Bundle, walk: Walk, sent: Interaction | None) -> str | None:
    if sent is None:
        return f"In the walk '{walk.title}' ({walk.id}) nothing was seen to be sent."
    if not screens_after(walk, sent):
        return f"No page was seen after the request was sent ({walk.id})."
    if not any(mail for other in walks(bundle, account=walk.account) for mail in other.mails):
        return "No mail of any kind was received, so that it is not known whether the mailbox was read."
    return None


def _finding(bundle: Bundle, walk: Walk, sent: Interaction, thresholds: Thresholds) -> Finding:
    hours = (watched_until(bundle, walk) - sent.at) / timedelta(hours=1)
    after = screens_after(walk, sent)
    return Finding(
        message=f"The request was sent; no page and no mail confirmed it in the {_span(hours)} that were watched.",
        citations=(of_interaction(sent), on_screen(after[0])),
        measures=(measure("hours watched after sending", hours, thresholds, "confirmation_hours"),),
        confidence="high" if hours >= thresholds.confirmation_hours else "low",
    )


def _span(hours: float) -> str:
    return (
        f"{hours:.0f} hours"
        if hours >= 2
        else f"{hours * 60:.0f} minutes"
        if hours * 60 >= 2
        else f"{hours * 3600:.0f} seconds"
    )
