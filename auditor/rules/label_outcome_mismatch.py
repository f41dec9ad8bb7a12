"""The rule `label-outcome-mismatch`; its documentation is the docstring of the function."""

from collections.abc import Iterator

from auditor.dialogs import answer, completed, first_visits, hit, nothing_seen, purposes
from auditor.dialogs.after import new_identifiers, parts, switched_on
from auditor.dialogs.storage import choices_differ, same_choice_stored
from auditor.reading import label, of_interaction, of_observation
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell, clear, indicator, not_applicable
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Interaction, Walk


@rule(
    severity="high",
    hooks=("GDPR 4(11), 5(1)(a)", "EDPB Guidelines 03/2022, misleading action", "DSA 25(1), by analogy"),
    counter="The state may be written later than it was read, or the tool's own word may be wrong.",
    evidence="D K",
)
def label_outcome_mismatch(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Refusing has the effect of accepting.

    What it looks for: a walk that pressed a control which says it refuses, and the state in force afterwards, as the
    consent tool's own interface, the flow's author or the stored choice shows it.

    Why it matters: the label says the opposite of what the control does.

    Decision rule: a purpose that was off before is on after refusing; or the author marked the choice as "data is
    used" after the refusal; or the stored choice after refusing equals the stored choice after accepting, and the
    same tracking identifiers appeared after both (then with medium confidence).

    Cannot tell: no refusal was completed, or the evidence holds no state: no known consent tool, no marked choice,
    no stored choice to compare.
    """
    refusals = [walk for purpose in purposes(bundle) for walk in completed(bundle, "refuse", purpose)]
    if not refusals:
        tried = any(first_visits(bundle, "refuse", purpose) for purpose in purposes(bundle))
        return cannot_tell("No refusal was completed.") if tried else nothing_seen(bundle)
    pressed = [(walk, given) for walk in refusals if (given := answer(walk)) is not None and _refuses(walk, given)]
    if not pressed:
        return not_applicable("No walk refused by a control that says so.")
    found = [finding for walk, given in pressed for finding in _findings(bundle, walk, given)]
    if found:
        return indicator(*found)
    if any(_state_known(walk, given) for walk, given in pressed):
        return clear("After refusing, nothing was on that had been off.")
    if any(choices_differ(yes, walk) for walk, _ in pressed for yes in completed(bundle, "consent", walk.purpose)):
        return clear("Refusing stored another choice than accepting.", confidence="medium")
    return cannot_tell("Nothing in the evidence says which state was in force after the refusal.")


def _refuses(walk: Walk, given: Interaction) -> bool:
    found = hit(walk, given)
    return found is not None and found[0].intents.get(found[1].id) == "refuse"


def _state_known(walk: Walk, given: Interaction) -> bool:
    later = parts(walk, given)[1]
    marked = [o for o in walk.observations if o.kind == "choice" and o.at >= given.at and o.processing is not None]
    return bool(marked) or any(screen.consent for screen in later)


def _findings(bundle: Bundle, walk: Walk, given: Interaction) -> Iterator[Finding]:
    found = hit(walk, given)
    name = label(found[1]) if found else ""
    for change in switched_on(walk):
        message = f"After '{name}' the purpose '{change.what}' is on; before, it was off."
        yield Finding(message=message, citations=(change.citation, of_interaction(given)))
    for marked in walk.observations:
        if marked.kind == "choice" and marked.at >= given.at and marked.processing:
            message = f"After '{name}' the platform says that the data is used for {marked.name}."
            yield Finding(message=message, citations=(of_observation(walk, marked), of_interaction(given)))
    for accepting in completed(bundle, "consent", walk.purpose):
        stored = same_choice_stored(accepting, walk)
        names = {change.what for change in new_identifiers(accepting)} & {c.what for c in new_identifiers(walk)}
        if stored is not None and names:
            message = f"After '{name}' the stored choice '{stored.what}' is the same as after accepting."
            yield Finding(message=message, citations=(stored.citation, of_interaction(given)), confidence="medium")
            return
