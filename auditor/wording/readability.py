"""How hard a text is to read."""

from __future__ import annotations


def readability(text: str, language: str | None = None) -> float | None:
    """Reading ease of `text`, about 0 (hard) to 100 (easy); None where no formula is published for the language."""
    return None
