"""The rule `trick-wording`; its documentation is the docstring of the function."""

import re
from collections.abc import Iterator
from typing import Final

from auditor.dialogs import Layer, before_choice, cite, combine, layers, nothing_seen, unreadable
from auditor.dialogs.said import control_marks, text_marks
from auditor.dialogs.topic import folded
from auditor.reading import label, level
from auditor.registry import rule
from auditor.results import Finding, Verdict, clear, indicator
from auditor.thresholds import Thresholds
from auditor.wording import intent
from evidence.model import Bundle, Control

_ON: Final = re.compile(
    r"\b(?:on|enabled|an|ein|aktiviert|active|activee?s?|aan|attiv[oaie]|activad[oa]s?|wlaczon[ey])$"
)
_OFF: Final = re.compile(
    r"\b(?:off|disabled|aus|deaktiviert|inactive|desactivee?s?|uit|disattiv[ao]t?[oaie]?|desactivad[oa]s?|wylaczon[ey])$"
)


@rule(
    severity="high",
    hooks=("GDPR 4(11), 7(2), 12(1)", "EDPB Guidelines 03/2022, ambiguous wording"),
    counter="A double negative may be a slip of translation.",
    evidence="W D",
)
def trick_wording(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The wording says the opposite of what it seems to.

    What it looks for: on any layer before a choice, a label or sentence with two negations ("don't decline"), a
    control whose visible words and accessible name mean opposite answers, and a toggle whose words say "off" while it
    is on, or the reverse.

    Why it matters: who reads quickly, or listens to a screen reader, answers the opposite of what they mean.

    Decision rule: two or more negations as the language pack reads them, or a label that contradicts the control's
    state or name.

    Cannot tell: no dialog was seen, or its language has no tested pack.
    """
    seen = list(_layers(bundle))
    if not seen:
        return nothing_seen(bundle)
    return combine(_judge(layer) if layer.readable else unreadable(layer) for layer in seen)


def _layers(bundle: Bundle) -> Iterator[Layer]:
    known = set()
    for walk in bundle.walks:
        for screen in before_choice(walk) if walk.visit == "first" else ():
            for layer in layers(walk, screen):
                key = (layer.dialog.text, tuple((label(c), c.name, c.checked) for c in layer.controls))
                if key not in known:
                    known.add(key)
                    yield layer


def _judge(layer: Layer) -> Verdict:
    found = [*_negated(layer), *_contradicting(layer)]
    unique = {finding.message: finding for finding in reversed(found)}
    return indicator(*unique.values()) if unique else clear("No label or sentence contradicts itself.")


def _negated(layer: Layer) -> Iterator[Finding]:
    for control, mark in control_marks(layer, layer.controls, "trick-wording"):
        message = f"A label negates twice: “{mark.quote}”."
        yield Finding(message=message, citations=(cite(layer, control, mark.quote),), confidence=level(mark.confidence))
    for mark in text_marks(layer, "trick-wording"):
        message = f"A sentence negates twice: “{mark.quote}”."
        yield Finding(message=message, citations=(cite(layer, quote=mark.quote),), confidence=level(mark.confidence))


def _contradicting(layer: Layer) -> Iterator[Finding]:
    for control in layer.controls:
        text, name = control.text.strip(), control.name.strip()
        if text and name and text != name:
            shown, told = (intent(words, layer.language) for words in (text, name))
            if {shown.intent, told.intent} == {"accept", "refuse"} and min(shown.confidence, told.confidence) >= 0.7:
                message = f"The control shows '{text}' and is named '{name}'."
                yield Finding(message=message, citations=(cite(layer, control),))
        if control.checked is not None and _says_other(control):
            is_on = "on" if control.checked else "off"
            message = f"'{label(control)}' is {is_on}."
            yield Finding(message=message, citations=(cite(layer, control),), confidence="medium")


def _says_other(control: Control) -> bool:
    """Whether the last word of the toggle's label is a state other than its own."""
    words = folded(label(control)).strip(" .:)")
    return bool((_OFF if control.checked else _ON).search(words)) and len(words.split()) <= 6
