"""Language packs: one data file per official language of the EU."""

from __future__ import annotations

OFFICIAL = tuple("bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split())


def languages() -> tuple[str, ...]:
    """All languages that have a pack, two letters each."""
    return OFFICIAL


def has_pack(language: str | None) -> bool:
    """Whether `language` (`de`, `de-AT`) has a pack that is tested; an untested one can only lead to cannot-tell."""
    return (language or "").lower()[:2] in {"en", "de", "fr", "nl", "it", "es", "pl"}
