"""Dates that a text names, in the languages of the packs."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import Final, NamedTuple

from auditor.reading.vocabulary import folded
from auditor.wording import has_pack
from auditor.wording.packs import pack

_ISO: Final = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b")
_NUMERIC: Final = re.compile(r"\b(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})\b")


class Dated(NamedTuple):
    """A day that a text names, and where."""

    day: date
    start: int
    """Offset of its first character in the folded text, which has one character for each of the text's letters."""


def dates(text: str, language: str | None, near: date) -> tuple[Dated, ...]:
    """The days that `text` names, in order of place.

    `3 May 2025`, `May 3, 2025`, `3. Mai`, `3 de mayo de 2025`, `2025-05-03`, `03.05.2025`. A day without a year is the
    next one from half a year before `near`. In English `03/05/2025` is left out unless one number can be no month.
    """
    plain = folded(text)
    found = [*_matches(_ISO, plain), *_numeric(plain, language)]
    if language and has_pack(language):
        months, pattern = _worded(language)
        for match in pattern.finditer(plain):
            month = months[match["one"] or match["other"]]
            number, year = match["before"] or match["after"], match["year1"] or match["year2"]
            found += _dated(year, month, number, match.start(), near)
    return tuple(sorted(set(found), key=lambda item: item.start))


def _matches(pattern: re.Pattern[str], text: str) -> list[Dated]:
    return [d for m in pattern.finditer(text) for d in _dated(m["year"], int(m["month"]), m["day"], m.start(), None)]


def _numeric(text: str, language: str | None) -> list[Dated]:
    found = []
    for match in _NUMERIC.finditer(text):
        first, second = int(match["day"]), int(match["month"])
        if language == "en" and "/" in match[0] and first <= 12 and second <= 12 and first != second:
            continue
        day, month = (second, first) if second > 12 else (first, second)
        found += _dated(match["year"], month, str(day), match.start(), None)
    return found


@cache
def _worded(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    months = {folded(w): n for n, words in enumerate(pack(language).months, start=1) for w in words}
    name = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    of, end = r"(?:\s+(?:de|di|of|d'))?\s+", r"(?:,?\s+(?:de\s+|del\s+)?(?P<year{}>\d{{4}}))?"
    day_first = rf"(?P<before>\d{{1,2}})(?:\.|st|nd|rd|th|er|º|°)?{of}(?P<one>{name})\b\.?{end.format(1)}"
    month_first = rf"\b(?P<other>{name})\b\.?\s+(?P<after>\d{{1,2}})(?:st|nd|rd|th)?\b{end.format(2)}"
    return months, re.compile(rf"(?<![\w.])(?:{day_first}|{month_first})")


def _dated(year: str | None, month: int, day: str, start: int, near: date | None) -> list[Dated]:
    try:
        if year is not None:
            return [Dated(date(int(year), month, int(day)), start)]
        if near is None:
            return []
        floor = near - timedelta(days=183)
        first = date(floor.year, month, int(day))
        return [Dated(first if first >= floor else date(floor.year + 1, month, int(day)), start)]
    except ValueError:
        return []


def months_later(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month when it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, min(last, day.day))
        except ValueError:
            continue
    raise ValueError(f"no day {months} months after {day}")
