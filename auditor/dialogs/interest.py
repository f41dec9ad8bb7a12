"""Tells claims of legitimate interest among the controls of a dialog."""

from __future__ import annotations

import re
from typing import Final

from auditor.dialogs.essential import words_of
from auditor.dialogs.topic import folded
from evidence.model import Control

_INTEREST: Final = re.compile(
    r"\blegitimate interest|berechtigt\w* interesse|interets? legitime|gerechtvaardigd\w* belang|"
    r"legittim\w* interess|interess\w* legittim|interes\w* legitim|uzasadnion\w* interes|prawnie uzasadnion|"
    r"interesse\w* legitim|opravnen\w* zaj|berattigat intresse|legitim\w* interess|oikeutet\w* et|jogos erdek|"
    r"εννομ\w* συμφερον|законен интерес|legitimn\w* interes|opravnen\w* zauj"
)


def claims_interest(toggle: Control) -> bool:
    """Whether the toggle claims a legitimate interest in place of asking for consent, told by its words."""
    return speaks_of_interest(words_of(toggle))


def speaks_of_interest(text: str) -> bool:
    """Whether `text` names legitimate interest, in one of the larger official EU languages."""
    return _INTEREST.search(folded(text)) is not None
