"""The rule `prior-objection-not-honoured`."""

from auditor.reading import Later, later_visits, of_receipt, receipts, rights_walks, standing
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell, clear, indicator, not_applicable
from auditor.thresholds import Thresholds
from evidence.model import Bundle


@rule(
    severity="high",
    hooks=(
        "GDPR 21(1), (3)",
        "GDPR 5(2)",
        "EDPB Guidelines 03/2022, continuous prompting",
        "DSA 25(3)(b), by analogy",
    ),
    counter=(
        "A new policy may describe a new purpose, and an objection to the old one need not cover it; the platform may "
        "also still count the earlier objection although its page does not say so."
    ),
    evidence="V W M K",
)
def prior_objection_not_honoured(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """A confirmed objection no longer counts.

    What it looks for: a receipt of an objection (from a walk of this audit, from an earlier audit, or from a kept
    mail), and a later visit of the same account that finds the data in use again, or is asked to object once more.

    Why it matters: who has objected has done what the law asks. A second request makes the right last only as long as
    nobody changes a policy, and whoever misses it loses the choice already made.

    Decision rule: same platform, account and purpose; the visit began after the receipt; no consent was given in
    between [L]. It shows "not objected" when the choice, as first seen and before anything was done, says that the
    data is used; where no choice is shown, the platform's export says it. "Asked again" is what the flow's author
    marked as such, or a sentence that says that an earlier objection must be repeated.

    Cannot tell: there is no receipt, no later visit, the visit broke, or it showed no state at all. A form that is
    merely offered is no state. A receipt that is only a kept mail lowers the confidence.
    """
    if not rights_walks(bundle):
        return not_applicable("There is no walk about a right in the bundle.")
    if not receipts(bundle):
        return cannot_tell("There is no receipt of an earlier objection to hold the platform to.")
    visits = [visit for visit in later_visits(bundle) if visit.walk.outcome != "broken"]
    if not visits:
        return cannot_tell("No walk of the same account and purpose that could be judged came after the objection.")
    findings = [finding for visit in visits for finding in _findings(visit)]
    if findings:
        return indicator(*findings)
    if any(standing(visit) is not None for visit in visits):
        return clear("The later visit shows that the objection still counts.")
    return cannot_tell("The later visit showed no state of the choice, neither objected nor in use.")


def _findings(visit: Later) -> list[Finding]:
    return [
        Finding(
            message=(
                f"The objection of {visit.receipt.confirmed_at:%Y-%m-%d} was confirmed; "
                f"on {visit.walk.started_at:%Y-%m-%d} the same account is {found.what}."
            ),
            citations=(of_receipt(visit.receipt), found.citation),
            confidence=visit.confidence,
        )
        for found in standing(visit) or ()
    ]
