"""One sentence, and which concepts stand where in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import Final

from auditor.wording.fold import Word, fold, words
from auditor.wording.lexicon import Lexicon
from auditor.wording.packs import SHARED, pack
from auditor.wording.types import Context

_END: Final = re.compile(
    r"(?<![.!?…])(?:(?<!\b\w)(?<!\b\d\d)[.]+[\"”»)]*\s(?=\s*[^a-zà-ÿ\s])|[!?…][.!?…]*[\"”»)]*\s)"
    r"|[\n\r\u2028]|\s[•|]\s|;\s|\]\s+(?=\[)"
)
"""Where a sentence ends; runs of stops are tried once only, so that hostile text takes no longer than its length."""
_LONGEST: Final = 120
_NUMBER: Final = re.compile(r"\d+(st|nd|rd|th|er|º|o|e)?$")
_COUNTDOWN: Final = re.compile(r"\b\d{1,2}:\d\d:\d\d\b")
_YEARS: Final = re.compile(r"20\d\d$")
_CLAUSE: Final = re.compile(r"[,;:()\[\]–—…]|\s-\s")
"""What parts clauses of one sentence."""
_LOUD: Final = re.compile(r"[\s.]{0,3}(?:!|[\u2600-\u27bf\U0001f300-\U0001faff])")
_OTHER_SENSE: Final = {"objection": "other_objection", "account": "reckoning", "account_noun": "reckoning"}
"""Concept → one that takes away its places: `objection` in `the opposition party` is none."""

Place = tuple[int, int]
"""First and last word of a concept in a sentence."""


@cache
def _lexicon(language: str) -> Lexicon:
    return Lexicon(
        (concept, name, entry)
        for name in (language, SHARED)
        for table in (pack(name).words, pack(name).phrases)
        for concept, entries in table.items()
        for entry in entries
    )


@cache
def _months(language: str) -> frozenset[str]:
    return frozenset(fold(word) for month in pack(language).months for word in month)


class Sentence:
    """A sentence of a text. `start` and `end` are offsets of its words in the whole text."""

    def __init__(self, text: str, row: list[Word], language: str, context: Context) -> None:
        self.text = text
        self.context = context
        self.around: tuple[Sentence, ...] = (self,)
        """The sentence before, itself, the one after."""
        self.before: Sentence | None = None
        self.whole: frozenset[str] = frozenset()
        """All concepts of the text that it stands in."""
        self.row = row
        self.start, self.end = row[0].start, row[-1].end
        self.places: dict[str, list[Place]] = {}
        for hit in _lexicon(language).hits(row):
            self.places.setdefault(hit.concept, []).append((hit.places[0], hit.places[-1]))
        self._drop_other_senses()
        self._find_dates(_months(language))
        if _COUNTDOWN.search(self.quote):
            self.places["countdown"] = [(0, 0)]

    def _drop_other_senses(self) -> None:
        for concept, other in _OTHER_SENSE.items():
            spans = self.places.get(other, [])
            if spans and concept in self.places:
                places = [
                    (first, last)
                    for first, last in self.places.pop(concept)
                    if not any(start <= last and first <= end for start, end in spans)
                ]
                if places:
                    self.places[concept] = places

    def _find_dates(self, months: frozenset[str]) -> None:
        forms = [word.form for word in self.row]
        for place, form in enumerate(forms):
            if _NUMBER.match(form):
                self.places.setdefault("number", []).append((place, place))
            near = [*forms[max(place - 2, 0) : place], *forms[place + 1 : place + 2]]
            dated = form in months and any(_NUMBER.match(other) for other in near)
            numeric = (
                bool(_YEARS.match(form)) and place > 1 and forms[place - 1].isdigit() and forms[place - 2].isdigit()
            )
            if form in months:
                self.places.setdefault("month", []).append((place, place))
            if dated or numeric:
                earlier = [place - back for back in (1, 2) if place >= back and _NUMBER.match(forms[place - back])]
                first = place - 2 if numeric else min(earlier, default=place)
                self.places.setdefault("date", []).append((first, place))

    @property
    def quote(self) -> str:
        """The sentence as it stands in the text."""
        return self.text[self.start : self.end]

    @cached_property
    def clauses(self) -> list[int]:
        """Number of the clause that each word stands in; commas, colons, brackets and dashes part clauses."""
        numbers, number, end = [], 0, self.start
        for word in self.row:
            number += bool(_CLAUSE.search(self.text, end, word.start))
            numbers.append(number)
            end = word.end
        return numbers

    @property
    def button(self) -> bool:
        """Whether it is written as a control of a dialog: `[Accept all]`."""
        return self.text[: self.start].rstrip("“„«\"' ").endswith("[")

    @property
    def loud(self) -> bool:
        """Whether an exclamation mark or a pictogram follows it."""
        return bool(_LOUD.match(self.text, self.end))

    @property
    def question(self) -> bool:
        """Whether it ends in a question mark."""
        return self.text[self.end : self.end + 2].strip().startswith("?")

    def has(self, *concepts: str) -> bool:
        """Whether any of the concepts stands in the sentence."""
        return any(concept in self.places for concept in concepts)

    def all(self, *concepts: str) -> bool:
        """Whether all of the concepts stand in the sentence."""
        return all(concept in self.places for concept in concepts)

    def near(self, one: str, other: str, within: int = 6, *, ordered: bool = False, touching: bool = False) -> bool:
        """Whether two concepts stand with at most `within` words between them.

        `ordered`: `one` comes first. `touching`: they may also share words.
        """
        return any(
            _gap(a, b, ordered=ordered, touching=touching) <= within
            for a in self.places.get(one, ())
            for b in self.places.get(other, ())
        )

    def negated(self, concept: str, within: int = 4, after: int = 1, unless: str = "") -> bool:
        """Whether each place of `concept` has a negation at most `within` words before it or `after` words after.

        A word of the concept `unless` between the two ends the reach of the negation: `not this but that`.
        """
        negations = [first for word in ("not", "no", "without") for first, _ in self.places.get(word, ())]
        breaks = [first for first, _ in self.places.get(unless, ())]
        places = self.places.get(concept, [])
        return bool(places) and all(
            any(
                first - within - 1 <= negation <= last + after and not any(negation < stop < first for stop in breaks)
                for negation in negations
            )
            for first, last in places
        )

    def denied(self, concept: str, within: int = 4, after: int = 0) -> bool:
        """Whether each place of `concept` has a negation outside it, in its clause, up to `within` words before.

        Or up to `after` words after it: `beoordelen we niet`.
        """
        negations = [first for word in ("not", "no", "without") for first, _ in self.places.get(word, ())]
        places = self.places.get(concept, [])
        return bool(places) and all(
            any(
                (first - within - 1 <= negation < first or last < negation <= last + after)
                and self.clauses[negation] == self.clauses[first]
                for negation in negations
            )
            for first, last in places
        )

    def ends_in_not(self, concept: str) -> bool:
        """Whether a negation closes the clause of each place of `concept`: `ein Code wird dafür nicht verlangt`."""
        last = {clause: place for place, clause in enumerate(self.clauses)}
        negations = {first for first, _ in self.places.get("not", ())}
        places = self.places.get(concept, [])
        return bool(places) and all(
            negations & {last[self.clauses[end]], last[self.clauses[end]] - 1} - {end} for _, end in places
        )

    def touching(self, one: str, other: str) -> bool:
        """Whether a place of one concept shares words with a place of the other."""
        return any(
            first <= end and start <= last
            for first, last in self.places.get(one, ())
            for start, end in self.places.get(other, ())
        )

    def at(self, concept: str, place: int) -> bool:
        """Whether `concept` begins at the word `place`."""
        return any(first == place for first, _ in self.places.get(concept, ()))

    def between(self, concept: str, first: int, last: int) -> bool:
        """Whether `concept` stands after the word `first` and before the word `last`."""
        return any(first < start and end < last for start, end in self.places.get(concept, ()))


def _gap(one: Place, other: Place, *, ordered: bool, touching: bool) -> int:
    """Words between two places; a million when they don't stand as they should."""
    if one[1] < other[0]:
        return other[0] - one[1] - 1
    if other[1] < one[0]:
        return 1_000_000 if ordered else one[0] - other[1] - 1
    return 0 if touching else 1_000_000


def sentences(text: str, language: str, context: Context = "notice") -> list[Sentence]:
    """The sentences of `text` that hold words; an endless one is cut every 120 words."""
    found = [Sentence(text, row, language, context) for row in _rows(text)]
    whole = frozenset(concept for sentence in found for concept in sentence.places)
    for place, sentence in enumerate(found):
        sentence.around = tuple(found[max(place - 1, 0) : place + 2])
        sentence.before = found[place - 1] if place else None
        sentence.whole = whole
    return found


def _rows(text: str) -> Iterator[list[Word]]:
    row: list[Word] = []
    ends = [match.end() for match in _END.finditer(text)] + [len(text)]
    place = 0
    for word in words(text):
        if word.start >= ends[place] or len(row) >= _LONGEST:
            if row:
                yield row
            row = []
        while word.start >= ends[place]:
            place += 1
        row.append(word)
    if row:
        yield row
