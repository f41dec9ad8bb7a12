"""What the sentences of a notice, form, dialog or mail say."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from auditor.wording.claims import claims_of
from auditor.wording.language import detect
from auditor.wording.packs import has_pack, languages, primary
from auditor.wording.second_reading import probabilities, reasons, traits
from auditor.wording.sentence import sentences
from auditor.wording.types import Context, Mark

_SURE: Final = 0.15
LIKELY: Final = 0.85
"""The least probability of a mark: from here on, 95 of 100 marks on rows that were not learnt from are right."""


def read(text: str, *, language: str | None = None, context: Context = "notice") -> list[Mark]:
    """Marks what `text` says, in order of place; `language` is detected when not given.

    Each mark quotes the sentence that says it. A language without a tested pack yields no marks: ask `has_pack`
    before taking silence for an answer. When the language can't be told (a word or two), all tested packs are tried.
    """
    name, sure = primary(language), 1.0
    if name is None:
        name, sure = detect(text)
    if name is not None and sure >= _SURE:
        return _marks(text, name, context) if has_pack(name) else []
    readings = [_marks(text, candidate, context) for candidate in languages() if has_pack(candidate)]
    return max(readings, key=lambda marks: sum(mark.confidence for mark in marks))


def why(mark: Mark, context: Context = "notice") -> list[tuple[str, float]]:
    """What in the words of `mark` speaks for it (above 0) and against it, the heaviest first; as log odds.

    Words stand in quotation marks; `says:until` is a concept that the language pack found, `near:` two of them close
    to each other, `claim:` a claim that the pack's grammar makes.
    """
    (sentence, *_) = sentences(mark.quote, mark.language, context)
    return reasons(sentence, claims_of(sentence), mark.label)


def _marks(text: str, language: str, context: Context) -> list[Mark]:
    found = sentences(text, language, context)
    weighed = [traits(sentence) for sentence in found]
    claimed = [claims_of(sentence) for sentence in found]
    alone = [probabilities((one,), claims) for one, claims in zip(weighed, claimed, strict=True)]
    marks = {(place, label): p for place, said in enumerate(alone) for label, p in said.items() if p >= LIKELY}
    for first, second in pairwise(range(len(found))):
        together = probabilities((weighed[first], weighed[second]), claimed[first] | claimed[second])
        for label, p in together.items():
            if p >= LIKELY:
                _, _, place = max((label in claimed[at], alone[at][label], at) for at in (first, second))
                marks[place, label] = max(p, marks.get((place, label), 0.0))
    return [
        Mark(label, found[place].quote, found[place].start, found[place].end, round(p, 2), language)
        for (place, label), p in sorted(marks.items())
    ]
