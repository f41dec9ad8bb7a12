"""The rule `repeat-per-account`."""

from auditor.reading import measure, observations, of_observation, rights_walks, says, settle
from auditor.registry import rule
from auditor.results import Finding, Verdict
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Walk


@rule(
    severity="medium",
    hooks=("GDPR 12(2)",),
    counter=(
        "Accounts that the person has not linked can't be told to be theirs, and a person may want to decide for each "
        "account apart."
    ),
    evidence="C",
)
def repeat_per_account(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """One must object once for each account.

    What it looks for: wording that asks for a request of its own for each account, and walks that had to send more
    than one.

    Why it matters: the platform knows which accounts belong together where it profits from it; here the person must
    do the work over and over.

    Decision rule: more than 1 confirmed submission in one walk [h], or a sentence that asks for one per account, as
    the language packs read it.

    Cannot tell: no notice, form or mail was seen, a walk broke, or the wording's language has no tested pack.
    """
    worded = says(
        bundle,
        "repeat-per-account",
        "The platform asks for a request for each account: “{quote}”.",
        "Nothing asks for more than one request.",
    )
    findings = [finding for walk in rights_walks(bundle) if (finding := _repeated(walk, thresholds))]
    return settle([*worded.findings, *findings], otherwise="") if findings else worded


def _repeated(walk: Walk, thresholds: Thresholds) -> Finding | None:
    confirmed = {o.screen: o for o in observations(walk, "receipt")}
    if len(confirmed) <= thresholds.submissions:
        return None
    return Finding(
        message=f"The walk had to send {len(confirmed)} requests.",
        citations=tuple(of_observation(walk, o) for o in confirmed.values()),
        measures=(measure("confirmed submissions in one walk", len(confirmed), thresholds, "submissions"),),
    )
