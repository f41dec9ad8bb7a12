"""What the language packs say of a label and of a text."""

from __future__ import annotations

from typing import Literal, NamedTuple

IntentName = Literal[
    "accept",
    "refuse",
    "settings",
    "save",
    "acknowledge",
    "pay",
    "object",
    "withdraw",
    "erase",
    "submit",
    "cancel",
    "log-in",
    "more-information",
    "other",
]
Context = Literal["notice", "form", "dialog", "mail", "label"]
"""Where a text stood; some wording only means something in one place."""


class Intent(NamedTuple):
    """What working a control would do, told by its label."""

    intent: IntentName
    confidence: float
    """0–1; below 0.5 is a guess."""
    matched: str
    """The words of the label that told it; empty when nothing did."""
    language: str | None
    """Language of the pack that matched; None when none did."""


class Mark(NamedTuple):
    """One thing that a text says, with the words that say it."""

    label: str
    """A rule's id, or one of the facts promise, confirmation, legitimate-interest."""
    quote: str
    """Verbatim: `text[start:end]`."""
    start: int
    """Offset of the quote's first character in the text."""
    end: int
    """Offset after the quote's last character."""
    confidence: float
    """0–1."""
    language: str
    """Language of the pack that matched."""
