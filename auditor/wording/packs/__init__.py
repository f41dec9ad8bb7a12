"""Language packs: one data file for each official language of the EU, and one of words all share.

Small ones hold the words of buttons in further languages that pop-ups in Europe speak: those of Norway and Iceland,
those of regions and of neighbours, and some that are spoken all over the world.

A pack is data: stems of words under the name of what they mean (`words`, for labels and sentences alike) and
turns of phrase (`phrases`, for sentences). The grammar that combines them is the same for all languages.

    "accept"        that very word, folded: no case, no accents
    "accept*"       any word that begins so
    "*einstellung*" any word that holds it, for languages that write compounds in one
    "do|did not"    several words in a row, with choices
    "ne .. pas"     up to four other words between; "..9" up to nine
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from pydantic import BaseModel, ConfigDict

OFFICIAL: Final = (
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr"),
    *("hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"),
)
FURTHER: Final = (
    *("ar", "ca", "cy", "eu", "fa", "gl", "id", "is", "ja", "ko"),
    *("no", "ru", "sr", "tr", "uk", "vi", "zh"),
)
"""Languages whose pack holds words of labels only; nothing reads their sentences."""
SHARED: Final = "shared"


class Pack(BaseModel):
    """What is known of one language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str
    """Two letters, ISO 639-1; `shared` for words that all languages use."""
    name: str
    """The language's own name."""
    tested: bool
    """Covered by the development set of sentences; an untested pack can only lead to cannot-tell."""
    common: tuple[str, ...] = ()
    """Frequent little words that tell the language of a text."""
    months: tuple[tuple[str, ...], ...] = ()
    """Twelve entries: the words for each month."""
    words: dict[str, tuple[str, ...]] = {}
    """Concept → words."""
    phrases: dict[str, tuple[str, ...]] = {}
    """What a sentence may say → turns of phrase."""


@cache
def pack(language: str) -> Pack:
    """The pack of `language` (two letters).

    Raises KeyError when there is none and pydantic's ValidationError when it is malformed.
    """
    if language not in (*OFFICIAL, *FURTHER, SHARED):
        raise KeyError(language)
    return Pack.model_validate(tomllib.loads(files(__name__).joinpath(f"{language}.toml").read_text("utf-8")))


def languages() -> tuple[str, ...]:
    """The official languages, two letters each: those that have a whole pack."""
    return OFFICIAL


@lru_cache(maxsize=256)
def primary(language: str | None) -> str | None:
    """Two letters of a language tag that has a whole pack: `de-AT` → `de`; None for any other."""
    short = (language or "").replace("_", "-").split("-")[0].strip().lower()
    return short if short in OFFICIAL else None


@lru_cache(maxsize=256)
def has_pack(language: str | None) -> bool:
    """Whether `language` (`de`, `de-AT`) has a tested pack; an untested one can only lead to cannot-tell."""
    short = primary(language)
    return short is not None and pack(short).tested
