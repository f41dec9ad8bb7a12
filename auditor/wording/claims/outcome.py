"""Claims about what becomes of an objection: weighed, promised, confirmed."""

from __future__ import annotations

from auditor.wording.claims.common import about_objecting, claim, foreign, objecting, objects
from auditor.wording.claims.objection import forgotten
from auditor.wording.sentence import Sentence


@claim("discretionary-outcome")
def discretion(s: Sentence) -> float:
    """The platform decides whether it follows an objection."""
    if foreign(s) or s.has("decided", "captcha", "no_account") or forgotten(s):
        return 0.0
    asked = objects(s) or (s.has("request") and not s.has("other_objection", "other_request"))
    if not objects(s) and s.context not in ("form", "mail"):
        asked = asked and about_objecting(s)
    if s.has("if_granted") and asked:
        return 0.85
    told = s.before is not None and objects(s.before)
    if s.has("may_refuse") and (asked or told):
        return 0.85
    weighed = s.near("review", "request", 6) or s.near("review", "objection", 6)
    weighed = (weighed and asked) or (told and s.context in ("form", "mail") and s.near("review", "it", 1))
    weighed = weighed and not s.has("id_doc", "reason_or_nothing", "unless")
    unweighed = s.denied("review", 3, after=2) and not s.has("and")
    return 0.75 if weighed and s.has("we") and not unweighed and not s.negated("review", 3) else 0.0


@claim("promise")
def promise(s: Sentence) -> float:
    """The platform binds itself: object at any time, no second objection, a choice is kept."""
    if s.has("equal_worth", "id_doc", "captcha", "code_word") or forgotten(s) or foreign(s):
        return 0.0
    asked = s.before is not None and objecting(s.before) and (s.before.question or s.has("it", "again"))
    about = asked or objecting(s) or s.has("request")
    rests = about and s.has("need_not") and s.has("again", "objected_before", "prior_request")
    rests = rests and not s.has("not_enough")
    changing = s.has("manage") and s.has("choice", "consent")
    choosing = objects(s) or asked or changing or s.has("refuse")
    free = s.has("anytime") and not s.negated("anytime", 0) and not s.has("withdraw", "receive") and choosing
    if rests or free or (_unasked(s) and s.has("again", "no_longer")):
        return 0.85
    if s.has("if_granted", "may_refuse") or (s.has("granted", "receive") and s.context in ("mail", "dialog")):
        return 0.0
    if s.has("still_valid") and objects(s) and s.has("prior_request", "objected_before", "past_objection"):
        return 0.8
    kept = s.has("keep") and not s.has("must_again", "no_longer", "span", "kept", "until", "retro", "not_enough")
    bound = s.has("promise_more") and not s.denied("promise_more", 4) and not s.has("not_enough")
    tied = about or about_objecting(s) or s.has("choice", "consent", "ask", "decision_noun")
    return 0.8 if kept or (bound and tied) else 0.0


def _unasked(s: Sentence) -> bool:
    """Whether a negation stands by the word for asking, in the same clause."""
    return any(
        abs(asked - negation) <= 5 and s.clauses[asked] == s.clauses[negation]
        for asked, _ in s.places.get("ask", ())
        for negation, _ in s.places.get("not", ())
    )


@claim("confirmation")
def confirmation(s: Sentence) -> float:
    """An objection has arrived, or has been granted."""
    if s.has("other_request") and not s.has("objection"):
        return 0.0
    if foreign(s) or s.question or s.has("need_not", "not_found", "members_only", "others") or forgotten(s):
        return 0.0
    if s.context in ("mail", "dialog") and _granted(s):
        return 0.8
    if s.has("ack") and s.has("object_noun") and not s.has("not_yet") and not s.near("condition", "ack", 10):
        return 0.85
    if s.has("confirming") and s.has("object_noun") and not s.has("condition", "not_yet"):
        return 0.8
    told = s.near("received", "object_noun", 6) and s.has("perfect")
    if s.context in ("mail", "dialog"):
        told = told or (s.has("in_force") and objects(s) and not s.has("only", "not", "condition"))
    else:
        told = told and s.has("your") and not s.has("condition", "only", "still_valid", "prior_request", "stays")
    return (
        0.85
        if told
        and not s.near("not_yet", "received", 3, touching=True)
        and not s.near("not", "received", 2, ordered=True)
        and not s.has("span")
        and not s.near("condition", "received", 10, ordered=True)
        else 0.0
    )


def _granted(s: Sentence) -> bool:
    """Whether it says that an objection has been granted, with no if or when before it."""
    if not s.has("granted") or s.has("if_granted", "may_refuse", "not_yet"):
        return False
    return not s.near("condition", "granted", 6, ordered=True)
