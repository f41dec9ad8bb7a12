"""The rule `hard-to-read`; its documentation is the docstring of the function."""

from typing import Final

from auditor.dialogs import Layer, cite, each_first_layer
from auditor.dialogs.said import running_text
from auditor.reading import measure
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell, clear, indicator, not_applicable
from auditor.thresholds import Thresholds
from auditor.wording import readability
from evidence.model import Bundle

_FIELDS: Final = {"nl": "reading_ease_dutch", "it": "reading_ease_italian"}
"""Languages whose formula calls other numbers difficult; the others keep the scale of Flesch."""


@rule(
    severity="low",
    hooks=("GDPR 7(2), 12(1)", "WP29 Guidelines on transparency (WP260), paragraphs 8 to 13"),
    counter="Formulas count syllables and words; they know nothing of meaning, layout or the reader.",
    evidence="W",
)
def hard_to_read(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The dialog is hard to read.

    What it looks for: the running text of the first layer, and how easy it is to read by the published formula for
    its language (English: Flesch reading ease).

    Why it matters: who does not understand what is asked can't consent to it.

    Decision rule: under 50 points, which published studies call difficult (Dutch: 45, Italian: 40, as their formulas
    have scales of their own). Texts of fewer than 40 words are too short for the formulas (heuristic).

    Cannot tell: no dialog was seen, its language has no tested pack, or no formula is published for the language.
    """
    return each_first_layer(bundle, lambda layer: _judge(layer, thresholds))


def _judge(layer: Layer, thresholds: Thresholds) -> Verdict:
    text = running_text(layer)
    if len(text.split()) < thresholds.readable_words:
        return not_applicable("The dialog's text is too short to measure.")
    ease = readability(text, layer.language)
    if ease is None:
        return cannot_tell(f"No formula of reading ease is known for '{layer.language}'.")
    field = _FIELDS.get(layer.language or "", "reading_ease")
    if ease >= getattr(thresholds, field):
        return clear(f"The text has {ease:.0f} points of reading ease.")
    return indicator(
        Finding(
            message=f"The dialog's text has {ease:.0f} points of reading ease.",
            citations=(cite(layer, quote=text[:300]),),
            measures=(measure("reading ease", float(ease), thresholds, field),),
        ),
        confidence="medium",
    )
