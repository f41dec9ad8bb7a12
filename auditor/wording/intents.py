"""The intent of a label: what working the control would do, which words say so, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from auditor.wording.fold import Word, words
from auditor.wording.grammar import LETTER, NUMBER, RULES, UNKNOWN, Rule
from auditor.wording.lexicon import Hit, Lexicon
from auditor.wording.packs import FURTHER, OFFICIAL, SHARED, has_pack, pack, primary
from auditor.wording.types import Intent

_NOTHING: Final = Intent("other", 0.0, "", None)
_LONGEST: Final = 40
_PROSE: Final = 25
"""A longer text is no label."""
_ORDER: Final = ("en", "de", "fr", "es", "nl", "it", "pl", *OFFICIAL, *FURTHER)


@cache
def lexicon() -> Lexicon:
    """The words of all packs, and of none in particular."""
    return Lexicon(
        (concept, language, entry)
        for language in (SHARED, *dict.fromkeys(_ORDER))
        for concept, entries in pack(language).words.items()
        if concept in LETTER
        for entry in entries
    )


def intent(label: str, language: str | None = None) -> Intent:
    """Says what a control with this `label` would do, e.g. `intent("Nur notwendige")` → refuse.

    `language` (`de`, `de-AT`) is preferred when its pack knows the words; without it all packs are tried. The
    first fitting line of `auditor.wording.grammar.RULES` decides; `matched` quotes the words it rests on.
    A label that only an untested pack knows keeps at most 0.6 of the confidence.
    """
    row = words(label)[:_LONGEST]
    if not row:
        return _NOTHING
    wanted = primary(language)
    readings = _readings(row, lexicon().hits(row), wanted)
    found = [_judge(label, row, hits, name) for name, hits in readings]
    return max(found, key=lambda one: one.confidence) if found else _NOTHING


def _readings(row: Sequence[Word], hits: list[Hit], wanted: str | None) -> list[tuple[str, list[Hit]]]:
    """The languages that know most letters of the row, with their hits and those of the words all share.

    The wanted language wins as soon as it knows three quarters of what the best one knows.
    """
    by_language: dict[str, list[Hit]] = {}
    for hit in hits:
        by_language.setdefault(hit.language, []).append(hit)
    shared = by_language.pop(SHARED, [])
    if not by_language:
        return [(wanted or "en", shared)] if shared else []
    known = {
        name: sum(len(row[place].form) for place in {place for hit in own for place in hit.places})
        for name, own in by_language.items()
    }
    most = max(known.values())
    if wanted and known.get(wanted, 0) >= 0.75 * most:
        return [(wanted, by_language[wanted] + shared)]
    best = [name for name, letters in known.items() if letters == most]
    tested = [name for name in best if has_pack(name)]
    return [(name, by_language[name] + shared) for name in tested or best]


def _judge(label: str, row: Sequence[Word], hits: list[Hit], language: str) -> Intent:
    letters = [NUMBER if word.form.isdecimal() else UNKNOWN for word in row]
    taken: set[int] = set()
    for hit in sorted(hits, key=_weight, reverse=True):
        if taken.isdisjoint(hit.places):
            taken.update(hit.places)
            for place in hit.places:
                letters[place] = ""
            letters[hit.places[-1]] = LETTER[hit.concept]
    share = len(taken) / len(row)
    if len(row) > _PROSE or (len(row) > 7 and share < 0.25):
        return Intent("other", 0.3, "", language)
    rule, matched = _decide("".join(letters))
    if rule is None:
        return Intent("other", 0.0, "", language)
    confidence = rule.confidence * (0.6 + 0.4 * share) * (1.0 if has_pack(language) else 0.6)
    return Intent(rule.intent, round(confidence, 2), _quote(label, row, letters, matched), language)


def _weight(hit: Hit) -> int:
    return hit.weight


def _decide(letters: str) -> tuple[Rule | None, tuple[int, int]]:
    for rule in RULES:
        match = rule.pattern.search(letters)
        if match:
            return rule, match.span()
    return None, (0, 0)


def _quote(label: str, row: Sequence[Word], letters: Sequence[str], matched: tuple[int, int]) -> str:
    """The words of the label behind the letters `matched`."""
    filled = [place for place, letter in enumerate(letters) if letter]
    first, last = filled[matched[0]], filled[max(matched[0], matched[1] - 1)]
    while last + 1 < len(letters) and not letters[last + 1]:
        last += 1
    return label[row[first].start : row[last].end]
