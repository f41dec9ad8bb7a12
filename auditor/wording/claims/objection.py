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
    if not objects(s) and not s.whole & _MATTERS:
        return 0.0
    if s.has("past_objection") and not s.has("unless"):
        return 0.0
    dated = s.near("until", "date", 2, ordered=True)
    if not dated and prospective(s):
        return 0.0
    dated = dated or s.near("until", "day", 2, ordered=True) or s.near("until", "month", 1, ordered=True)
    dated = dated or (s.near("after", "date", 2, ordered=True) and s.has("not") and not s.has("effect"))
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
    if s.has("retro") and s.has("not", "no"):
        return 0.85
    if s.has("kept", "learnt") and s.has("gone", "stays"):
        return 0.9
    if s.has("forward_only") and objects(s):
        return 0.85
    if s.has("still_valid"):
        return 0.0
    if s.has("future") and (s.has("stop") or (s.has("applies") and objecting(s))):
        return 0.85
    return 0.0


@claim("third-party-gap")
def third_party(s: Sentence) -> float:
    """What others post about a person is left out, or needs a form of its own."""
    if not s.has("gap") or (s.has("covers") and not s.denied("covers", 2)) or not _reaches(s):
        return 0.0
    if s.has("others"):
        return 0.85
    told = s.before is not None and s.before.has("others") and len(s.row) <= 16
    return 0.7 if told and objects(s) and s.has("it") else 0.0


def _reaches(s: Sentence) -> bool:
    """Whether the sentence is about what an objection does, or about what is used in spite of one."""
    used = s.has("use_verb") and (s.touching("gap", "not") or not s.negated("use_verb", 3, after=3))
    return used or about_objecting(s) or s.has("choice", "decision_noun", "refuse")


@claim("opt-out-default")
def default(s: Sentence) -> float:
    """Data are used unless somebody objects, or a control is on to begin with."""
    if s.has("untick") or s.context == "label" or foreign(s):
        return 0.0
    if s.at("unless_first", 0) and not s.question and not s.has("protect_first", "need_not"):
        return 0.85
    if s.has("unless") and not _settled(s) and (s.touching("unless", "objection") or not s.has("protect_first")):
        return 0.85
    if s.has("protect_first"):
        return 0.0
    if s.has("assumed") and "opting_out" in s.whole:
        return 0.75
    if s.has("default_off", "harmless"):
        return 0.0
    if s.near("by_default", "use_verb", 8) and not s.negated("use_verb", 3, after=3) and about_objecting(s):
        return 0.75
    about = _of_data(s) or (about_objecting(s) and s.has("purpose", "use_verb"))
    return 0.85 if s.has("default_on") and about else 0.0


def _settled(s: Sentence) -> bool:
    """Whether the sentence tells of what has been objected to, or what follows from it, and sets no default."""
    if s.has("if_granted", "may_refuse", "must_again", "no_account") or s.touching("unless", "even_if"):
        return True
    if s.has("not_found") and not s.touching("not_found", "unless"):
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
    if s.all("each_account", "each_form") and s.has("objection", "request", "object_words"):
        return 0.8
    before = s.before
    if s.near("each", "account_noun", 3) and objecting(s) and s.has("obliged", "renew", "each_form"):
        return 0.8
    if s.all("each_form", "for_each", "obliged") and objects(s) and not s.has("others"):
        return 0.8
    if s.has("only_this") and objects(s) and any(near.has("renew", "for_each", "each_form") for near in s.around):
        return 0.8
    several = s.has("several_accounts") or (before is not None and before.has("several_accounts"))
    several = several or (before is not None and before.question and before.has("also"))
    several = several or _limited(s) or (before is not None and _limited(before))
    return 0.8 if several and s.has("for_each", "renew") else 0.0


def _limited(s: Sentence) -> bool:
    """Whether an objection made in one account is said not to count in another."""
    return objects(s) and s.has("gap", "lapsed", "only_this") and len(s.places.get("account_noun", ())) > 1


def forgotten(s: Sentence) -> bool:
    """Whether an objection made before is said to be void."""
    if not s.has("lapsed") or s.has("still_valid", "anytime", "others", "learnt", "kept"):
        return False
    if s.has("prior_request", "objected_before"):
        return about_objecting(s)
    if objects(s) and s.has("renew"):
        return True
    before = s.before
    return s.has("it") and before is not None and objects(before) and before.has("prior_request", "objected_before")


@claim("prior-objection-not-honoured")
def again(s: Sentence) -> float:
    """Somebody who has objected must do so again."""
    if (s.has("need_not") and not s.has("not_enough")) or s.has("still_valid") or foreign(s):
        return 0.0
    if forgotten(s):
        return 0.85
    if not s.has("renew", "must_again") or not s.has("obliged", "must_again") or not about_objecting(s):
        return 0.0
    if s.all("objected_before", "must_again") or s.all("prior_request", "renew", "obliged"):
        return 0.8
    before = s.before
    if before is None or not before.has("prior_request", "objected_before") or before.has("need_not"):
        return 0.0
    return 0.75 if s.all("renew", "obliged") and objecting(s) else 0.0
