"""The rule `reject-as-link`; its documentation is the docstring of the function."""

from auditor.dialogs import Layer, cite, each_first_layer
from auditor.dialogs.look import bare, largest, shown, text_link
from auditor.reading import label, measure
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell, clear, indicator, not_applicable
from auditor.thresholds import Thresholds
from evidence.model import Bundle


@rule(
    severity="medium",
    hooks=("GDPR 4(11)", "EDPB Cookie Banner Taskforce, practice C", "EDPB Guidelines 03/2022, hidden in plain sight"),
    counter="The Taskforce set no general standard of design; a link that is plainly seen may do.",
    evidence="D S",
)
def reject_as_link(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Accept is a button, refuse is only a link.

    What it looks for: a first layer whose accepting control has a background or a border as buttons have, while
    every refusing control is a link (or is underlined like one) with neither.

    Why it matters: a link beside a button reads as further information, not as the other answer.

    Decision rule: background and border of the refusal both contrast with their surroundings by less than 1.5:1,
    of acceptance at least one by 1.5:1 (heuristic; EDPB Cookie Banner Taskforce, practice C). A link that is
    drawn as a button is a button. Text buttons that are no links are judged by `prominence-gap`.

    Cannot tell: no dialog was seen, its language has no tested pack, or a gradient or picture lies behind a
    control.
    """
    return each_first_layer(bundle, lambda layer: _judge(layer, thresholds))


def _judge(layer: Layer, thresholds: Thresholds) -> Verdict:
    refusals = shown(layer.refusals, thresholds)
    if not layer.yes or not refusals:
        return not_applicable("The first layer does not show both answers.")
    accept, faint = largest(layer.yes), thresholds.faint_contrast
    looks = [text_link(refusal, faint) for refusal in refusals]
    if False in looks:
        return clear("A refusal is drawn as a button.")
    plain = bare(accept, faint)
    if plain is None or None in looks:
        return cannot_tell("A gradient or picture lies behind a control, so its fill can't be told.")
    if plain:
        return clear("Neither answer has a background or a border.")
    refuse = largest(refusals)
    return indicator(
        Finding(
            message=f"'{label(accept)}' is a button; '{label(refuse)}' is a link without background or border.",
            citations=(cite(layer, refuse), cite(layer, accept)),
            measures=(measure("contrast of the refusal's fill", 1.0, thresholds, "faint_contrast"),),
        )
    )
