"""Claims about consent: how it is taken, paid for, twisted, and kept from being withdrawn."""

from __future__ import annotations

from auditor.wording.claims.common import claim, foreign
from auditor.wording.claims.objection import prospective
from auditor.wording.sentence import Sentence


@claim("no-withdrawal")
def final(s: Sentence) -> float:
    """Consent can't be withdrawn, or only in a way that costs more than giving it."""
    if foreign(s) or s.has("learnt"):
        return 0.0
    if s.all("consent_noun", "irrevocable") and not s.denied("irrevocable", 3):
        return 0.75 if s.touching("irrevocable", "withdrawal") or not s.has("anytime") else 0.0
    if s.has("anytime") or prospective(s):
        return 0.0
    if s.all("withdrawal", "hard_way", "calls_for") and (s.has("only") or not _easy(s)):
        return 0.75
    return 0.75 if s.near("cannot_undo", "choice_noun", 6) else 0.0


def _easy(s: Sentence) -> bool:
    """Whether the clause that speaks of withdrawing names a way that is no harder than a click or a mail."""
    withdrawing = {s.clauses[first] for first, _ in s.places["withdrawal"]}
    given = [first for first, _ in s.places.get("eased_giving", ())]
    ways = [first for first, _ in s.places.get("easy_way", ()) if not any(0 <= first - start <= 6 for start in given)]
    if ways and s.has("or"):
        return True
    return any(s.clauses[first] in withdrawing for first in ways)


@claim("consent-by-dismissal")
def dismissal(s: Sentence) -> float:
    """Going on, scrolling or closing is taken for a yes."""
    agreed = s.has("accept", "accept_words", "consent")
    if not s.has("by_dismissal") or not agreed or s.has("refuse", "not_taken"):
        return 0.0
    going = {s.clauses[first] for first, _ in s.places["by_dismissal"]}
    if any(s.clauses[first] in going for first, _ in s.places.get("withdraw", ())) or _one_control(s):
        return 0.0
    return 0.0 if all(s.negated(word, 4) for word in ("accept", "accept_words", "consent") if s.has(word)) else 0.85


def _one_control(s: Sentence) -> bool:
    """Whether going on is the second half of a label that agrees: `accept and read on`."""
    ands = {first for first, _ in s.places.get("and", ())}
    agreeing = {last for word in ("accept", "accept_words", "consent") for _, last in s.places.get(word, ())}
    return all(first - 1 in ands and first - 2 in agreeing for first, _ in s.places["by_dismissal"])


@claim("pay-or-okay")
def pay(s: Sentence) -> float:
    """Accept, or pay."""
    if not s.has("pay", "price"):
        return 0.0
    if s.all("refuse", "also"):
        return 0.0
    agreeing = s.has("accept", "consent", "with_ads")
    return 0.85 if (agreeing and s.has("or", "ad_free")) or s.all("refuse", "pay") else 0.0


@claim("trick-wording")
def trick(s: Sentence) -> float:
    """Two negations where one would do."""
    if s.context in ("notice", "mail"):
        return 0.0
    if s.has("twice_negated") and not s.has("need_not"):
        return 0.85
    unticked = s.near("untick", "not", 8, ordered=True) and not s.has("no_longer", "not_having")
    return 0.8 if unticked else 0.0
