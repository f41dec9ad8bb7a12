"""Words of a text, folded so that case, accents and apostrophes make no difference, with their places."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"[^\W_]+(?:[’'`´ʼ\u00ad\u200b][^\W_]+)*|[€£$]")
_BREAK: Final = re.compile(r"[:;.!?()\[\]\r\n]")
_JOINTS: Final = re.compile("[’'`´ʼ]")
_INVISIBLE: Final = re.compile("[\u00ad\u200b\ufe0f]")
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "ς": "σ"}
)
_MARKS: Final = re.compile("[\u0300-\u036f]+")
_ENGLISH_ENDINGS: Final = frozenset({"t", "s", "re", "ve", "ll", "d", "m"})
_LONGEST_WORD: Final = 60


class Word(NamedTuple):
    """One folded word and where it stands in the text."""

    form: str
    start: int
    end: int
    fresh: bool = False
    """Whether a colon, a bracket or a full stop (but not that of `a.` or `15.`) parts it from the word before."""


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case without accents: `Übermäßig` → `ubermassig`; `œuvre` → `oeuvre`."""
    folded = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    return _MARKS.sub("", folded).translate(_LETTERS)[:_LONGEST_WORD]


@lru_cache(maxsize=65536)
def _parts(token: str) -> tuple[tuple[str, int, int], ...]:
    """Folded parts of one raw token with offsets: `don't` is one word, `j'accepte` is two."""
    pieces = []
    place = 0
    for piece in _JOINTS.split(token):
        pieces.append((piece, place, place + len(piece)))
        place += len(piece) + 1
    if len(pieces) > 1 and pieces[-1][0].lower() in _ENGLISH_ENDINGS:
        (before, start, _), (after, _, end) = pieces[-2], pieces[-1]
        pieces[-2:] = [(before + after, start, end)]
    return tuple((fold(_INVISIBLE.sub("", piece)), start, end) for piece, start, end in pieces)


def words(text: str) -> list[Word]:
    """The words of `text` in order. Hyphens part words; currency signs are words; digits too."""
    found: list[Word] = []
    before, initial = 0, False
    for match in _WORD.finditer(text):
        start = match.start()
        fresh = start - before > 1 and _BREAK.search(text, before, start) is not None
        if fresh and initial and text[before:start] == ". ":
            fresh = False
        token = match.group()
        for form, first, last in _parts(token) if len(token) <= _LONGEST_WORD else _parts.__wrapped__(token):
            found.append(Word(form, start + first, start + last, fresh))
            fresh = False
        before, initial = match.end(), len(token) == 1 or (len(token) == 2 and token.isdigit())
    return found
