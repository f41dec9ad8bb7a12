"""The rule `refuse-only-confirmation`; its documentation is the docstring of the function."""

from auditor.dialogs import combine, completed, first_visits, hit, nothing_seen, purposes
from auditor.reading import label, of_interaction, on_screen, screen_before
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell, clear, indicator
from auditor.thresholds import Thresholds
from auditor.wording import IntentName
from evidence.model import Bundle, Dialog, Interaction, Screen, Walk


@rule(
    severity="medium",
    hooks=("GDPR 4(11), 7(3)", "EDPB Guidelines 03/2022, emotional steering", "DSA 25(3)(c), by analogy"),
    counter="A second question can guard against a slip where refusing has consequences.",
    evidence="C W",
)
def refuse_only_confirmation(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Refusing must be confirmed, accepting need not.

    What it looks for: a dialog that comes up after the visitor pressed a control which refuses, and in which another
    press was needed; and whether accepting brought up one too.

    Why it matters: "are you sure?" casts doubt on one answer only.

    Decision rule: after a refusing press at least one more in a dialog that was not there before, and none such on
    the accepting path. Opening settings is no refusal, so the settings' own layer does not count.

    Cannot tell: no refusal or no acceptance was completed.
    """
    verdicts = [v for purpose in purposes(bundle) if (v := _judge(bundle, purpose)) is not None]
    return combine(verdicts) if verdicts else nothing_seen(bundle)


def _judge(bundle: Bundle, purpose: str) -> Verdict | None:
    refusing, accepting = completed(bundle, "refuse", purpose), completed(bundle, "consent", purpose)
    if not first_visits(bundle, "refuse", purpose):
        return None
    if not refusing:
        return cannot_tell("No refusal was completed.")
    asked = [found for walk in refusing if (found := _confirmed(walk, "refuse")) is not None]
    if len(asked) < len(refusing):
        return clear("A refusal counted without being confirmed.")
    if not accepting:
        return cannot_tell("No acceptance was completed, so the two paths can't be compared.")
    if any(_confirmed(walk, "accept") is not None for walk in accepting):
        return clear("Accepting must be confirmed too.")
    press, screen, dialog = asked[0]
    return indicator(
        Finding(
            message="After refusing, another dialog asked for confirmation; after accepting none did.",
            citations=(
                on_screen(screen, quote=dialog.text[:200]).model_copy(update={"box": dialog.box}),
                of_interaction(press),
            ),
        )
    )


def _confirmed(walk: Walk, intent: IntentName) -> tuple[Interaction, Screen, Dialog] | None:
    """The press with `intent`, and the screen and dialog that came up and needed another press; None if none did."""
    presses = [i for i in walk.interactions if i.counts_as == "click"]
    for place, press in enumerate(presses):
        found = hit(walk, press)
        if found is None or found[0].intents.get(found[1].id) != intent:
            continue
        texts = {dialog.text for dialog in found[0].screen.dialogs}
        for later in presses[place + 1 :]:
            screen = screen_before(walk, later)
            dialog = _dialog_of(screen, later) if screen else None
            if screen is not None and dialog is not None and dialog.text not in texts:
                return press, screen, dialog
    return None


def _dialog_of(screen: Screen, press: Interaction) -> Dialog | None:
    """The dialog that holds what was pressed."""
    for control in screen.controls:
        same = (
            control.id == press.control if press.control else bool(press.target and label(control) == press.target.name)
        )
        if same and control.dialog is not None:
            return next((dialog for dialog in screen.dialogs if dialog.id == control.dialog), None)
    return None
