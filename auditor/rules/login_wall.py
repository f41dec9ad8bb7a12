"""The rule `login-wall`."""

from auditor.reading import (
    RIGHTS,
    clicks,
    doubts_of,
    form_screen,
    judged,
    login_wall_of,
    measure,
    of_interaction,
    on_screen,
    settle,
    walks,
    way_to,
)
from auditor.registry import rule
from auditor.results import Finding, Measure, Verdict
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Screen, Walk


@rule(
    severity="medium",
    hooks=("GDPR 12(2)", "GDPR 11(2)"),
    counter=(
        "A login is the safest proof that a request comes from the account's owner, and most people the data is about "
        "have an account."
    ),
    evidence="N D",
)
def login_wall(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The way to the form leads into a login.

    What it looks for: an anonymous visit that sets out to exercise a right and meets a page asking for a password
    before the form.

    Why it matters: a controller must make the right easy to use (Article 12(2)). Whoever has no account, has lost the
    password or reads the notice on another device ends here.

    Decision rule: the anonymous walk is stopped at a login, or meets one before it reaches a form. High if no other
    channel was reached within 2 clicks of the login [h].

    Cannot tell: there is no anonymous walk, or it broke before it reached a form or a login.
    """
    found = walks(bundle, *RIGHTS, visitor="anonymous")
    sound = judged(found, "an anonymous visit that exercises a right")
    if isinstance(sound, Verdict):
        return sound
    findings = [finding for walk in sound if (finding := _wall(walk, thresholds))]
    return settle(
        findings, doubts=doubts_of(found), otherwise="An anonymous visit reached the form without meeting a login."
    )


def _wall(walk: Walk, thresholds: Thresholds) -> Finding | None:
    wall = login_wall_of(walk)
    if wall is None:
        return None
    password = next(c for c in wall.controls if c.input_type == "password")
    measured = _detour(walk, wall, thresholds)
    reached = measured is not None and float(measured.value) <= thresholds.detour_clicks
    step = way_to(walk, wall)
    return Finding(
        message=(
            "An anonymous visit meets a login before the form"
            + (f"; the next form is {_clicks(measured)} further." if measured else ", and reaches no form.")
        ),
        citations=(on_screen(wall, password), *([of_interaction(step)] if step else [])),
        measures=(measured,) if measured else (),
        severity="medium" if reached else "high",
    )


def _detour(walk: Walk, wall: Screen, thresholds: Thresholds) -> Measure | None:
    form = form_screen(walk)
    if form is None or form.taken_at <= wall.taken_at:
        return None
    return measure("clicks from the login to another form", clicks(walk, wall, form), thresholds, "detour_clicks")


def _clicks(measured: Measure) -> str:
    return "1 click" if measured.value == 1 else f"{measured.value} clicks"
