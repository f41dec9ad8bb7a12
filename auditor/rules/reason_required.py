"""The rule `reason-required`."""

from auditor.reading import (
    doubts_of,
    form_screens,
    judged,
    kind_of,
    objection_form,
    on_screen,
    quoted,
    said,
    settle,
    walks,
)
from auditor.registry import rule
from auditor.results import Finding, Level, Verdict, cannot_tell
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Walk

MARKETING = "direct-marketing"
"""The purpose for which Article 21(2) and (3) ask for no ground at all."""


@rule(
    severity="medium",
    hooks=("GDPR 21(1)", "GDPR 21(2), (3)", "GDPR 12(2)"),
    counter=(
        'Article 21(1) speaks of "grounds relating to his or her particular situation", so that a controller may ask '
        "for them, except against direct marketing."
    ),
    evidence="D",
    contested=True,
)
def reason_required(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Nobody can object without giving a reason.

    What it looks for: a compulsory field for a reason in the form, or wording that a reason must be given.

    Why it matters: having to justify oneself in one's own words is the step at which most people stop.

    Decision rule: the reason field is marked as required, or the form says that a reason is, as the language packs read
    it. High for direct marketing, where no reason is needed [L]. An optional reason is none.

    Cannot tell: no objecting walk reached a form, or it broke before. A form that refuses a blank reason only when sent
    is seen only if the walk tried it.
    """
    found = walks(bundle, "object")
    sound = judged(found, "a visit that objects")
    if isinstance(sound, Verdict):
        return sound
    if not any(form_screens(walk) for walk in sound):
        return cannot_tell("No walk reached a form by which one objects.")
    findings = [finding for walk in sound for finding in _compulsory(walk)]
    if not findings:
        findings = [finding for walk in sound for finding in _worded(walk)]
    return settle(findings, doubts=doubts_of(found), otherwise="The form asks for no reason, or leaves it open.")


def _compulsory(walk: Walk) -> list[Finding]:
    for screen in form_screens(walk):
        for field in objection_form(screen) or ():
            if field.required and kind_of(field) == "reason":
                return [
                    Finding(
                        message=f"The form takes no objection without a reason: “{field.name or field.field}”.",
                        citations=(on_screen(screen, field),),
                        severity=_severity(walk),
                    )
                ]
    return []


def _worded(walk: Walk) -> tuple[Finding, ...]:
    forms = (s for s in said([walk], "reason-required") if s.passage.context == "form")
    return quoted(forms, "The form says that a reason must be given: “{quote}”.", _severity(walk))


def _severity(walk: Walk) -> Level | None:
    return "high" if walk.purpose == MARKETING else None
