"""The rule `preselected-choice`; its documentation is the docstring of the function."""

from collections.abc import Iterator

from auditor.dialogs import Layer, before_choice, cite, combine, layers, nothing_seen, unreadable
from auditor.dialogs.essential import optional, words_of
from auditor.dialogs.interest import claims_interest
from auditor.reading import label
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell, clear, indicator
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Control


@rule(
    severity="high",
    hooks=("GDPR 4(11), recital 32", "CJEU C-673/17, Planet49", "EDPB Cookie Banner Taskforce, practice B"),
    counter="A toggle that is on is no consent yet; it counts only once the visitor saves it.",
    evidence="D",
)
def preselected_choice(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """A choice that needs consent is on before anyone chose.

    What it looks for: on any layer of the dialog, a checkbox or switch for a purpose that is not necessary for the
    service, already on although nothing has been set or answered yet.

    Why it matters: who saves without reading agrees to what was ticked for them. Silence and ticked boxes are no
    consent.

    Decision rule: at least one such control is on (law: GDPR recital 32; CJEU C-673/17). Left out are controls that
    say they are necessary or can't be moved, "remember my choice" and the like, radio buttons that don't accept, and
    claims of legitimate interest, which `legitimate-interest-preenabled` judges.

    Cannot tell: no dialog was seen, its language has no tested pack, or a control that is on says nothing of what it
    is for.
    """
    seen = list(_untouched(bundle))
    if not seen:
        return nothing_seen(bundle)
    return combine(_judge(layer) if layer.readable else unreadable(layer) for layer in seen)


def _untouched(bundle: Bundle) -> Iterator[Layer]:
    """Every layer with toggles as it stood before a choice; a first layer without toggles stands for itself."""
    known = set()
    for walk in bundle.walks:
        if walk.visit != "first":
            continue
        for screen in before_choice(walk):
            for layer in layers(walk, screen):
                key = (layer.dialog.text, tuple((label(t), t.checked) for t in layer.toggles))
                if key not in known:
                    known.add(key)
                    yield layer


def _judge(layer: Layer) -> Verdict:
    on = [t for t in optional(layer) if t.checked and not claims_interest(t)]
    if on:
        return indicator(*(_finding(layer, toggle) for toggle in on))
    if any(t.checked and not t.disabled and not words_of(t).strip() for t in layer.toggles):
        return cannot_tell("A control that is on says nothing of what it is for.")
    return clear("Nothing that needs consent is on before a choice.")


def _finding(layer: Layer, toggle: Control) -> Finding:
    return Finding(message=f"'{label(toggle)}' is on before any choice.", citations=(cite(layer, toggle),))
