"""The rule `non-users-excluded`."""

from auditor.reading import (
    doubts_of,
    form_screen,
    judged,
    kind_of,
    login_wall_of,
    objection_form,
    on_screen,
    quoted,
    said,
    settle,
    walks,
)
from auditor.registry import rule
from auditor.results import Finding, Verdict
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Walk


@rule(
    severity="high",
    hooks=("GDPR 14", "GDPR 21(1)", "EDPB Guidelines 03/2022, dead end"),
    counter=(
        "Without an account a platform can hardly find the data of a person; another channel, such as a letter or "
        "support, may be open to everybody."
    ),
    evidence="D W",
)
def non_users_excluded(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """People without an account can't object.

    What it looks for: an anonymous visit that wants to object: is there a form for it, and does the form want an
    account?

    Why it matters: posts name and show people who never joined. Article 21 belongs to them too.

    Decision rule: the form that an anonymous visit reaches has a compulsory field for an account; or a form or notice
    says that one needs an account; or the visit ends at a login and no walk reached a form without one (medium
    confidence, since a channel that the walk did not find may exist) [L].

    Cannot tell: there is no anonymous objecting walk, or it broke.
    """
    found = walks(bundle, "object", visitor="anonymous")
    sound = judged(found, "an anonymous visit that objects")
    if isinstance(sound, Verdict):
        return sound
    findings = [*(f for walk in sound for f in _compulsory_account(walk))]
    findings += quoted(said(sound, "non-users-excluded"), "The platform asks for an account: “{quote}”.")
    doubts = list(doubts_of(found))
    if not findings and not any(form_screen(walk) for walk in sound):
        findings = [finding for walk in sound if (finding := _stopped(walk))]
        doubts += [_open_end(walk) for walk in sound]
    return settle(findings, doubts=doubts, otherwise="An anonymous visit reached a form that wants no account.")


def _compulsory_account(walk: Walk) -> list[Finding]:
    screen = form_screen(walk)
    group = objection_form(screen) if screen else None
    if screen is None or group is None:
        return []
    return [
        Finding(
            message=f"The form that an anonymous visit reaches wants “{field.name or field.field}”.",
            citations=(on_screen(screen, field),),
        )
        for field in group
        if field.required and kind_of(field) == "account"
    ]


def _stopped(walk: Walk) -> Finding | None:
    wall = login_wall_of(walk)
    if wall is None or walk.outcome != "blocked":
        return None
    return Finding(
        message="An anonymous visit that wants to object ends at a login, and no other form was met.",
        citations=(on_screen(wall),),
        confidence="medium",
    )


def _open_end(walk: Walk) -> str:
    return f"The anonymous walk '{walk.title}' ({walk.id}) reached no form{f': {walk.reason}' if walk.reason else '.'}"
