"""The rule `tiny-target`; its documentation is the docstring of the function."""

from auditor.dialogs import Layer, cite, each_first_layer
from auditor.dialogs.look import largest, shown, text_link
from auditor.reading import label, measure
from auditor.registry import rule
from auditor.results import Finding, Verdict, clear, indicator, not_applicable
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Control


@rule(
    severity="medium",
    hooks=("GDPR 4(11), 12(1)", "WCAG 2.2, 2.5.8"),
    counter="WCAG 2.5.8 lets a target be smaller where there is room around it.",
    evidence="B",
)
def tiny_target(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The refusal is a tiny target, the acceptance is not.

    What it looks for: a first layer on which every refusing control is too small to be hit with ease, while the
    accepting one is large enough.

    Why it matters: on a touch screen, or with an unsteady hand, a tiny target is missed.

    Decision rule: under 24 CSS px wide or high, while acceptance is at least that in both (WCAG 2.2, success
    criterion 2.5.8). A plain text link is as high as its line, which WCAG allows: only its width counts here, and
    `reject-as-link` judges that it is a link.

    Cannot tell: no dialog was seen, or its language has no tested pack.
    """
    return each_first_layer(bundle, lambda layer: _judge(layer, thresholds))


def _judge(layer: Layer, thresholds: Thresholds) -> Verdict:
    refusals = shown(layer.refusals, thresholds)
    if not refusals or not layer.yes:
        return not_applicable("The first layer does not show both answers.")
    accept, refuse = largest(layer.yes), largest(refusals)
    if not all(_tiny(control, thresholds) for control in refusals):
        return clear("The refusal is large enough.")
    if _side(accept) < thresholds.target_size:
        return clear("Neither answer is large enough.")
    width, height = (refuse.box.width, refuse.box.height) if refuse.box else (0.0, 0.0)
    return indicator(
        Finding(
            message=f"'{label(refuse)}' is {width:.0f} × {height:.0f} px, '{label(accept)}' is large enough.",
            citations=(cite(layer, refuse), cite(layer, accept)),
            measures=(measure("shorter side of the refusal", _side(refuse), thresholds, "target_size"),),
        )
    )


def _side(control: Control) -> float:
    return min(control.box.width, control.box.height) if control.box else 0.0


def _tiny(control: Control, thresholds: Thresholds) -> bool:
    if control.box is None:
        return True
    if text_link(control, thresholds.faint_contrast):
        return control.box.width < thresholds.target_size
    return _side(control) < thresholds.target_size
