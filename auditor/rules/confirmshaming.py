"""The rule `confirmshaming`; its documentation is the docstring of the function."""

from auditor.dialogs import Layer, cite, each_first_layer
from auditor.dialogs.said import option_marks
from auditor.reading import level
from auditor.registry import rule
from auditor.results import Finding, Verdict, clear, indicator, not_applicable
from auditor.thresholds import Thresholds
from evidence.model import Bundle


@rule(
    severity="medium",
    hooks=("GDPR 4(11)", "EDPB Guidelines 03/2022, emotional steering", "UCPD 5, 8"),
    counter="A playful tone is not forbidden; few decide against their interest because of a phrase.",
    evidence="W",
)
def confirmshaming(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The refusal makes people speak ill of themselves.

    What it looks for: a refusing control whose label puts words in the visitor's mouth, in the first person, by which
    they run themselves down or choose something bad: "No thanks, I prefer irrelevant ads".

    Why it matters: people avoid saying what they would be ashamed of, and so do not refuse.

    Decision rule: at least one label that the language pack reads so. It is quoted; there is no number to compare.

    Cannot tell: no dialog was seen, or its language has no tested pack.
    """
    return each_first_layer(bundle, _judge)


def _judge(layer: Layer) -> Verdict:
    found = [
        Finding(
            message=f"The refusing control says “{mark.quote}”.",
            citations=(cite(layer, control, mark.quote),),
            confidence=level(mark.confidence),
        )
        for control, mark in option_marks(layer, "confirmshaming")
        if control not in layer.accepts
    ]
    if found:
        return indicator(*found)
    if not layer.refusals:
        return not_applicable("The first layer has no refusal.")
    return clear("The refusal says nothing ill of those who refuse.")
