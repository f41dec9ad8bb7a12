"""The table of claims, and judgements that several of them share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from auditor.wording.sentence import Sentence

Claim = Callable[[Sentence], float]
CLAIMS: Final[dict[str, Claim]] = {}


def claim(label: str) -> Callable[[Claim], Claim]:
    """Enters a function in the table under a rule's id or a fact's name."""

    def register(function: Claim) -> Claim:
        CLAIMS[label] = function
        return function

    return register


def claims_of(s: Sentence) -> frozenset[str]:
    """Labels of all claims that the sentence makes."""
    return frozenset(label for label, claim in CLAIMS.items() if claim(s))


def foreign(s: Sentence) -> bool:
    """Whether the text is about another part of life: a contest, a stolen card, a parliament, a loan.

    Words of data protection anywhere in the text outweigh that.
    """
    return "elsewhere" in s.whole and not s.whole & {"data_topic", "legit"}


def objects(s: Sentence) -> bool:
    """Whether the sentence speaks of objecting in the sense of data protection."""
    return s.has("objection", "optout") and not foreign(s)


def objecting(s: Sentence) -> bool:
    """The same, or of doing so in other words: refusing, exercising a right, sending the form."""
    return s.has("objection", "optout", "object_words") and not s.has("other_objection") and not foreign(s)


def about_objecting(s: Sentence) -> bool:
    """Whether the sentence or one beside it speaks of objecting."""
    return any(objecting(near) for near in s.around)
