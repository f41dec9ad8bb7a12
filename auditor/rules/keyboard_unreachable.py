"""The rule `keyboard-unreachable`; its documentation is the docstring of the function."""

from auditor.dialogs import Layer, cite, each_first_layer
from auditor.dialogs.look import largest
from auditor.reading import label
from auditor.registry import rule
from auditor.results import Finding, Verdict, clear, indicator, not_applicable
from auditor.thresholds import Thresholds
from evidence.model import Bundle


@rule(
    severity="high",
    hooks=("GDPR 12(1)", "WCAG 2.2, 2.1.1", "Directive (EU) 2019/882, where it applies"),
    counter="The page may offer another way by keyboard that the evidence does not show, such as the Escape key.",
    evidence="D",
)
def keyboard_unreachable(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The refusal can't be reached by keyboard, the acceptance can.

    What it looks for: a first layer on which an accepting control takes part in the Tab order, and no refusing one
    does (negative tabindex, inert, or an element that only a mouse can work).

    Why it matters: who can't use a mouse can then only agree.

    Decision rule: every refusing control is out of the Tab order, at least one accepting control is in it (WCAG 2.2,
    success criterion 2.1.1). Radio buttons and toggles are no options here.

    Cannot tell: no dialog was seen, or its language has no tested pack.
    """
    return each_first_layer(bundle, _judge)


def _judge(layer: Layer) -> Verdict:
    if not layer.refusals or not layer.yes:
        return not_applicable("The first layer does not hold both answers.")
    reachable = [control for control in layer.yes if control.focusable]
    if any(control.focusable for control in layer.refusals):
        return clear("The refusal can be reached by keyboard.")
    if not reachable:
        return clear("Neither answer can be reached by keyboard.")
    refuse = largest(layer.refusals)
    return indicator(
        Finding(
            message=f"'{label(refuse)}' can't be reached with the Tab key, '{label(reachable[0])}' can.",
            citations=(cite(layer, refuse), cite(layer, reachable[0])),
        )
    )
