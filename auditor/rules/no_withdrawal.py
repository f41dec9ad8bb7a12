"""The rule `no-withdrawal`; its documentation is the docstring of the function."""

import re
from typing import Final

from auditor.dialogs import (
    actions,
    after_answer,
    answer,
    combine,
    completed,
    consent_in_force,
    hit,
    layers,
    nothing_seen,
    purposes,
)
from auditor.dialogs.topic import about_cookies, folded
from auditor.reading import COOKIES, label, language_of, means, measure, seen
from auditor.registry import rule
from auditor.results import Citation, Finding, Verdict, cannot_tell, clear, indicator
from auditor.thresholds import Thresholds
from auditor.wording import has_pack
from evidence.model import Bundle, Control, Screen, Walk

_POLICY: Final = re.compile(
    r"policy|policies|notice|statement|erklarung|hinweise|richtlinie|politique|charte|verklaring|beleid|informativa|"
    r"politica|aviso|polityka|declaration|terms"
)


@rule(
    severity="high",
    hooks=("GDPR 7(3)", "EDPB Cookie Banner Taskforce, practice K"),
    counter="The law does not say where the way back must be; it may stand on another page, or in the browser.",
    evidence="C D",
)
def no_withdrawal(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Consent, once given, can't be taken back as easily.

    What it looks for: after an accepted dialog, a control anywhere on the page that opens the choice again (a footer
    link "cookie settings", an icon); and where a walk withdrew, how many actions that took.

    Why it matters: consent that can't be withdrawn as easily as it was given is not valid for long.

    Decision rule: no control on any page seen after accepting reopens the choice (heuristic); or withdrawing took
    more than one action more than accepting (one action to reopen is allowed for: heuristic). A link to a policy
    reopens nothing.

    Cannot tell: no acceptance was completed, it only acknowledged, no page was captured after
    it, its language has no tested pack, or there is a control of which it can't be told whether it reopens the choice.
    """
    found = [verdict for purpose in purposes(bundle) for verdict in _judged(bundle, purpose, thresholds)]
    return combine(found) if found else nothing_seen(bundle)


def _judged(bundle: Bundle, purpose: str, thresholds: Thresholds) -> list[Verdict]:
    accepting = completed(bundle, "consent", purpose)
    withdrawing = completed(bundle, "withdraw", purpose)
    if not accepting:
        return [cannot_tell("No acceptance was completed.")] if purpose == COOKIES else []
    if withdrawing:
        return [_cost(min(accepting, key=actions), min(withdrawing, key=actions), thresholds)]
    return [_way_back(walk) for walk in accepting] if purpose == COOKIES else []


def _cost(accept: Walk, withdraw: Walk, thresholds: Thresholds) -> Verdict:
    given, needed = actions(accept), actions(withdraw)
    more = needed - given
    if more <= thresholds.withdrawal_actions:
        return clear(f"Accepting took {given} and withdrawing {needed} actions.")
    done = [i for i in withdraw.interactions if i.counts_as]
    citations = tuple(Citation(interaction=i.id, screen=i.screen, control=i.control) for i in done)
    return indicator(
        Finding(
            message=f"Accepting took {given} and withdrawing {needed} actions.",
            citations=citations or tuple(Citation(screen=screen.id) for screen in withdraw.screens[-1:]),
            measures=(measure("further actions to withdraw", more, thresholds, "withdrawal_actions"),),
        )
    )


def _way_back(walk: Walk) -> Verdict:
    given = answer(walk)
    found = hit(walk, given) if given else None
    if found is None or (found[0].intents.get(found[1].id) != "accept" and not consent_in_force(walk)):
        return cannot_tell("The walk pressed no control that surely accepts, and nothing shows consent in force.")
    later = [screen for screen in after_answer(walk) if not layers(walk, screen)]
    if not later:
        return cannot_tell("No page was captured after the acceptance.")
    if not all(has_pack(language_of(screen)) for screen in later if screen.controls):
        return cannot_tell("The page is in a language for which there is no tested language pack.")
    ways = [_reopens(control, screen) for screen in later for control in screen.controls if seen(control)]
    if True in ways:
        return clear("A control on the page reopens the choice.")
    if None in ways or any(_may_be_a_tab(screen) for screen in later):
        return cannot_tell("A control speaks of privacy or settings; it can't be told whether it reopens the choice.")
    return indicator(
        Finding(
            message="After accepting, no control on the page reopens the choice.",
            citations=tuple(Citation(screen=screen.id) for screen in later),
        ),
        confidence="medium",
    )


def _reopens(control: Control, screen: Screen) -> bool | None:
    """Whether the control reopens the choice; None if it might."""
    words = f"{label(control)} {control.name}"
    settles = means(control, screen, "settings", "withdraw", "refuse", "object")
    if about_cookies(words):
        if settles:
            return True
        return False if control.href and _POLICY.search(folded(words)) else None
    return None if settles else False


def _may_be_a_tab(screen: Screen) -> bool:
    """Whether a short piece of wording names cookies: some tools reopen by a tab that is no control to a browser."""
    return any(
        block.words <= 3 and about_cookies(block.text) and not _in_link(screen, block.text) for block in screen.blocks
    )


def _in_link(screen: Screen, text: str) -> bool:
    return any(text in label(control) or label(control) in text for control in screen.controls if control.href)
