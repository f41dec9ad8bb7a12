"""The rule `consent-by-dismissal`; its documentation is the docstring of the function."""

from collections.abc import Iterator

from auditor import trackers
from auditor.dialogs import completed, first_visits, nothing_seen
from auditor.dialogs.after import answer_or_dismissal, cited, new_identifiers, parts, switched_on, tracking
from auditor.dialogs.storage import same_and_unlike
from auditor.reading import COOKIES, of_interaction
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell, clear, indicator
from auditor.thresholds import Thresholds
from auditor.trackers import Trackers
from evidence.model import Bundle, Interaction, Walk


@rule(
    severity="high",
    hooks=("GDPR 4(11), recital 32", "EDPB Guidelines 05/2020, paragraphs 84 to 86", "CJEU C-673/17, Planet49"),
    counter="What starts after a dialog is closed may have started anyway, and may need no consent.",
    evidence="K V",
)
def consent_by_dismissal(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Closing the dialog or scrolling on counts as consent.

    What it looks for: a walk that closes the dialog or scrolls past it and answers nothing, and what is in force,
    stored and requested afterwards.

    Why it matters: silence and going on are no clear affirmative act.

    Decision rule: a purpose that was off is on afterwards; or the stored choice equals the one after accepting and
    differs from the one after refusing; or tracking identifiers or requests to listed trackers begin then, which no
    walk without a choice showed.

    Cannot tell: no walk dismissed the dialog, or nothing in the evidence says what is in force.
    """
    dismissals = completed(bundle, "dismiss", COOKIES)
    if not dismissals:
        nothing = nothing_seen(bundle)
        return cannot_tell("No walk dismissed the dialog.") if nothing.outcome == "cannot-tell" else nothing
    known = trackers.of(thresholds.trackers)
    moments = [(walk, given) for walk in dismissals if (given := answer_or_dismissal(walk)) is not None]
    found = [finding for walk, given in moments for finding in _findings(bundle, walk, given, known)]
    if found:
        return indicator(*found)
    if not moments:
        return cannot_tell("The action that dismissed the dialog could not be told among what was captured.")
    compared = any(screen.consent for walk, given in moments for screen in parts(walk, given)[1])
    if not compared and known is None:
        return cannot_tell("Nothing in the evidence says what is in force after the dismissal.")
    return clear("After the dismissal nothing was on, stored or requested that had not been before.")


def _findings(bundle: Bundle, walk: Walk, given: Interaction, known: Trackers | None) -> Iterator[Finding]:
    act = of_interaction(given)
    for change in switched_on(walk):
        message = f"After the dismissal the purpose '{change.what}' is on."
        yield Finding(message=message, citations=(change.citation, act))
    for accepting in completed(bundle, "consent", COOKIES)[:1]:
        for refusing in completed(bundle, "refuse", COOKIES)[:1]:
            stored = same_and_unlike(accepting, walk, refusing)
            if stored is not None:
                message = f"After the dismissal the stored choice '{stored.what}' is the same as after accepting."
                yield Finding(message=message, citations=(stored.citation, act))
    undecided = first_visits(bundle, "observe", COOKIES)
    if undecided:
        yield from _begun(undecided, walk, given, known)


def _begun(undecided: list[Walk], walk: Walk, given: Interaction, known: Trackers | None) -> Iterator[Finding]:
    """Tracking that began with the dismissal and that no undecided walk showed."""
    act = of_interaction(given)
    usual = {item.name for other in undecided for screen in other.screens for item in screen.storage}
    for change in new_identifiers(walk):
        if change.what not in usual:
            message = f"'{change.what}' of {change.host} was stored after the dismissal."
            yield Finding(message=message, citations=(change.citation, act), confidence="medium")
    if known is None:
        return
    earlier = {request.host for request in tracking(walk, known, until=given.seconds)}
    earlier |= {request.host for other in undecided for request in other.requests}
    for request in tracking(walk, known, since=given.seconds):
        if request.host not in earlier:
            message = f"Requests to {request.host} began after the dismissal; {known.source} lists it as a tracker."
            yield Finding(message=message, citations=(*cited(walk, [request]), act), confidence="medium")
