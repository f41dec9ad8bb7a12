"""The report's own words: levels, outcomes, languages, numbers and moments, and text made safe to look at."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from typing import Final

OUTCOMES: Final = {
    "indicator": "Indicator",
    "clear": "Clear",
    "cannot-tell": "Cannot tell",
    "not-applicable": "Not applicable",
    "error": "Error",
}
"""Outcome of a rule → what a reader sees."""

LEVELS: Final = {"high": 3, "medium": 2, "low": 1}
"""Level → how many of three marks are filled; also the order of severity."""

TALLY: Final = OUTCOMES | {"indicator": "Indicators", "error": "Errors"}
"""Outcome → heading of a group of rules."""

GOALS: Final = {
    "observe": "Only look",
    "consent": "Accept",
    "refuse": "Refuse",
    "dismiss": "Go along",
    "object": "Object",
    "withdraw": "Withdraw consent",
    "erase": "Erase data",
    "access": "Get a copy of the data",
    "rectify": "Correct data",
    "unsubscribe": "Unsubscribe",
}
"""Goal of a walk → what a reader sees."""

_LANGUAGES: Final = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "lb": "Luxembourgish", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "mt": "Maltese", "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_HIDDEN: Final = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
"""Marks that reorder or hide text; a hostile page uses them to make wording look like something else."""


def language_tag(tag: str | None) -> str | None:
    """`tag` when it is well formed as a language tag (BCP 47), else None: it may come from a hostile page."""
    return tag if tag and _TAG.fullmatch(tag) else None


def language_name(tag: str | None) -> str:
    """English name of the language, the tag itself when it has no name here, `language not known` without one."""
    known = language_tag(tag)
    return _LANGUAGES.get(known.split("-")[0].lower(), known) if known else "language not known"


def plain(text: object) -> str:
    """`text` with control and text-reordering characters made visible as `[U+202E]`; line ends become spaces."""
    return "".join(_visible(character) for character in str(text))


def _visible(character: str) -> str:
    if character in "\n\r\t":
        return " "
    if ord(character) in _HIDDEN or unicodedata.category(character) in {"Cc", "Cs", "Co"}:
        return f"[U+{ord(character):04X}]"
    return character


def short(text: object, limit: int = 600) -> str:
    """`plain(text)`, cut at `limit` characters (or a little more) with a word on how much was left out."""
    whole = plain(text)
    left_out = len(whole) - limit
    return whole if left_out <= limit // 10 else f"{whole[:limit]}… [{left_out:,} more characters in the bundle]"


def number(value: float | str | None) -> str:
    """A number as a person writes it: `1,234`, `4.5`, `3`; text stays; None is a dash."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return short(value, 200)
    return f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"


def moment(value: datetime) -> str:
    """`14 May 2025, 09:00:03 UTC`."""
    utc = value.astimezone(UTC)
    return f"{utc.day} {utc:%B %Y, %H:%M:%S} UTC"


def clock(value: datetime) -> str:
    """`09:00:03`, in UTC."""
    return f"{value.astimezone(UTC):%H:%M:%S}"


def day(value: datetime) -> str:
    """`14 May 2025`, in UTC."""
    utc = value.astimezone(UTC)
    return f"{utc.day} {utc:%B %Y}"


def stamp(value: datetime) -> str:
    """RFC 3339 in UTC for a `datetime` attribute: `2025-05-14T09:00:03Z`."""
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def topic(purpose: str) -> str:
    """A purpose as a reader's word: `ai-training` → `AI training`."""
    spoken = plain(purpose).replace("-", " ").replace("_", " ").strip()
    return re.sub(r"\bai\b", "AI", spoken[:1].upper() + spoken[1:], flags=re.IGNORECASE)


def count(amount: int, noun: str, plural: str | None = None) -> str:
    """`1 click`, `3 clicks`, `no clicks`."""
    if amount == 1:
        return f"1 {noun}"
    return f"{amount or 'no'} {plural or noun + 's'}"
