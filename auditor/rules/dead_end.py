"""The rule `dead-end`."""

from collections.abc import Iterator

from auditor.reading import (
    RIGHTS,
    closed_form,
    doubts_of,
    judged,
    kinds_in,
    of_interaction,
    of_request,
    on_screen,
    settle,
    walks,
    way_to,
)
from auditor.registry import rule
from auditor.results import Finding, Verdict
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Request, Walk

_LOOP = "ERR_TOO_MANY_REDIRECTS"


@rule(
    severity="high",
    hooks=("GDPR 12(2)", "EDPB Guidelines 03/2022, dead end"),
    counter="Links break by accident, and what failed in one visit may work in the next.",
    evidence="N C",
)
def dead_end(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The way to the right ends in nothing.

    What it looks for: pages that a walk was led to and that answered with an error or sent it round in circles; and a
    page that was to hold the form and holds nothing to go on with.

    Why it matters: a link that leads nowhere looks like a right and is none.

    Decision rule: a page that the visitor was led to by the platform's own link, button or mail answers with 4xx or
    5xx, or with too many redirects; or the walk was blocked on a page without a form, a login or a word that the form
    is closed [L]. An address that only the script jumped to does not count.

    Cannot tell: there is no walk that exercises a right, or it broke.
    """
    found = walks(bundle, *RIGHTS)
    sound = judged(found, "a visit that exercises a right")
    if isinstance(sound, Verdict):
        return sound
    offered = frozenset(link for walk in found for mail in walk.mails for link in mail.links)
    findings = [finding for walk in sound for finding in (*_errors(walk, offered), *_nothing_there(walk))]
    return settle(findings, doubts=doubts_of(found), otherwise="Every page that the walks were led to was there.")


def _errors(walk: Walk, offered: frozenset[str]) -> Iterator[Finding]:
    for request in walk.requests:
        failed = (request.status or 0) >= 400 or _LOOP in (request.failure or "")
        if request.kind != "Document" or request.third_party or not failed:
            continue
        step = max(
            (s for s in walk.interactions if s.seconds <= request.seconds), key=lambda s: s.seconds, default=None
        )
        if step is None or (step.kind == "navigate" and step.url not in offered):
            continue
        yield Finding(
            message=f"The way led to a page that {_answer(request)}.",
            citations=(of_request(walk, request), of_interaction(step)),
        )


def _answer(request: Request) -> str:
    return "redirects in circles" if request.status is None else f"answers with {request.status}"


def _nothing_there(walk: Walk) -> Iterator[Finding]:
    screen = closed_form(walk)
    if screen is None or any(kinds_in(block.text, "pages")[:1] == ("closed",) for block in screen.blocks):
        return
    step = way_to(walk, screen)
    yield Finding(
        message="Where the form was to be, there is neither a form nor a word about it.",
        citations=(on_screen(screen), *([of_interaction(step)] if step else [])),
        confidence="medium",
    )
