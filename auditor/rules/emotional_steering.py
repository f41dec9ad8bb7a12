"""The rule `emotional-steering`; its documentation is the docstring of the function."""

from auditor.dialogs import Layer, cite, each_first_layer
from auditor.dialogs.said import option_marks, text_marks
from auditor.reading import level
from auditor.registry import rule
from auditor.results import Finding, Verdict, clear, indicator
from auditor.thresholds import Thresholds
from evidence.model import Bundle


@rule(
    severity="medium",
    hooks=("GDPR 4(11), 7(2)", "EDPB Guidelines 03/2022, emotional steering"),
    counter="A warm tone is not deception; saying what is lost by refusing can be information.",
    evidence="W",
)
def emotional_steering(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Feelings are appealed to for one answer only.

    What it looks for: emotive wording on one of the two answers and not on the other, or in a sentence of the dialog
    ("please support us", "we would be sad to see you go").

    Why it matters: the choice then is between pleasing and disappointing, not between two uses of data.

    Decision rule: at least one passage that the language pack reads as emotive; not when both answers carry one.

    Cannot tell: no dialog was seen, or its language has no tested pack.
    """
    return each_first_layer(bundle, _judge)


def _judge(layer: Layer) -> Verdict:
    marked = option_marks(layer, "emotional-steering")
    sides = {control in layer.accepts for control, _ in marked}
    found = [
        Finding(
            message=f"One answer alone is put with feeling: “{mark.quote}”.",
            citations=(cite(layer, control, mark.quote),),
            confidence=level(mark.confidence),
        )
        for control, mark in marked
        if len(sides) == 1
    ]
    found += [
        Finding(
            message=f"The dialog appeals to feelings: “{mark.quote}”.",
            citations=(cite(layer, quote=mark.quote),),
            confidence="medium",
        )
        for mark in text_marks(layer, "emotional-steering")
    ]
    return indicator(*found) if found else clear("Neither answer is put with more feeling than the other.")
