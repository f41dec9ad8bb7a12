"""How hard a text is to read, by the formula published for its language."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from auditor.wording.language import detect
from auditor.wording.packs import primary

_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_END: Final = re.compile(r"[.!?…:;]+(?=\s|$)|[\r\n]+")
_VOWELS: Final = re.compile(r"[aeiouyàâäáãèéêëìíîïòóôöõùúûüœæ]+")
_SILENT: Final = re.compile(r"(?<=[^aeiouyl])(?:e|es|ed)$|(?<=[aeiouy][^aeiouy])(?:le)?e$")
_MUTE: Final = re.compile(r"(?<=[^aeiouyéèê])(?:e|es|ent)$")


class Counted(NamedTuple):
    """What the formulas are made of."""

    words: int
    sentences: int
    syllables: int
    letters: int


Formula = Callable[[Counted], float]


def _flesch(start: float, sentence: float, syllable: float) -> Formula:
    """A formula of Flesch's shape: start − sentence × words per sentence − syllable × syllables per word."""
    return lambda n: start - sentence * n.words / n.sentences - syllable * n.syllables / n.words


FORMULAS: Final[dict[str, tuple[str, Formula]]] = {
    "en": ("Flesch reading ease (Flesch 1948)", _flesch(206.835, 1.015, 84.6)),
    "de": ("Flesch for German (Amstad 1978)", _flesch(180.0, 1.0, 58.5)),
    "fr": ("Flesch for French (Kandel and Moles 1958)", _flesch(207.0, 1.015, 73.6)),
    "es": ("Lecturabilidad (Fernández Huerta 1959)", _flesch(206.84, 1.02, 60.0)),
    "nl": ("Flesch for Dutch (Douma 1960)", _flesch(206.84, 0.93, 77.0)),
    "pt": ("Flesch for Portuguese (Martins and others 1996)", _flesch(248.835, 1.015, 84.6)),
    "it": ("Gulpease (Lucisano and Piemontese 1988)", lambda n: 89 + (300 * n.sentences - 10 * n.letters) / n.words),
}
"""Language → name of the formula, and the formula. All rise with ease, about 0 to 100."""


def readability(text: str, language: str | None = None) -> float | None:
    """Reading ease of `text`, about 0 (hard) to 100 (easy), one decimal.

    None where no such formula is published for the language (Polish, for one), or when the text has fewer than
    ten words. `language` is detected when not given; `FORMULAS` names the formula and its source. The numbers of
    two languages can't be compared. Syllables are counted as groups of vowels, silent endings left out.
    """
    name = primary(language) or detect(text)[0]
    if name not in FORMULAS:
        return None
    found = _WORD.findall(text)
    if len(found) < 10:
        return None
    sentences = sum(1 for part in _END.split(text) if _WORD.search(part)) or 1
    syllables = sum(_syllables(word, name) for word in found)
    letters = sum(len(word) for word in found)
    return round(FORMULAS[name][1](Counted(len(found), sentences, syllables, letters)), 1)


def _syllables(word: str, language: str) -> int:
    word = word.lower()
    if language == "en" and len(word) > 3:
        word = _SILENT.sub("", word)
    elif language == "fr" and len(word) > 3:
        word = _MUTE.sub("", word)
    return len(_VOWELS.findall(word)) or 1
