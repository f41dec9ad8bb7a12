"""Facts a notice states: legitimate interest, and whether it says which."""

from __future__ import annotations

from auditor.wording.claims.common import claim
from auditor.wording.sentence import Place, Sentence


@claim("legitimate-interest")
def legitimate(s: Sentence) -> float:
    """Legitimate interest is relied upon."""
    if not s.has("legit") or s.negated("legit", 6, after=0, unless="but"):
        return 0.0
    if s.has("legit_denied") and not s.has("none_other"):
        return 0.0
    return 0.0 if all(_disowned(s, place) for place in s.places["legit"]) else 0.95


def _disowned(s: Sentence, place: Place) -> bool:
    """Whether the clause goes on to say that nothing rests on it: `auf Interessen stützen wir uns nicht`."""
    clause = s.clauses[place[1]]
    after = [last for first, last in s.places.get("rely", ()) if place[1] < first and s.clauses[first] == clause]
    return bool(after) and any(
        after[0] < first <= after[0] + 4 and s.clauses[first] == clause and not s.between("but", after[0], first)
        for first, _ in s.places.get("not", ())
    )


@claim("vague-legitimate-interest")
def vague(s: Sentence) -> float:
    """Legitimate interest, and no word of whose or in what."""
    if not legitimate(s) or s.has("purpose") or s.has("none_other"):
        return 0.0
    if any(_stated(s, place) for place in s.places["legit"]) or s.near("legit", "interest_is", 3, ordered=True):
        return 0.0
    before = s.before
    return 0.0 if len(s.row) <= 10 and before is not None and before.has("purpose") else 0.7


def _stated(s: Sentence, place: Place) -> bool:
    """Whether `in`, `an`, `à` and more than empty words follow: `an interest in better captions`."""
    after = place[1] + 1
    if after + 1 >= len(s.row) or not s.at("interest_in", after) or s.row[after].fresh:
        return False
    return not s.at("empty_interest", after + 1)
