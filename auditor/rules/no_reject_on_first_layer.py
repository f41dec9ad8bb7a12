"""The rule `no-reject-on-first-layer`; its documentation is the docstring of the function."""

from auditor.dialogs import Layer, answer, cite, completed, consent_in_force, each_first_layer, hit
from auditor.reading import label
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell, clear, indicator
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Control


@rule(
    severity="high",
    hooks=("GDPR 4(11), 7(3)", "ePrivacy 5(3)", "EDPB Cookie Banner Taskforce, practice A"),
    counter="A few authorities did not accept that the law asks for a refusal on the same layer as consent.",
    evidence="D W",
    contested=True,
)
def no_reject_on_first_layer(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The first layer offers to accept but not to refuse.

    What it looks for: the consent dialog as it first meets a visitor, with a button that accepts and none that
    refuses. A link to settings is no refusal. "Only necessary cookies" and "reject all except what is necessary"
    are refusals. Refusal for money is judged by `pay-or-okay`.

    Why it matters: most people answer on the first layer. Where only "yes" can be said there, "no" costs time
    that "yes" does not, and the answer is less a choice.

    Decision rule: at least one accepting control and no refusing one (threshold: none; EDPB Cookie Banner
    Taskforce, report of 17 January 2023, practice A). A button that saves toggles which are all off counts as a
    refusal. "OK" and "Got it" accept nothing by themselves: they count as accepting only when the accepting walk
    used them and consent was in force afterwards.

    Cannot tell: no dialog was seen (sites may hide it from automated browsers), its language has no tested
    pack, a link speaks of opting out, which may refuse or only inform, or the only button acknowledges and nothing
    shows whether that is taken for consent.
    """
    return each_first_layer(bundle, lambda layer: _judge(bundle, layer))


def _judge(bundle: Bundle, layer: Layer) -> Verdict:
    if layer.refusals:
        return clear(f"The first layer offers to refuse: '{label(layer.refusals[0])}'.")
    if layer.options("pay"):
        return clear("The first layer offers to refuse for money, which is judged by pay-or-okay.")
    if layer.options("save") and layer.toggles and not any(t.checked and not t.disabled for t in layer.toggles):
        return clear("All choices on the first layer are off and can be saved at once.", confidence="low")
    if layer.options("object"):
        return cannot_tell(f"'{label(layer.options('object')[0])}' may refuse or only inform.")
    if layer.accepts:
        return indicator(_finding(layer, layer.accepts[0]))
    return _acknowledged(bundle, layer)


def _acknowledged(bundle: Bundle, layer: Layer) -> Verdict:
    buttons = layer.options("acknowledge")
    if not buttons:
        return clear("The first layer has no control that accepts.")
    if taken_for_consent(bundle, layer, buttons):
        return indicator(_finding(layer, buttons[0]), confidence="medium")
    return cannot_tell(f"'{label(buttons[0])}' acknowledges; nothing shows whether that is taken for consent.")


def taken_for_consent(bundle: Bundle, layer: Layer, buttons: tuple[Control, ...]) -> bool:
    """Whether an accepting walk ended with one of the acknowledging `buttons` and consent was in force afterwards."""
    labels = {label(button) for button in buttons}
    for walk in completed(bundle, "consent", layer.purpose):
        given = answer(walk)
        found = hit(walk, given) if given else None
        if found is None or label(found[1]) not in labels:
            continue
        if consent_in_force(walk):
            return True
    return False


def _finding(layer: Layer, accept: Control) -> Finding:
    return Finding(
        message=f"The first layer offers '{label(accept)}' and no way to refuse.",
        citations=(cite(layer, accept), *(cite(layer, other) for other in layer.options("settings")[:1])),
    )
