"""The rule `legitimate-interest-preenabled`; its documentation is the docstring of the function."""

from collections.abc import Iterator

from auditor.dialogs import after_answer, before_choice, cite, completed, layers, nothing_seen, purposes
from auditor.dialogs.interest import claims_interest
from auditor.reading import label
from auditor.registry import rule
from auditor.results import Citation, Finding, Verdict, cannot_tell, clear, indicator
from auditor.thresholds import Thresholds
from evidence.model import Bundle


@rule(
    severity="medium",
    hooks=("GDPR 6(1)(f), 21", "ePrivacy 5(3)", "EDPB Cookie Banner Taskforce, practice H"),
    counter="Legitimate interest needs no consent, so a toggle for it may stand on until someone objects.",
    evidence="D",
    contested=True,
)
def legitimate_interest_preenabled(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Claims of legitimate interest are on, and stay on after refusing.

    What it looks for: toggles that say "legitimate interest" and are on before any choice, on any layer; and TCF
    purposes that still claim legitimate interest after a completed refusal.

    Why it matters: "reject all" then does not reject all; the same processing goes on under another name.

    Decision rule: at least one such toggle, or one such purpose (EDPB Cookie Banner Taskforce, practice H).

    Cannot tell: no dialog was seen, or none of its layers could be read because no tested pack covers the language.
    """
    found = [*_toggles(bundle), *_still_claimed(bundle)]
    if found:
        return indicator(*found)
    seen = [layer for walk in bundle.walks for screen in walk.screens for layer in layers(walk, screen)]
    if not seen:
        return nothing_seen(bundle)
    if not any(layer.readable for layer in seen):
        return cannot_tell("The dialog is in a language for which there is no tested language pack.")
    return clear("No claim of legitimate interest is on.")


def _toggles(bundle: Bundle) -> Iterator[Finding]:
    known = set()
    for walk in bundle.walks:
        for screen in before_choice(walk) if walk.visit == "first" else ():
            for layer in layers(walk, screen):
                for toggle in layer.toggles:
                    key = (layer.dialog.selector, toggle.selector, label(toggle))
                    if toggle.checked and layer.readable and claims_interest(toggle) and key not in known:
                        known.add(key)
                        message = f"'{label(toggle)}' is on before any choice."
                        yield Finding(message=message, citations=(cite(layer, toggle),))


def _still_claimed(bundle: Bundle) -> Iterator[Finding]:
    for purpose in purposes(bundle):
        for walk in completed(bundle, "refuse", purpose):
            for screen in after_answer(walk)[-1:]:
                claimed = [name for said in screen.consent for name, on in said.legitimate_interests.items() if on]
                if claimed:
                    names = ", ".join(claimed)
                    message = f"After refusing, legitimate interest is still claimed for TCF purposes {names}."
                    yield Finding(message=message, citations=(Citation(screen=screen.id),))
