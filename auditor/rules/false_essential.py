"""The rule `false-essential`; its documentation is the docstring of the function."""

import re
from collections.abc import Iterator

from auditor import trackers
from auditor.dialogs import Layer, after_answer, before_choice, cite, completed, layers, nothing_seen
from auditor.dialogs.essential import essential, words_of
from auditor.reading import COOKIES, label
from auditor.registry import rule
from auditor.results import Citation, Finding, Verdict, cannot_tell, clear, indicator
from auditor.thresholds import Thresholds
from auditor.trackers import Trackers
from evidence.model import Bundle, Control, Walk


@rule(
    severity="medium",
    hooks=("ePrivacy 5(3)", "GDPR 5(1)(a)", "EDPB Cookie Banner Taskforce, practice I"),
    counter="What is strictly necessary depends on the service; a tool for measuring can be set up to need no consent.",
    evidence="N K",
)
def false_essential(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """A tracker is declared essential.

    What it looks for: a toggle that is on and can't be moved, or says it is necessary, and that names a tracker of the
    list; or a service that names one and that the consent tool keeps on before a choice and after a refusal.

    Why it matters: what is called necessary is not asked for.

    Decision rule: the name of the toggle or service contains the name or host of a tracker in the list that the user
    gave (--trackers), as whole words. Companies that also offer other services (maps, payment) do not count.

    Cannot tell: no list was given, or no dialog was seen.
    """
    known = trackers.of(thresholds.trackers)
    seen = [layer for walk in bundle.walks for screen in before_choice(walk) for layer in layers(walk, screen)]
    if not seen:
        return nothing_seen(bundle)
    if known is None:
        return cannot_tell("No list of trackers was given (--trackers), so names can't be judged.")
    found = [
        *_declared(seen, known),
        *(f for walk in completed(bundle, "refuse", COOKIES) for f in _kept_on(walk, known)),
    ]
    unique = {finding.message: finding for finding in reversed(found)}
    return (
        indicator(*unique.values(), confidence="medium") if unique else clear("No listed tracker is called essential.")
    )


def _declared(seen: list[Layer], known: Trackers) -> Iterator[Finding]:
    for layer in seen:
        for toggle in layer.toggles:
            name = known.named(words_of(toggle)) if toggle.checked and _is_essential(toggle) else None
            if name is not None:
                message = f"'{label(toggle)}' can't be refused; {known.source} lists '{name}' as a tracker."
                yield Finding(message=message, citations=(cite(layer, toggle),))


def _is_essential(toggle: Control) -> bool:
    return toggle.disabled or essential(f"{toggle.name} {toggle.text}")


def _kept_on(walk: Walk, known: Trackers) -> Iterator[Finding]:
    """Services that name a tracker and that the tool says are on before the choice and after the refusal."""
    before = {
        name for screen in before_choice(walk) for said in screen.consent for name, on in said.purposes.items() if on
    }
    for screen in after_answer(walk)[-1:]:
        for said in screen.consent:
            for name, on in said.purposes.items():
                tracker = known.named(_spaced(name)) if on and name in before else None
                if tracker is not None:
                    message = (
                        f"'{name}' is on whatever the visitor chooses; {known.source} lists '{tracker}' as a tracker."
                    )
                    yield Finding(message=message, citations=(Citation(screen=screen.id, quote=name),))


def _spaced(name: str) -> str:
    """`googleAnalytics` → `google Analytics`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
