"""Lookbook's wording: one data file per language under `texts/`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import cast

TEXTS = Path(__file__).parent / "texts"


@cache
def texts(locale: str) -> Mapping[str, str]:
    """All texts of `locale` by key. Raises FileNotFoundError for a locale without a file."""
    return cast("dict[str, str]", json.loads((TEXTS / f"{locale}.json").read_text("utf-8")))


def locales() -> list[str]:
    """The locales there are, e.g. ["de", "en", "fr"]."""
    return sorted(file.stem for file in TEXTS.glob("*.json"))


def phrase(locale: str, key: str, **values: object) -> str:
    """The text `key` with {values} filled in. Raises KeyError for an unknown key."""
    return texts(locale)[key].format(**values)


def day(locale: str, moment: str | date) -> str:
    """A date in words, e.g. `27 May 2025`; `moment` is a date or an ISO string."""
    when = datetime.fromisoformat(moment).date() if isinstance(moment, str) else moment
    month = phrase(locale, "months").split()[when.month - 1]
    return phrase(locale, "date", day=when.day, month=month, year=when.year)
