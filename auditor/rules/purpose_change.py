"""The rule `purpose-change`."""

from auditor.reading import (
    Later,
    Said,
    folded,
    later_visits,
    of_receipt,
    passages,
    receipts,
    rights_walks,
    said,
    standing,
    unread,
)
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell, clear, indicator, not_applicable
from auditor.thresholds import Thresholds
from evidence.model import Bundle


@rule(
    severity="medium",
    hooks=("GDPR 5(1)(b)", "GDPR 13(3)"),
    counter="A truly new purpose is a new decision, and the platform tells of it as Article 13(3) asks.",
    evidence="V W",
)
def purpose_change(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The text gains a purpose, and the choice made before is not carried over.

    What it looks for: a sentence of a later notice that adds a use or a purpose and that no earlier visit was shown;
    and an account whose earlier objection does not count for it.

    Why it matters: with each new wording the choice starts anew, although it is about the same data.

    Decision rule: the later visit of an account with a receipt reads a sentence that adds a purpose, as the language
    packs read it and as no earlier walk met it [h], and is asked again or finds its data in use.

    Cannot tell: there is no receipt or no later visit, or that visit showed no state of the choice although a purpose
    was added.
    """
    if not rights_walks(bundle):
        return not_applicable("There is no walk about a right in the bundle.")
    visits = [visit for visit in later_visits(bundle) if visit.walk.outcome != "broken"]
    if not receipts(bundle) or not visits:
        return cannot_tell("There is no later visit of an account that has objected.")
    gained = [(visit, new) for visit in visits if (new := _new(bundle, visit))]
    findings = [_finding(visit, new) for visit, new in gained if standing(visit)]
    if findings:
        return indicator(*findings)
    if any(standing(visit) is None for visit, _ in gained):
        return cannot_tell("A purpose was added, and the later visit does not show whether the choice counts for it.")
    doubts = unread(visit.walk for visit in visits)
    return cannot_tell(" ".join(doubts)) if doubts else clear("No purpose was added, or the choice counts for it too.")


def _new(bundle: Bundle, visit: Later) -> list[Said]:
    before = [walk for walk in rights_walks(bundle) if walk.started_at < visit.walk.started_at]
    known = {folded(p.text) for walk in before for p in passages(walk)}
    added = said([visit.walk], "purpose-change")
    return [item for item in added if not any(folded(item.mark.quote) in text for text in known)]


def _finding(visit: Later, new: list[Said]) -> Finding:
    contradicted = standing(visit) or ()
    return Finding(
        message=f"The notice now says “{new[0].mark.quote}”, and the earlier objection does not count for it.",
        citations=(new[0].citation(), of_receipt(visit.receipt), *(found.citation for found in contradicted[:1])),
        confidence="medium",
    )
