"""The rule `hidden-reject`; its documentation is the docstring of the function."""

from auditor.dialogs import Layer, cite, each_first_layer
from auditor.dialogs.look import hidden_because, largest
from auditor.reading import label, measure
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell, clear, indicator, not_applicable
from auditor.thresholds import Thresholds
from evidence.model import Bundle


@rule(
    severity="high",
    hooks=("GDPR 4(11), 12(1)", "EDPB Guidelines 03/2022, hidden in plain sight"),
    counter="On small screens some part of a dialog may have to be scrolled to.",
    evidence="B S",
)
def hidden_reject(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The refusal is there but can't be seen, while the acceptance can.

    What it looks for: a first layer on which every refusing control lies outside the viewport, is cut off, is
    transparent, or is covered by something else, while an accepting one is plainly in view.

    Why it matters: a refusal that nobody sees is no choice, though it stands in the page's code.

    Decision rule: more than half outside the viewport as the page opened, or cut off by more than half, or opacity
    under 0.1 (heuristic), or something else at its centre; none of it true of acceptance.

    Cannot tell: no dialog was seen, its language has no tested pack, or it can't be told what lies over the refusal.
    """
    return each_first_layer(bundle, lambda layer: _judge(layer, thresholds))


def _judge(layer: Layer, thresholds: Thresholds) -> Verdict:
    if not layer.refusals or not layer.yes:
        return not_applicable("The first layer does not hold both answers.")
    least = thresholds.hidden_opacity
    visible = [c for c in layer.yes if hidden_because(c, least) is None]
    reasons = [hidden_because(control, least) for control in layer.refusals]
    if not visible:
        return clear("The acceptance can't be seen either.")
    if None in reasons:
        unsure = all(c.covered is None for c, why in zip(layer.refusals, reasons, strict=True) if why is None)
        return (
            cannot_tell("It can't be told what lies over the refusal.") if unsure else clear("The refusal is in view.")
        )
    refuse = largest(layer.refusals)
    opacity = refuse.style.opacity if refuse.style else 1.0
    return indicator(
        Finding(
            message=f"'{label(refuse)}' {hidden_because(refuse, least)}, while '{label(visible[0])}' is in view.",
            citations=(cite(layer, refuse), cite(layer, visible[0])),
            measures=(measure("opacity of the refusal", opacity, thresholds, "hidden_opacity"),),
        )
    )
