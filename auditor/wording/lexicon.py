"""Finds the concepts of the packs in a row of words, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from auditor.wording.fold import Word, fold

_GAP: Final = 4
_LONGEST_MEMO: Final = 200_000
_REPEATS: Final = 12
_FIRST_EASTERN: Final = "\u2e80"


class Hit(NamedTuple):
    """A concept found at some words of a row."""

    concept: str
    language: str
    places: tuple[int, ...]
    """Indices of the words that the entry fixes, in order; words in its gaps are not among them."""
    weight: int
    """Letters the entry fixes, an eastern sign for four; of two hits on the same word the heavier one is the better."""


class _Step(NamedTuple):
    """One word of an entry: exact forms, beginnings, parts; or a gap of up to `gap` words before it."""

    exact: frozenset[str]
    beginnings: tuple[str, ...]
    parts: tuple[str, ...]
    gap: int

    def fits(self, form: str) -> bool:
        return (
            form in self.exact
            or (bool(self.beginnings) and form.startswith(self.beginnings))
            or any(part in form for part in self.parts)
        )


class _Entry(NamedTuple):
    concept: str
    language: str
    weight: int
    steps: tuple[_Step, ...]


def _step(word: str, gap: int) -> _Step:
    exact, beginnings, parts = set(), [], []
    for choice in word.split("|"):
        form = fold(choice.strip("*"))
        if choice.startswith("*"):
            parts.append(form)
        elif choice.endswith("*"):
            beginnings.append(form)
        else:
            exact.add(form)
    return _Step(frozenset(exact), tuple(beginnings), tuple(parts), gap)


def _entry(concept: str, language: str, text: str) -> _Entry:
    steps, gap = [], 0
    for word in text.split():
        if word.startswith(".."):
            gap = int(word[2:] or _GAP)
        else:
            steps.append(_step(word, gap))
            gap = 0
    weight = sum(
        max(_letters(choice.strip("*")) for choice in word.split("|")) for word in text.split() if word[0] != "."
    )
    return _Entry(concept, language, weight, tuple(steps))


def _letters(word: str) -> int:
    """How many letters a word counts; a Chinese, Japanese or Korean sign stands for four, as it says that much."""
    return sum(4 if sign >= _FIRST_EASTERN else 1 for sign in word)


class Lexicon:
    """An index of entries by their first word; safe to share, as its only state is a memo of words."""

    def __init__(self, entries: Iterable[tuple[str, str, str]]) -> None:
        """Takes rows of concept, language and entry text (see `auditor.wording.packs`)."""
        self._exact: dict[str, list[_Entry]] = {}
        self._beginnings: dict[str, list[_Entry]] = {}
        self._parts: dict[str, list[_Entry]] = {}
        self._memo: dict[str, tuple[_Entry, ...]] = {}
        for row in entries:
            entry = _entry(*row)
            first = entry.steps[0]
            for index, keys in (
                (self._exact, first.exact),
                (self._beginnings, first.beginnings),
                (self._parts, first.parts),
            ):
                for key in keys:
                    index.setdefault(key, []).append(entry)

    def starting(self, form: str) -> tuple[_Entry, ...]:
        """Entries whose first word fits `form`."""
        known = self._memo.get(form)
        if known is None:
            known = self._look_up(form)
            if len(self._memo) < _LONGEST_MEMO:
                self._memo[form] = known
        return known

    def _look_up(self, form: str) -> tuple[_Entry, ...]:
        found = list(self._exact.get(form, ()))
        for length in range(1, len(form) + 1):
            found += self._beginnings.get(form[:length], ())
        for part, entries in self._parts.items():
            if part in form:
                found += entries
        return tuple(_best(found))

    def hits(self, row: Sequence[Word]) -> list[Hit]:
        """All concepts in `row`, in order of their first word; a word repeated over and over counts twelve times."""
        found = []
        seen: dict[str, int] = {}
        for place, word in enumerate(row):
            if len(row) > _REPEATS:
                seen[word.form] = seen.get(word.form, 0) + 1
                if seen[word.form] > _REPEATS:
                    continue
            for entry in self.starting(word.form):
                places = (place,) if len(entry.steps) == 1 else _follow(entry.steps, row, place)
                if places:
                    found.append(Hit(entry.concept, entry.language, places, entry.weight))
        return found


def _best(found: list[_Entry]) -> Iterator[_Entry]:
    """Of entries of one word that mean the same in the same language, the heaviest; and all longer ones."""
    heaviest: dict[tuple[str, str], _Entry] = {}
    for entry in found:
        if len(entry.steps) > 1:
            yield entry
            continue
        key = (entry.concept, entry.language)
        if key not in heaviest or entry.weight > heaviest[key].weight:
            heaviest[key] = entry
    yield from heaviest.values()


def _follow(steps: tuple[_Step, ...], row: Sequence[Word], place: int) -> tuple[int, ...]:
    """Places of the words of an entry that begins at `place`; empty when it does not go on there."""
    places = [place]
    for step in steps[1:]:
        here = places[-1] + 1
        for there in range(here, min(here + step.gap + 1, len(row))):
            if row[there].fresh:
                return ()
            if step.fits(row[there].form):
                places.append(there)
                break
        else:
            return ()
    return tuple(places)
