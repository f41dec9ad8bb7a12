"""Claims about how far an objection reaches: in time, over accounts, over what others post."""

from __future__ import annotations

from typing import Final

from auditor.wording.claims.common import about_objecting, claim, foreign, objecting, objects
from auditor.wording.sentence import Sentence

_MATTERS: Final = frozenset({"objection", "optout", "data_topic"})
"""Concepts of which a text holds at least one when its requests and forms are about objecting."""


@claim("objection-deadline")
def deadline(s: Sentence) -> float:
    """A date or a span that limits when one may object."""
    if not objecting(s) or s.has("anytime", "need_not", "still_valid") or again(s):
        return 0.0
    if not s.whole & _MATTERS or (s.has("past_objection") and not s.has("unless")):
        return 0.0
    dated = s.near("until", "date", 2, ordered=True)
    if not dated and prospective(s):
        return 0.0
    dated = dated or s.near("until", "day", 2, ordered=True) or s.near("until", "month", 1, ordered=True)
    dated = dated or (s.near("after", "date", 2, ordered=True) and s.has("not", "no_longer") and not s.has("effect"))
    limited = s.has("deadline") and s.has("date", "day", "number")
    if s.has("answer", "status_done") and not (limited and s.has("date", "day")):
        return 0.0
    if dated or limited:
        return 0.9
    counted = s.has("number") or s.near("count", "span", 1, ordered=True)
    spanned = counted and (s.near("within", "span", 5, ordered=True) or s.near("until", "span", 3, ordered=True))
    spanned = spanned and not (s.has("takes_effect") or (s.has("carry_out", "we") and s.near("carry_out", "span", 6)))
    return 0.7 if spanned or s.has("start") else 0.0


@claim("prospective-only")
def prospective(s: Sentence) -> float:
    """An objection works forward only, or what was learnt stays."""
    if s.has("still_valid") and s.has("prior_request") and not s.has("gone"):
        return 0.0
    if s.has("retro") and s.has("not", "no"):
        return 0.85
    if s.has("kept", "learnt") and s.has("gone", "stays"):
        return 0.9
    if s.has("forward_only") and objects(s):
        return 0.85
    ahead = s.has("future") and (s.has("stop") or (s.has("applies") and objecting(s)))
    return 0.85 if ahead and not s.has("still_valid") else 0.0


@claim("third-party-gap")
def third_party(s: Sentence) -> float:
    """What others post about a person is left out, or needs a form of its own."""
    if not s.has("gap") or (s.has("covers") and not s.negated("covers", 2, after=0)) or not _reaches(s):
        return 0.0
    if s.has("others"):
        return 0.85
    told = s.before is not None and s.before.has("others") and len(s.row) <= 16
    return 0.7 if told and objects(s) and s.has("it") else 0.0


def _reaches(s: Sentence) -> bool:
    """Whether the sentence is about what an objection does, or about what is used in spite of one."""
    used = s.has("use_verb") and (s.touching("gap", "not") or not s.negated("use_verb", 3, after=3))
    return used or about_objecting(s) or s.has("choice", "decision_noun", "refuse") or s.touching("gap", "request")


@claim("opt-out-default")
def default(s: Sentence) -> float:
    """Data are used unless somebody objects, or a control is on to begin with."""
    if s.has("untick") or s.context == "label" or foreign(s) or _harmless(s):
        return 0.0
    if _condition_first(s) or (_unless(s) and not _settled(s) and not _only_by_consent(s)):
        return 0.85
    if s.has("protect_first"):
        return 0.0
    if s.has("assumed") and "opting_out" in s.whole:
        return 0.75
    return 0.0 if s.has("default_off", "harmless") else _switched_on(s)


def _unless(s: Sentence) -> bool:
    """Whether a use of data hangs on nobody's objecting; `object until 15 November` is a deadline and no condition."""
    starts = {first for first, _ in s.places.get("until", ())}
    dates = [first for concept in ("date", "span") for first, _ in s.places.get(concept, ())]
    conditions = [
        (first, last)
        for first, last in s.places.get("unless", ())
        if not (any(first <= date <= last for date in dates) and (first in starts or not s.has("use_verb", "data")))
    ]
    return bool(conditions) and (_of_data(s) or about_objecting(s) or s.has("purpose", "use_verb", "ai"))


def _switched_on(s: Sentence) -> float:
    """How sure it is that a use of data, or a control, is on from the start."""
    if s.near("by_default", "use_verb", 8) and not s.negated("use_verb", 3, after=3) and about_objecting(s):
        return 0.75
    about = _of_data(s) or (about_objecting(s) and s.has("purpose", "use_verb"))
    return 0.85 if s.has("default_on") and about else 0.0


def _only_by_consent(s: Sentence) -> bool:
    """Whether the condition is that somebody agrees: `not unless you say yes`."""
    return s.has("protect_first") and not s.touching("unless", "objection")


def _condition_first(s: Sentence) -> bool:
    """Whether it begins with the condition that nobody objects: `Geht kein Widerspruch ein, …`."""
    if s.question or s.has("protect_first", "need_not", "owed_reply"):
        return False
    return any(first == 0 and s.clauses[0] == s.clauses[last] for first, last in s.places.get("unless_first", ()))


def _harmless(s: Sentence) -> bool:
    """Whether nothing comes of it: `wenn Sie nicht antworten, ändert sich nichts`."""
    conditions = s.places.get("unless", []) + s.places.get("unless_first", [])
    return any(all(not start <= first <= end for start, end in conditions) for first, _ in s.places.get("nothing", ()))


def _settled(s: Sentence) -> bool:
    """Whether the sentence tells of what has been objected to, or what follows from it, and sets no default."""
    if s.has("if_granted", "may_refuse", "must_again", "no_account", "owed_reply") or s.touching("unless", "even_if"):
        return True
    if again(s) or (s.has("not_found") and not s.touching("not_found", "unless")):
        return True
    return s.has("need_not") and s.has("past_objection", "objected_before", "again")


def _of_data(s: Sentence) -> bool:
    """Whether the sentence or one beside it speaks of data or of a setting."""
    return any(near.has("data", "data_topic", "settings", "choice", "consent", "ads", "share") for near in s.around)


@claim("repeat-per-account")
def per_account(s: Sentence) -> float:
    """Each account needs an objection of its own."""
    if s.has("need_not", "one_for_all", "no_account") or foreign(s) or not (about_objecting(s) or s.has("request")):
        return 0.0
    if _each(s):
        return 0.8
    before = s.before
    several = s.has("several_accounts") or (before is not None and before.has("several_accounts"))
    several = several or (before is not None and before.question and before.has("also"))
    several = several or _limited(s) or (before is not None and _limited(before))
    return 0.8 if several and s.has("for_each", "renew") else 0.0


def _each(s: Sentence) -> bool:
    """Whether the sentence itself asks for one objection an account."""
    if s.all("each_account", "each_form") and s.has("objection", "request", "object_words"):
        return True
    if s.near("each", "account_noun", 3) and objecting(s) and s.has("obliged", "renew", "each_form"):
        return True
    if not objects(s):
        return False
    if s.has("account_by_account") or (s.all("each_form", "for_each", "obliged") and not s.has("others")):
        return True
    return s.has("only_this") and any(near.has("renew", "for_each", "each_form") for near in s.around)


def _limited(s: Sentence) -> bool:
    """Whether an objection made in one account is said not to count in another."""
    if not objects(s) or s.has("prior_request", "objected_before", "others"):
        return False
    places = len(s.places.get("account_noun", ()))
    return s.has("gap", "lapsed", "only_this", "not_enough") and (places > 1 or (places == 1 and s.has("other_place")))


def forgotten(s: Sentence) -> bool:
    """Whether an objection made before is said to be void."""
    if not s.has("lapsed") or s.has("still_valid", "anytime", "others", "learnt"):
        return False
    if s.has("kept") and not s.touching("kept", "prior_request"):
        return False
    if s.has("prior_request", "objected_before"):
        return about_objecting(s)
    if objects(s) and s.has("renew"):
        return not (_limited(s) and s.has("other_place"))
    before = s.before
    return s.has("it") and before is not None and objects(before) and before.has("prior_request", "objected_before")


@claim("prior-objection-not-honoured")
def again(s: Sentence) -> float:
    """Somebody who has objected must do so again."""
    if (s.has("need_not") and not s.has("not_enough")) or s.has("still_valid") or foreign(s):
        return 0.0
    if forgotten(s):
        return 0.85
    if (
        not s.has("renew", "must_again")
        or not s.has("obliged", "must_again")
        or not (about_objecting(s) or s.has("objected_before"))
    ):
        return 0.0
    if s.all("objected_before", "must_again") or s.all("prior_request", "renew", "obliged"):
        return 0.8
    before = s.before
    if before is None or not before.has("prior_request", "objected_before") or before.has("need_not"):
        return 0.0
    return 0.75 if s.all("renew", "obliged") and objecting(s) else 0.0
