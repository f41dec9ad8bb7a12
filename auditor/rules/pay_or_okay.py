"""The rule `pay-or-okay`; its documentation is the docstring of the function."""

from auditor.dialogs import Layer, cite, completed, each_first_layer, first_visits, hit
from auditor.reading import label
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell, clear, indicator, not_applicable
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Walk


@rule(
    severity="medium",
    hooks=("GDPR 4(11), 7(4)", "EDPB Opinion 08/2024 (large platforms)"),
    counter="CJEU C-252/21 allows for an appropriate fee; several authorities accept the model for publishers.",
    evidence="W",
    contested=True,
)
def pay_or_okay(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Who does not accept must pay.

    What it looks for: a first layer that offers to accept or to pay (subscribe, buy, "ad-free for €2.99"), and no
    refusal without a price.

    Why it matters: where refusing costs money and accepting does not, nearly everybody accepts.

    Decision rule: a control that accepts, one that pays, and none that refuses free of charge, on the first layer or
    on the way that a refusing walk took.

    Cannot tell: no dialog was seen, its language has no tested pack, or settings stand beside the price and no walk
    tried to refuse there.
    """
    return each_first_layer(bundle, lambda layer: _judge(bundle, layer))


def _judge(bundle: Bundle, layer: Layer) -> Verdict:
    prices = layer.options("pay")
    if not prices or not layer.options("accept", "acknowledge"):
        return not_applicable("The first layer does not offer to pay instead of accepting.")
    if layer.refusals:
        return clear(f"The first layer offers to refuse free of charge: '{label(layer.refusals[0])}'.")
    if any(not _paid(walk) for walk in completed(bundle, "refuse", layer.purpose)):
        return clear("A walk refused without paying.")
    if layer.options("settings", "save") and not first_visits(bundle, "refuse", layer.purpose):
        return cannot_tell("The dialog has settings, and no walk tried to refuse there.")
    accept = layer.options("accept", "acknowledge")[0]
    return indicator(
        Finding(
            message=f"The first layer offers '{label(accept)}' or '{label(prices[0])}', and no refusal free of charge.",
            citations=(cite(layer, prices[0]), cite(layer, accept)),
        )
    )


def _paid(walk: Walk) -> bool:
    """Whether the walk worked a control that pays."""
    worked = [found for i in walk.interactions if (found := hit(walk, i)) is not None]
    return any(layer.intents.get(control.id) == "pay" for layer, control in worked)
