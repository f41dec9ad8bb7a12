"""The rule `refusal-ignored`; its documentation is the docstring of the function."""

from collections.abc import Iterator

from auditor import trackers
from auditor.dialogs import answer, completed, first_visits, purposes
from auditor.dialogs.after import cited, new_identifiers, switched_on, tracking
from auditor.reading import COOKIES, measure, of_interaction
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell, clear, indicator, not_applicable
from auditor.thresholds import Thresholds
from auditor.trackers import Trackers
from evidence.model import Bundle, Interaction, Walk


@rule(
    severity="high",
    hooks=("GDPR 7(3), 6(1)", "ePrivacy 5(3)", "IAB TCF policies, where the tool claims to follow them"),
    counter="Requests may serve purposes that need no consent, such as counting visits where the law allows that.",
    evidence="K N",
)
def refusal_ignored(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Tracking goes on after a refusal.

    What it looks for: after a completed refusal, on the same page or the next load, requests to listed trackers,
    new tracking identifiers, or a TCF signal that grants purposes.

    Why it matters: the refusal was taken and not obeyed.

    Decision rule: at least one request to a third party that a list of trackers names, later than one second after
    the refusal (heuristic: requests under way may end); or an identifier for a third party, or with a name that
    measuring tools use, that was not stored before; or a TCF purpose that was off before and on after.

    Cannot tell: no refusal was completed; or no list of trackers was given and nothing else was seen; or nothing was
    captured after the refusal.
    """
    refusals = [walk for purpose in purposes(bundle) for walk in completed(bundle, "refuse", purpose)]
    refusals = [walk for walk in refusals if walk.purpose == COOKIES]
    if not refusals:
        tried = first_visits(bundle, "refuse", COOKIES) or COOKIES in purposes(bundle)
        return cannot_tell("No refusal was completed.") if tried else not_applicable("No walk is about cookies.")
    known = trackers.of(thresholds.trackers)
    answered = [(walk, given) for walk in refusals if (given := answer(walk)) is not None]
    found = [f for walk, given in answered for f in _findings(walk, given, known, thresholds)]
    if found:
        unique = {finding.message: finding for finding in reversed(found)}
        return indicator(*reversed(unique.values()))
    if not answered:
        return cannot_tell("The action that refused could not be told among what was captured.")
    if known is None:
        return cannot_tell("No list of trackers was given (--trackers), so requests can't be judged.")
    if not any(walk.requests for walk in refusals):
        return cannot_tell("The network was not recorded.")
    return clear("After the refusal no listed tracker was asked and no tracking identifier stored.")


def _findings(walk: Walk, given: Interaction, known: Trackers | None, thresholds: Thresholds) -> Iterator[Finding]:
    refusal = of_interaction(given)
    for change in new_identifiers(walk):
        message = f"'{change.what}' of {change.host} was stored after the refusal."
        yield Finding(message=message, citations=(change.citation, refusal))
    for change in switched_on(walk):
        if any(said.source == "tcf" for said in change.screen.consent):
            message = f"After the refusal the TCF signal grants purpose {change.what}."
            yield Finding(message=message, citations=(change.citation, refusal))
    if known is None:
        return
    for request in tracking(walk, known, since=given.seconds + thresholds.tracking_grace):
        later = request.seconds - given.seconds
        yield Finding(
            message=f"A request went to {request.host} after the refusal; {known.source} lists it as a tracker.",
            citations=(*cited(walk, [request]), refusal),
            measures=(measure("time after the refusal", later, thresholds, "tracking_grace"),),
        )
