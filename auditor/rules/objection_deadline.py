"""The rule `objection-deadline`."""

from auditor.reading import closed_form, on_screen, rights_walks, says
from auditor.registry import rule
from auditor.results import Finding, Verdict
from auditor.thresholds import Thresholds
from evidence.model import Bundle


@rule(
    severity="medium",
    hooks=("GDPR 21(1)", "GDPR 12(2)"),
    counter=(
        "A date may only say until when an objection keeps data out of the first training run, while later objections "
        "are still taken and count for the future."
    ),
    evidence="W D T",
    contested=True,
)
def objection_deadline(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The right to object is limited in time.

    What it looks for: wording by which one must object before or until a date, in notices, forms and mails; and a form
    that no longer takes objections afterwards.

    Why it matters: Article 21 gives the right "at any time". A date makes people who hear of it late believe that they
    have lost it.

    Decision rule: a date with "before" or "until" beside an objection, as the language packs read it [h]. High if an
    objecting walk also found the form closed: the author said the platform blocked it, and the last page held neither
    a form nor a login.

    Cannot tell: no notice, form or mail was seen, a walk broke, or the wording's language has no tested pack.
    """
    verdict = says(
        bundle,
        "objection-deadline",
        "The platform names a date for objections: “{quote}”.",
        "Nothing that the platform says limits an objection in time.",
    )
    if verdict.outcome != "indicator":
        return verdict
    closed = [(walk, screen) for walk in rights_walks(bundle) if (screen := closed_form(walk)) is not None]
    dated = verdict.findings[0].citations[:1]
    worse = [
        Finding(
            message=f"A walk that set out to object on {walk.started_at:%Y-%m-%d} found the form closed.",
            citations=(on_screen(screen), *dated),
            severity="high",
        )
        for walk, screen in closed
    ]
    return verdict.model_copy(update={"findings": (*verdict.findings, *worse)})
