"""The rule `toggle-overload`; its documentation is the docstring of the function."""

from auditor.dialogs import Layer, cite, combine, first_layers, layers, nothing_seen, unreadable
from auditor.reading import measure
from auditor.registry import rule
from auditor.results import Finding, Verdict, clear, indicator
from auditor.thresholds import Thresholds
from evidence.model import Bundle


@rule(
    severity="medium",
    hooks=("GDPR 7(3), 12(1)", "EDPB Guidelines 03/2022, too many options"),
    counter="Granular choice is itself asked for by the law; many purposes need many controls.",
    evidence="D",
)
def toggle_overload(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Dozens of toggles and no way to refuse them all.

    What it looks for: a layer with many toggles that can be moved, and no control that refuses everything, neither
    there nor on the first layer.

    Why it matters: who must decide about each partner alone gives up.

    Decision rule: more than 10 toggles (heuristic), whatever their state.

    Cannot tell: no dialog was seen, or its language has no tested pack.
    """
    firsts = first_layers(bundle)
    if not firsts:
        return nothing_seen(bundle)
    return combine(_judge(bundle, first, thresholds) if first.readable else unreadable(first) for first in firsts)


def _judge(bundle: Bundle, first: Layer, thresholds: Thresholds) -> Verdict:
    if first.refusals:
        return clear("The first layer offers to refuse everything.")
    walks = [walk for walk in bundle.walks if walk.purpose == first.purpose]
    seen = [layer for walk in walks for screen in walk.screens for layer in layers(walk, screen)]
    fullest = max(seen, key=lambda layer: sum(not t.disabled for t in layer.toggles) * (not layer.refusals))
    movable = [toggle for toggle in fullest.toggles if not toggle.disabled]
    if fullest.refusals or len(movable) <= thresholds.many_toggles:
        return clear("No layer has that many toggles without a control that refuses them all.")
    return indicator(
        Finding(
            message=f"A layer has {len(movable)} toggles and no control that refuses them all.",
            citations=(cite(fullest), cite(fullest, movable[0]), cite(fullest, movable[-1])),
            measures=(measure("toggles on one layer", len(movable), thresholds, "many_toggles"),),
        )
    )
