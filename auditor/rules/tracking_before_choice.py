"""The rule `tracking-before-choice`; its documentation is the docstring of the function."""

from auditor import trackers
from auditor.dialogs import before_choice
from auditor.dialogs.after import choice_time, cited, identifiers, tracking, unclear_identifiers
from auditor.reading import COOKIES
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell, clear, indicator, not_applicable
from auditor.thresholds import Thresholds
from auditor.trackers import Trackers
from evidence.model import Bundle, Walk


@rule(
    severity="high",
    hooks=("ePrivacy 5(3)", "GDPR 6(1), 7(1)", "CJEU C-673/17, Planet49"),
    counter="A request may be needed for the service, and a list of trackers may be wrong about a host.",
    evidence="N K",
)
def tracking_before_choice(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Tracking begins before any choice.

    What it looks for: on a first visit, before anything was set or answered, a request to a third party that a list
    of trackers names, or an identifier stored for a third party or under a name that measuring and advertising tools
    use.

    Why it matters: a question that is asked after the fact is none.

    Decision rule: at least one such request (list given by the user with --trackers) or identifier (kept longer than
    a day and of high entropy). Requests to consent tools do not count, nor do first-party identifiers of unknown
    use, which a login or basket may need.

    Cannot tell: no list was given and no identifier was seen, the network was not recorded, or there are first-party
    identifiers whose use can't be told.
    """
    walks = [w for w in bundle.walks if w.purpose == COOKIES and w.visit == "first" and w.goal != "dismiss"]
    if not walks:
        return not_applicable("No walk is about cookies.")
    known = trackers.of(thresholds.trackers)
    found = [finding for walk in walks for finding in _findings(walk, known)]
    if found:
        unique = {finding.message: finding for finding in reversed(found)}
        return indicator(*reversed(unique.values()))
    return _silent(walks, known)


def _findings(walk: Walk, known: Trackers | None) -> list[Finding]:
    found = [
        Finding(
            message=f"'{change.what}' of {change.host} was stored before any choice.",
            citations=(change.citation,),
            confidence="medium",
        )
        for change in identifiers(before_choice(walk))
    ]
    if known is not None:
        for request in tracking(walk, known, until=choice_time(walk)):
            message = f"A request went to {request.host} before any choice; {known.source} lists it as a tracker."
            found.append(Finding(message=message, citations=tuple(cited(walk, [request]))))
    return found


def _silent(walks: list[Walk], known: Trackers | None) -> Verdict:
    if known is None:
        return cannot_tell("No list of trackers was given (--trackers), so requests can't be judged.")
    if not any(walk.requests for walk in walks):
        return cannot_tell("The network was not recorded.")
    unclear = [name for walk in walks for name in unclear_identifiers(before_choice(walk))]
    if unclear:
        names = ", ".join(dict.fromkeys(unclear))
        return cannot_tell(f"The site stored identifiers of its own whose use can't be told: {names}.")
    return clear("No listed tracker was asked and no identifier stored before a choice.")
