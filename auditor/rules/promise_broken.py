"""The rule `promise-broken`."""

from collections.abc import Iterable, Iterator

from auditor.reading import (
    Later,
    Promise,
    closed_form,
    doubts_of,
    later_visits,
    of_receipt,
    on_screen,
    promises,
    rights_walks,
    settle,
    standing,
)
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell, not_applicable
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Walk


@rule(
    severity="high",
    hooks=("GDPR 5(1)(a)", "UCPD 6"),
    counter=(
        "The promise may have been made to others than this account, or about another request; and what was observed "
        "may be an error of the moment that support would mend."
    ),
    evidence="V W",
)
def promise_broken(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The platform does not do what it promised.

    What it looks for: a promise in the platform's own words (no second request is needed; one can object at any time),
    and a walk that met the opposite (asked again or data in use again; form closed).

    Why it matters: people act on such a sentence. Whoever trusts that nothing needs to be done does nothing, and loses
    the choice.

    Decision rule: a promise of no second request against a later visit of an account with a receipt that is asked
    again, or finds its data in use on arrival; a promise of any time against an objecting walk that found the form
    closed [L]. The promise was made before the end of the walk that met the opposite.

    Cannot tell: a promise was made and no walk put it to the test, or the walk that should have done so broke.
    """
    walks = rights_walks(bundle)
    if not walks:
        return not_applicable("There is no walk about a right in the bundle.")
    made = promises(bundle)
    if not made:
        none = "The platform promised neither that one request is enough nor that one can object at any time."
        return settle((), doubts=doubts_of(walks), otherwise=none)
    visits = [visit for visit in later_visits(bundle) if visit.walk.outcome != "broken"]
    findings = [*_second_requests(visits, made), *_closed_forms(walks, made)]
    tested = {"no-repeat": any(standing(v) is not None for v in visits), "any-time": _objected_late(walks)}
    untested = [promise for promise in made if not tested[promise.kind]]
    if not findings and untested:
        return cannot_tell(f"No walk put this promise to the test: “{untested[0].words}”.")
    return settle(findings, otherwise="What the walks met agrees with what the platform promised.")


def _second_requests(visits: Iterable[Later], made: tuple[Promise, ...]) -> Iterator[Finding]:
    for visit in visits:
        found = standing(visit)
        promise = next((p for p in made if p.kind == "no-repeat" and p.at <= visit.walk.ended_at), None)
        if found and promise:
            yield Finding(
                message=f"The platform says “{promise.words}”, and an account that has objected is {found[0].what}.",
                citations=(promise.citation, of_receipt(visit.receipt), *(c.citation for c in found)),
                confidence=visit.confidence,
            )


def _closed_forms(walks: Iterable[Walk], made: tuple[Promise, ...]) -> Iterator[Finding]:
    for walk in walks:
        screen = closed_form(walk)
        promise = next((p for p in made if p.kind == "any-time" and p.at <= walk.ended_at), None)
        if screen is not None and promise is not None:
            yield Finding(
                message=f"The platform says “{promise.words}”, and a walk that set out to object found no form.",
                citations=(promise.citation, on_screen(screen)),
                confidence="medium",
            )


def _objected_late(walks: Iterable[Walk]) -> bool:
    """Whether a second walk tried to object, so that "at any time" was more than once put to the test."""
    tried = [walk for walk in walks if walk.goal == "object" and walk.outcome != "broken"]
    return any(walk.visit == "return" for walk in tried)
