"""The rule `prominence-gap`; its documentation is the docstring of the function."""

from auditor.dialogs import Layer, cite, each_first_layer
from auditor.dialogs.look import area_ratio, fill_contrast, largest, natural_ratio, shown
from auditor.reading import label, measure
from auditor.registry import rule
from auditor.results import Finding, Measure, Verdict, cannot_tell, clear, indicator, not_applicable
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Control


@rule(
    severity="medium",
    hooks=("GDPR 4(11)", "EDPB Cookie Banner Taskforce, practices D and E", "DSA 25(3)(a), by analogy"),
    counter="The Taskforce set no general standard of colour and contrast; each case must be looked at.",
    evidence="S B",
    contested=True,
)
def prominence_gap(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Accept stands out, refuse does not.

    What it looks for: a first layer whose accepting button is clearly filled while every refusing button has no
    fill or a faint one, or is far smaller.

    Why it matters: the eye goes to the filled, large button; many people press what stands out.

    Decision rule: acceptance's fill contrasts with its surroundings by at least 3:1, and refusal's by less than
    1.5:1 or three times less; or acceptance has at least 1.5 times the area that the longer label explains (all
    heuristic). Two clearly filled buttons of different hue are no gap. That a refusal is a mere link is also
    said by `reject-as-link`.

    Cannot tell: no dialog was seen, its language has no tested pack, or a gradient or picture lies behind a
    control.
    """
    return each_first_layer(bundle, lambda layer: _judge(layer, thresholds))


def _judge(layer: Layer, thresholds: Thresholds) -> Verdict:
    refusals = shown(layer.refusals, thresholds)
    if not layer.yes or not refusals:
        return not_applicable("The first layer does not show both answers.")
    accept = largest(layer.yes)
    gaps = [(refuse, *_gap(accept, refuse, thresholds)) for refuse in refusals]
    if any(measures == () for _, measures, _ in gaps):
        return clear("Both answers stand out alike.")
    if any(measures is None for _, measures, _ in gaps):
        return cannot_tell("A gradient or picture lies behind a control, so its fill can't be told.")
    refuse, measures, how = gaps[0]
    return indicator(
        Finding(
            message=f"'{label(accept)}' {how} '{label(refuse)}'.",
            citations=(cite(layer, refuse), cite(layer, accept)),
            measures=measures or (),
        )
    )


def _gap(accept: Control, refuse: Control, thresholds: Thresholds) -> tuple[tuple[Measure, ...] | None, str]:
    """The measures that make a gap and how to say it; `()` when there is none, None when it can't be told."""
    ratio, natural = area_ratio(accept, refuse), natural_ratio(accept, refuse)
    if ratio is not None and ratio >= thresholds.area_ratio * natural:
        size = measure("area beyond what the label explains", ratio / natural, thresholds, "area_ratio")
        return (size,), "is far larger than"
    bold, pale = fill_contrast(accept.style), fill_contrast(refuse.style)
    if bold is None or pale is None:
        return None, ""
    faint = pale < thresholds.faint_contrast or (pale < thresholds.fill_contrast and bold >= 3 * pale)
    if bold >= thresholds.fill_contrast and faint:
        return (
            measure("contrast of the acceptance's fill", bold, thresholds, "fill_contrast"),
            measure("contrast of the refusal's fill", pale, thresholds, "faint_contrast"),
        ), "is clearly filled and stands out of"
    return (), ""
