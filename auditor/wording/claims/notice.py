"""Claims about what a notice or its mail keeps from the reader: recipients, purposes, the matter itself."""

from __future__ import annotations

from auditor.wording.claims.common import claim, foreign
from auditor.wording.sentence import Sentence


@claim("recipients-opaque")
def recipients(s: Sentence) -> float:
    """Data go to `partners`, and none is named."""
    if (
        not s.near("share", "vague_party", 10, touching=True)
        or s.negated("share", 3)
        or s.negated("vague_party", 5)
        or s.near("neither", "vague_party", 1, ordered=True)
        or s.has("named", "nothing")
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


@claim("misleading-notice-mail")
def misleading(s: Sentence) -> float:
    """A mail of a changed policy that names neither AI nor the right to object."""
    if s.context != "mail" or s.whole & {"ai", "objection", "optout"} or s.has("unchanged") or foreign(s):
        return 0.0
    return 0.7 if s.has("policy_update") or s.near("policy_noun", "changed", 8, touching=True) else 0.0


@claim("purpose-change")
def purpose(s: Sentence) -> float:
    """Data that were for one thing are now for another as well."""
    if (
        not s.has("data", "data_topic")
        or s.negated("new_purpose", 4)
        or s.has("you_may", "protect_first", "gone", "stop", "retro")
    ):
        return 0.0
    if s.has("new_purpose"):
        return 0.6
    if s.has("objection") and not s.has("new_purpose"):
        return 0.0
    turning = s.has("from_now") and s.has("use_verb") and not s.negated("use_verb", 3)
    return 0.6 if turning and (s.has("until_now") or s.has("also")) else 0.0
