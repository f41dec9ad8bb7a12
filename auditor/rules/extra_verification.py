"""The rule `extra-verification`."""

from auditor.reading import (
    RIGHTS,
    doubts_of,
    in_mail,
    is_login,
    judged,
    kind_of,
    measure,
    of_interaction,
    on_screen,
    screen_before,
    settle,
    walks,
)
from auditor.registry import rule
from auditor.results import Citation, Finding, Verdict
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Walk

_CAPTCHAS = ("recaptcha", "hcaptcha", "captcha", "challenges.cloudflare.com", "arkoselabs", "turnstile")


@rule(
    severity="low",
    hooks=("GDPR 12(6)", "GDPR 12(2)"),
    counter=(
        "Article 12(6) lets a controller ask for more where it has reasonable doubts about the person; a code by mail "
        "protects against requests in somebody else's name."
    ),
    evidence="C M",
)
def extra_verification(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The person must prove who they are more than once.

    What it looks for: one-time codes, CAPTCHAs and links in mails that a walk had to work through to make its request.
    The login itself does not count.

    Why it matters: each further proof is a place to give up, and a mail that comes late ends the request.

    Decision rule: more than 1 of them in one walk [h].

    Cannot tell: there is no walk that exercises a right, or it broke before the request was made.
    """
    found = walks(bundle, *RIGHTS)
    sound = judged(found, "a visit that exercises a right")
    if isinstance(sound, Verdict):
        return sound
    findings = [finding for walk in sound if (finding := _excess(walk, thresholds))]
    return settle(findings, doubts=doubts_of(found), otherwise="One proof at most was asked for in each walk.")


def _excess(walk: Walk, thresholds: Thresholds) -> Finding | None:
    proofs = [*_codes(walk), *_captchas(walk), *_mail_loops(walk)]
    if len(proofs) <= thresholds.verification_steps:
        return None
    return Finding(
        message=f"The walk had to work through {len(proofs)} proofs beside any login.",
        citations=tuple(proofs),
        measures=(measure("codes, CAPTCHAs and mail loops", len(proofs), thresholds, "verification_steps"),),
    )


def _codes(walk: Walk) -> list[Citation]:
    """Codes that were entered; where no entry could be matched to a field, codes that were mailed."""
    entered = []
    for step in walk.interactions:
        screen = screen_before(walk, step)
        control = next((c for c in screen.controls if c.id == step.control), None) if screen else None
        if step.counts_as == "entry" and screen and control and not is_login(screen) and kind_of(control) == "code":
            entered.append(of_interaction(step))
    mailed = [in_mail(mail) for mail in walk.mails if mail.kind == "code"]
    return entered if len(entered) >= len(mailed) else mailed


def _captchas(walk: Walk) -> list[Citation]:
    for screen in walk.screens:
        if any(word in frame.url.lower() for frame in screen.frames for word in _CAPTCHAS):
            return [on_screen(screen)]
        field = next((c for c in screen.controls if c.box is not None and kind_of(c) == "captcha"), None)
        if field is not None:
            return [on_screen(screen, field)]
    return []


def _mail_loops(walk: Walk) -> list[Citation]:
    links = {link for mail in walk.mails if mail.kind in {"confirmation", "other"} for link in mail.links}
    return [of_interaction(step) for step in walk.interactions if step.kind == "navigate" and step.url in links]
