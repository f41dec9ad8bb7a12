"""The rule `consent-wall`; its documentation is the docstring of the function."""

from auditor.dialogs import Layer, cite, completed, each_first_layer, first_visits, layers
from auditor.reading import label, measure
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell, clear, indicator, not_applicable
from auditor.thresholds import Thresholds
from evidence.model import Bundle


@rule(
    severity="medium",
    hooks=("GDPR 4(11), 7(4)", "EDPB Guidelines 05/2020, paragraphs 38 to 41"),
    counter="A provider may make access depend on consent where a fair alternative exists (CJEU C-252/21).",
    evidence="B D",
    contested=True,
)
def consent_wall(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The page can't be used without accepting.

    What it looks for: a consent dialog that blocks the page, and no way to refuse or to close it, on any layer.

    Why it matters: consent that is the price of entry is not freely given.

    Decision rule: the dialog and its backdrop cover more than 60 % of the viewport (threshold from published code),
    or it is modal and scrolling is locked; and no control on any layer refuses, saves, closes, acknowledges, or asks
    for payment (which `pay-or-okay` judges), and no walk refused. A blocking dialog with a refusal is no wall.

    Cannot tell: no dialog was seen, its language has no tested pack, or settings stand there that no walk tried.
    """
    return each_first_layer(bundle, lambda layer: _judge(bundle, layer, thresholds))


def _judge(bundle: Bundle, layer: Layer, thresholds: Thresholds) -> Verdict:
    share = layer.dialog.viewport_share
    locked = layer.screen.scroll_locked and layer.dialog.modal
    if share <= thresholds.wall_viewport_share and not locked:
        return clear("The dialog leaves the page usable.")
    if not layer.accepts:
        return not_applicable("The blocking dialog has no control that accepts.")
    if completed(bundle, "refuse", layer.purpose) or completed(bundle, "dismiss", layer.purpose):
        return clear("A walk got past the dialog without accepting.")
    tried = first_visits(bundle, "refuse", layer.purpose)
    seen = [found for walk in tried for screen in walk.screens for found in layers(walk, screen)] or [layer]
    ways = [
        c for each in (layer, *seen) for c in each.options("refuse", "save", "cancel", "acknowledge", "pay", "object")
    ]
    if ways or any(each.toggles for each in seen):
        return clear("The dialog offers another way on.")
    if layer.options("settings") and not tried:
        return cannot_tell("The dialog has settings, and no walk tried to refuse there.")
    accept = layer.accepts[0]
    return indicator(
        Finding(
            message=f"The dialog covers {share:.0%} of the viewport; '{label(accept)}' is the only way on.",
            citations=(cite(layer), cite(layer, accept)),
            measures=(measure("share of the viewport", share, thresholds, "wall_viewport_share"),),
        )
    )
