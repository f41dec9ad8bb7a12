"""The rule `data-in-training-after-objection`."""

from auditor.reading import judged, observations, of_observation, of_receipt, receipts, rights_walks, settle
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Observation, Receipt, Walk


@rule(
    severity="high",
    hooks=("GDPR 21(1), (3)", "GDPR 17(1)(c)"),
    counter=(
        "An export may lag behind the systems it describes, and Article 21(1) lets a controller go on where it "
        "demonstrates compelling legitimate grounds."
    ),
    evidence="N K V",
)
def data_in_training_after_objection(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The platform's own records show the data in use after the objection.

    What it looks for: an export or API of the platform, kept by the walk, that still lists the account's data for the
    purpose although the objection was confirmed before.

    Why it matters: what a settings page shows and what is done with the data are two things; the platform's own
    records are the nearest that a user can see of the second.

    Decision rule: same account and purpose, and the export was read after the confirmation [L]. Of several exports in
    one walk only the last counts, since records may take a moment to follow.

    Cannot tell: no objection was confirmed, no export was read afterwards, or it does not say whether the data is used.
    """
    walks = judged(rights_walks(bundle), "a walk about a right")
    if isinstance(walks, Verdict):
        return walks
    known = receipts(bundle)
    if not known:
        return cannot_tell("No objection was confirmed, so that an export could be held against it.")
    read = [(receipt, walk, o) for walk in walks for receipt, o in _exports_after(walk, known)]
    if not read:
        return cannot_tell("No export or API that names the use of the data was read after the objection.")
    findings = [_finding(*item) for item in read if item[2].processing]
    return settle(findings, otherwise="The platform's own records do not show the data in use after the objection.")


def _exports_after(walk: Walk, known: tuple[Receipt, ...]) -> list[tuple[Receipt, Observation]]:
    told = [o for o in observations(walk, "export", purpose=walk.purpose) if o.processing is not None]
    mine = [r for r in known if (r.account, r.purpose) == (walk.account, walk.purpose)]
    return [(receipt, told[-1]) for receipt in mine if told and told[-1].at > receipt.confirmed_at][-1:]


def _finding(receipt: Receipt, walk: Walk, observation: Observation) -> Finding:
    return Finding(
        message=(
            f"The objection of {receipt.confirmed_at:%Y-%m-%d} was confirmed; "
            f"the platform's own records of {observation.at:%Y-%m-%d} still show the data in use."
        ),
        citations=(of_receipt(receipt), of_observation(walk, observation)),
    )
