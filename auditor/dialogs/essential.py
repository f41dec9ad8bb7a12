"""Tells toggles for what a service needs to work from toggles for purposes that need consent."""

from __future__ import annotations

import re
from typing import Final

from auditor.dialogs.layers import Layer
from auditor.dialogs.topic import folded
from auditor.reading import label
from evidence.model import Control

_ESSENTIAL: Final = re.compile(
    r"\b(?:strictly|necess|essential|essenziel|essentiel|esencial|essenzial|required|mandatory|always (?:on|active)|"
    r"notwendig|erforderlich|unbedingt|technisch|technique|technical|tecnic|indispens|obligat|noodzakelijk|vereist|"
    r"functioneel|functionele|functional|funktional|fonctionnel|funzional|funcional|niezbedn|konieczn|wymagan|"
    r"techniczn|zawsze aktywn|nutn|nezbytn|nevyhnut|nodvendig|valttamat|pakolli|vajalik|nepiecies|butin|szukseges|"
    r"nujn|nuzn|необходим|απαραιτητ|riachtanach|mehtieg|potrebn|zakljuc)"
)
_NOT_A_PURPOSE: Final = re.compile(
    r"\b(?:remember|merken|recuerda|recordar|souvenir|onthoud|ricorda|zapamiet|dark mode|language|sprache|langue|"
    r"do not sell|opt.?out|terms|agb|newsletter)"
)


_NEGATED: Final = re.compile(r"\b(?:non|not|nicht|niet|nie|ikke|inte|no|pas)\W+(?:strictly |unbedingt |strikt )?\w+")


def essential(text: str) -> bool:
    """Whether the words say that something is needed for the service to work, in any official EU language."""
    return _ESSENTIAL.search(_NEGATED.sub(" ", folded(text))) is not None


def words_of(toggle: Control) -> str:
    """What a toggle says it is for: its name, its text and its description."""
    return " ".join(part for part in dict.fromkeys((toggle.name, toggle.text, toggle.description)) if part)


def optional(layer: Layer) -> tuple[Control, ...]:
    """The layer's working toggles for purposes that need consent.

    Left out: those that can't be moved or say they are needed, those without words, those that are no purposes
    (remember my choice, newsletter) or that switch something off (refuse, object).
    """
    return tuple(toggle for toggle in layer.toggles if not toggle.disabled and _is_purpose(layer, toggle))


def _is_purpose(layer: Layer, toggle: Control) -> bool:
    words = words_of(toggle)
    if not label(toggle).strip() or essential(f"{toggle.name} {toggle.text}") or _NOT_A_PURPOSE.search(folded(words)):
        return False
    if toggle.kind == "radio" and layer.intents.get(toggle.id) != "accept":
        return False
    return layer.intents.get(toggle.id) not in {"refuse", "object", "withdraw"}
