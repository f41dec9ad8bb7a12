"""Claims about pressure: haste, shame, pity."""

from __future__ import annotations

from auditor.wording.claims.common import claim, foreign, objecting, objects
from auditor.wording.sentence import Sentence


@claim("urgency")
def urgency(s: Sentence) -> float:
    """Haste that nothing calls for."""
    if foreign(s):
        return 0.0
    if s.has("countdown") and s.context == "dialog":
        return 0.7
    if s.has("calm", "need_not"):
        return 0.0
    choosing = objecting(s) or s.has("choice", "settings", "manage", "accept", "consent", "decision_noun")
    pressed = (
        s.context in ("dialog", "mail")
        and s.has("haste")
        and choosing
        and not s.has("answer")
        and not s.all("received", "perfect")
    )
    return 0.85 if s.has("urgency") or pressed else 0.0


@claim("confirmshaming")
def shaming(s: Sentence) -> float:
    """A refusal that makes one belittle oneself."""
    if s.context not in ("label", "dialog") or not s.has("me", "prefer", "hate"):
        return 0.0
    refusing = s.has("no", "not", "refuse", "prefer") and not s.has("receive")
    ashamed = s.near("prefer", "bad", 6, touching=True) or s.near("hate", "good", 6)
    if s.near("content_with", "bad", 4, touching=True):
        return 0.8
    return 0.85 if refusing and (ashamed or s.has("shame")) else 0.0


@claim("emotional-steering")
def emotional(s: Sentence) -> float:
    """Pity, guilt or wonder on one side of a choice."""
    if s.context not in ("dialog", "label") or foreign(s) or shaming(s) or s.has("need_not"):
        return 0.0
    if urgency(s) and objects(s):
        return 0.0
    return 0.75 if s.has("emotional") or (s.button and s.loud and s.has("glow")) else 0.0
