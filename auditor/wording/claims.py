"""What a sentence may claim: one small function for each, over the concepts the packs found in it.

Each takes the sentence, which knows its context and the sentences around it, and returns how sure it is that the
sentence says so, 0.0 for not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from auditor.wording.sentence import Sentence

Claim = Callable[[Sentence], float]
CLAIMS: Final[dict[str, Claim]] = {}


def _claim(label: str) -> Callable[[Claim], Claim]:
    def register(function: Claim) -> Claim:
        CLAIMS[label] = function
        return function

    return register


def _objecting(s: Sentence) -> bool:
    return s.has("object", "optout", "object_words")


@_claim("objection-deadline")
def _deadline(s: Sentence) -> float:
    if not _objecting(s) or s.has("anytime", "need_not"):
        return 0.0
    if s.has("past_objection") and not s.has("unless"):
        return 0.0
    dated = any(s.near("until", day, 2, ordered=True) for day in ("date", "day"))
    dated = dated or (s.near("after", "date", 2, ordered=True) and s.has("not") and not s.has("effect"))
    limited = s.has("deadline") and s.has("date", "day", "number")
    spanned = s.near("within", "span", 3, ordered=True) and s.has("number")
    if s.has("answer") and not limited:
        return 0.0
    return 0.9 if dated or limited else 0.7 if spanned or s.has("start") else 0.0


@_claim("prospective-only")
def _prospective(s: Sentence) -> float:
    if s.has("retro") and s.has("not", "no"):
        return 0.85
    if s.has("kept") and s.has("gone"):
        return 0.9
    if s.has("future") and (s.has("stop") or (s.has("applies") and _objecting(s))):
        return 0.85
    return 0.0


@_claim("discretionary-outcome")
def _discretion(s: Sentence) -> float:
    if s.has("may_refuse") or (s.has("if_granted") and s.has("request", "object")):
        return 0.85
    asked = s.near("review", "request", 6) or s.near("review", "object", 6)
    return 0.75 if asked and s.has("we") and not s.negated("review", 3) else 0.0


@_claim("legitimate-interest")
def _legitimate(s: Sentence) -> float:
    denied = s.has("legit_denied") or s.negated("legit", 6, after=0, unless="but")
    return 0.95 if s.has("legit") and not denied else 0.0


@_claim("vague-legitimate-interest")
def _vague(s: Sentence) -> float:
    if not _legitimate(s) or s.has("purpose"):
        return 0.0
    before = [near for near in s.around if near.start < s.start]
    return 0.0 if len(s.row) <= 10 and any(near.has("purpose") for near in before) else 0.7


@_claim("urgency")
def _urgency(s: Sentence) -> float:
    if s.has("countdown") and s.context == "dialog":
        return 0.7
    return 0.85 if s.has("urgency") and not s.has("calm") else 0.0


@_claim("reason-required")
def _reason(s: Sentence) -> float:
    starred = s.context in ("form", "label") and s.text[s.end : s.end + 3].strip().startswith("*")
    if s.has("reason_or_nothing"):
        return 0.85
    follows = [near for near in s.around if near.start > s.start and len(near.row) <= 8]
    if not s.has("reason") or any(near.has("voluntary") for near in (s, *follows)):
        return 0.0
    if s.has("required"):
        return 0.85
    return 0.7 if starred or any(near.has("required") and not near.has("reason") for near in follows) else 0.0


@_claim("third-party-gap")
def _third_party(s: Sentence) -> float:
    return 0.85 if s.all("others", "gap") and not s.has("covers") else 0.0


@_claim("recipients-opaque")
def _recipients(s: Sentence) -> float:
    if (
        not s.near("share", "vague_party", 10, touching=True)
        or s.negated("share", 3)
        or s.negated("vague_party", 5)
        or s.has("named")
    ):
        return 0.0
    if any(_names(s, last) for _, last in s.places.get("such_as", ())):
        return 0.0
    return 0.0 if all(_names(s, last) for _, last in s.places["vague_party"]) else 0.8


def _names(s: Sentence, place: int) -> bool:
    """Whether a name follows the word at `place`: `our partner DHL`, `partners (Google, Criteo)`."""
    vague = {first for first, _ in s.places["vague_party"]}
    following = [s.text[word.start : word.end] for word in s.row[place + 1 : place + 3]]
    capital = bool(following) and following[0][:1].isupper() and place + 1 not in vague
    return capital or any(word.isupper() and len(word) > 1 for word in following)


@_claim("confirmshaming")
def _shaming(s: Sentence) -> float:
    if s.context not in ("label", "dialog") or not s.has("me", "prefer", "hate"):
        return 0.0
    refusing = s.has("no", "not", "refuse", "prefer") and not s.has("receive")
    shaming = s.near("prefer", "bad", 6, touching=True) or s.near("hate", "good", 6)
    return 0.85 if refusing and (shaming or s.has("shame")) else 0.0


@_claim("emotional-steering")
def _emotional(s: Sentence) -> float:
    return 0.75 if s.has("emotional") and not _shaming(s) else 0.0


@_claim("trick-wording")
def _trick(s: Sentence) -> float:
    if s.has("twice_negated") and not s.has("need_not"):
        return 0.85
    unticked = s.near("untick", "not", 8, ordered=True) and not s.has("no_longer")
    return 0.8 if unticked else 0.0


@_claim("pay-or-okay")
def _pay(s: Sentence) -> float:
    if not s.has("pay", "price"):
        return 0.0
    agreeing = s.has("accept", "consent", "with_ads")
    return 0.85 if (agreeing and s.has("or", "ad_free")) or s.has("refuse") else 0.0


@_claim("excess-data")
def _excess(s: Sentence) -> float:
    return 0.85 if s.near("id_doc", "hand_over", 8) and not s.has("need_not") and not s.negated("id_doc", 6) else 0.0


@_claim("login-wall")
def _login_wall(s: Sentence) -> float:
    if s.has("without", "need_not") or _non_users(s):
        return 0.0
    if s.has("log_in_to") and (_objecting(s) or s.has("request")):
        return 0.85
    if not s.near("must", "log_in", 6):
        return 0.0
    return 0.85 if _objecting(s) or s.has("request") or s.context == "form" else 0.6


@_claim("non-users-excluded")
def _non_users(s: Sentence) -> float:
    return (
        0.8
        if s.near("account", "only_for", 8, touching=True)
        and not s.has("open_to_all", "each_account")
        and (_objecting(s) or s.has("request"))
        else 0.0
    )


@_claim("promise")
def _promise(s: Sentence) -> float:
    if s.has("if_granted", "may_refuse") or (s.has("granted") and s.context in ("mail", "dialog")):
        return 0.0
    about = _objecting(s) or s.has("request")
    rests = about and s.has("need_not") and s.has("again", "objected_before")
    changing = s.has("manage") and s.has("choice", "consent")
    free = s.has("anytime") and (_objecting(s) or s.has("withdraw") or changing)
    if rests or free or (s.all("ask", "not") and s.has("again", "no_longer")):
        return 0.85
    kept = s.has("keep") and not s.has("must_again", "no_longer", "span", "kept")
    return 0.8 if kept or s.has("promise_more") else 0.0


@_claim("confirmation")
def _confirmation(s: Sentence) -> float:
    if s.context in ("mail", "dialog") and _granted(s):
        return 0.8
    if s.has("confirming") and s.has("object_noun") and not s.has("condition", "not_yet"):
        return 0.8
    told = s.near("received", "object_noun", 6) and s.has("perfect")
    return (
        0.85
        if told
        and not s.near("not_yet", "received", 3, touching=True)
        and not s.has("span")
        and not s.near("condition", "received", 10, ordered=True)
        else 0.0
    )


def _granted(s: Sentence) -> bool:
    """Whether it says that an objection has been granted, with no if or when before it."""
    if not s.has("granted") or s.has("if_granted", "may_refuse", "not_yet"):
        return False
    return not s.near("condition", "granted", 6, ordered=True)


@_claim("misleading-notice-mail")
def _misleading(s: Sentence) -> float:
    if s.context != "mail" or not s.has("policy_update"):
        return 0.0
    return 0.0 if any(near.has("ai", "object", "optout") for near in s.around) else 0.7


@_claim("opt-out-default")
def _default(s: Sentence) -> float:
    if s.has("protect_first"):
        return 0.0
    return 0.85 if s.has("unless") or (s.has("default_on") and not s.has("default_off")) else 0.0


@_claim("extra-verification")
def _verification(s: Sentence) -> float:
    return 0.75 if s.has("captcha") or s.near("second", "code", 2) else 0.0


@_claim("no-withdrawal")
def _final(s: Sentence) -> float:
    return 0.75 if s.near("cannot_undo", "choice_noun", 6) and not s.has("anytime") else 0.0


@_claim("repeat-per-account")
def _per_account(s: Sentence) -> float:
    return 0.8 if s.all("each_account", "each_form") and not s.has("need_not") else 0.0


@_claim("consent-by-dismissal")
def _dismissal(s: Sentence) -> float:
    return 0.85 if s.has("by_dismissal") and s.has("accept") and not s.negated("accept", 4) else 0.0


@_claim("prior-objection-not-honoured")
def _again(s: Sentence) -> float:
    return 0.8 if s.all("objected_before", "must_again") and not s.has("need_not") else 0.0


@_claim("purpose-change")
def _purpose(s: Sentence) -> float:
    return 0.6 if s.has("new_purpose") and s.has("data") else 0.0
