"""The language of a text, told by its little words, its letters and the words of the packs.

Own rather than a library: the packs know these words anyway, and the most accurate library for short texts
(lingua) takes 96 MB on disk.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from auditor.wording.fold import words
from auditor.wording.intents import lexicon
from auditor.wording.packs import OFFICIAL, pack, primary

_LONGEST: Final = 4000
_LETTERS: Final = {
    "de": "äöüß",
    "fr": "éèêàçœùî",
    "es": "ñ¿¡áíóú",
    "it": "àèìòù",
    "pt": "ãõçáâêó",
    "pl": "łążęśćńźó",
    "cs": "řěůčžšýáí",
    "sk": "ľĺŕôäčžšýáí",
    "sl": "čšž",
    "hr": "čćđšž",
    "hu": "őűöüóáéí",
    "ro": "ășțâîşţ",
    "sv": "åäö",
    "da": "æøå",
    "fi": "äö",
    "et": "õäöü",
    "lv": "āēīūģķļņšž",
    "lt": "ąčęėįšųūž",
    "mt": "ħġċż",
    "ga": "áéíóú",
    "nl": "ëï",
    "en": "",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "el": "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώς",
}
_WORD: Final = re.compile(r"[^\W\d_]+")


@cache
def _common() -> dict[str, tuple[str, ...]]:
    """Little word → languages that use it."""
    table: dict[str, list[str]] = {}
    for name in OFFICIAL:
        for word in pack(name).common:
            table.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in table.items()}


@cache
def _rarity() -> dict[str, float]:
    """Letter → how telling it is: one over the number of languages that use it."""
    letters = "".join(_LETTERS.values())
    return {letter: 1 / letters.count(letter) for letter in set(letters)}


def detect(text: str, hint: str | None = None) -> tuple[str | None, float]:
    """Says which of the 24 languages `text` is in (two letters) and how sure that is, 0–1.

    `hint` is what the page says of itself (`lang="de-AT"`); it settles what the words leave open, no more.
    `(None, 0.0)` when no word is known and there is no hint. Reads the first 4,000 characters.
    """
    scores = _scores(text[:_LONGEST])
    expected = primary(hint)
    if expected:
        scores[expected] = scores.get(expected, 0.0) + 0.6
    if not scores:
        return None, 0.0
    (best, most), *others = sorted(scores.items(), key=lambda item: -item[1])
    next_best = others[0][1] if others else 0.0
    lead = (most - next_best) / most
    return best, round(min(1.0, lead * 1.6) * min(1.0, 0.3 + most / 4), 2)


def _scores(text: str) -> dict[str, float]:
    scores: dict[str, float] = {}
    common, lowered = _common(), text.lower()
    for word in _WORD.findall(lowered):
        names = common.get(word) or ()
        for name in names:
            scores[name] = scores.get(name, 0.0) + 1 / len(names)
    for word in words(text)[:200]:
        names = tuple(
            {entry.language for entry in lexicon().starting(word.form) if len(entry.steps) == 1} & set(OFFICIAL)
        )
        for name in names:
            scores[name] = scores.get(name, 0.0) + 0.5 / len(names)
    rarity = _rarity()
    for letter in lowered:
        if letter in rarity:
            for name in OFFICIAL:
                if letter in _LETTERS[name]:
                    scores[name] = scores.get(name, 0.0) + 0.4 * rarity[letter]
    return scores
