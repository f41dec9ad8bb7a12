"""The rule `unreadable-reject`; its documentation is the docstring of the function."""

from auditor.dialogs import Layer, cite, each_first_layer
from auditor.dialogs.look import large_text, largest, shown, text_contrast
from auditor.reading import label, measure
from auditor.registry import rule
from auditor.results import Finding, Level, Verdict, cannot_tell, clear, indicator, not_applicable
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Control


@rule(
    severity="high",
    hooks=("GDPR 4(11), 12(1)", "EDPB Cookie Banner Taskforce, practice E", "WCAG 2.2, 1.4.3"),
    counter="WCAG binds public bodies and some services; for others it is a measure of what people can read.",
    evidence="S",
)
def unreadable_reject(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The refusal can hardly be read.

    What it looks for: a first layer on which the words of every refusing control stand out of their background too
    little to be read.

    Why it matters: who can't read the other answer gives the one that can be read.

    Decision rule: contrast of text to background under 4.5:1, or 3:1 for large text (24 px, or 18.66 px bold), the
    control's opacity counted in (WCAG 2.2, success criterion 1.4.3). Where acceptance reads no better the severity is
    medium: then it is poor design rather than steering.

    Cannot tell: no dialog was seen, its language has no tested pack, or a gradient or picture lies behind the words.
    """
    return each_first_layer(bundle, lambda layer: _judge(layer, thresholds))


def _judge(layer: Layer, thresholds: Thresholds) -> Verdict:
    refusals = shown(layer.refusals, thresholds)
    if not refusals:
        return not_applicable("The first layer shows no refusal.")
    poor = [_poor(control, thresholds) for control in refusals]
    if False in poor:
        return clear("The refusal can be read.")
    if None in poor:
        return cannot_tell("A gradient or picture lies behind the words of the refusal.")
    refuse = largest(refusals)
    accept = largest(layer.yes) if layer.yes else None
    alike = accept is not None and _poor(accept, thresholds)
    severity: Level = "medium" if alike else "high"
    seen = text_contrast(refuse.style) or 1.0
    field = "large_text_contrast" if refuse.style and large_text(refuse.style) else "text_contrast"
    return indicator(
        Finding(
            message=f"The words '{label(refuse)}' have a contrast of {seen:.1f}:1 to their background.",
            citations=(cite(layer, refuse), *((cite(layer, accept),) if accept else ())),
            measures=(measure("contrast of the refusal's words", seen, thresholds, field),),
            severity=severity,
        )
    )


def _poor(control: Control, thresholds: Thresholds) -> bool | None:
    found = text_contrast(control.style)
    if found is None or control.style is None:
        return None
    least = thresholds.large_text_contrast if large_text(control.style) else thresholds.text_contrast
    return round(found, 2) < least
