"""What stands on a screen: its language, its controls by what they would do, its dialogs and forms."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from auditor.reading.memory import per_node
from auditor.wording import Intent, IntentName, detect, has_pack, intent
from evidence.model import Control, Dialog, Screen, TextBlock

SURE: Final = 0.5
"""Below this confidence an intent is a guess and counts as `other`."""
_TEXT_FOR_LANGUAGE: Final = 2_000
"""Characters that are enough to tell a language."""

_intent = lru_cache(maxsize=65_536)(intent)
_detect = lru_cache(maxsize=8_192)(detect)


def short(language: str | None) -> str | None:
    """`de-AT` → `de`; None stays None."""
    return language.replace("_", "-").split("-")[0].lower() if language else None


@per_node
def language_of(screen: Screen) -> str | None:
    """The language of the screen's wording, two letters: detected, else as the page declares it; None if unknown."""
    text = " ".join(block.text for block in screen.blocks)[:_TEXT_FOR_LANGUAGE]
    return told_language(text, screen.language)


def told_language(text: str, declared: str | None) -> str | None:
    """The language of `text`, two letters: detected when that is sure enough, else `declared`."""
    found, confidence = _detect(text, short(declared))
    return found if found and confidence >= SURE else short(declared)


def readable(screen: Screen) -> bool:
    """Whether there is a tested language pack for the screen's wording."""
    return has_pack(language_of(screen))


def label(control: Control) -> str:
    """What a person reads on the control: its visible text, else its accessible name."""
    return control.text or control.name


def intent_of(control: Control, screen: Screen) -> Intent:
    """What working `control` would do, told by its visible text, else by its name."""
    return _intents(screen).get(control.id) or _told_intent(control, language_of(screen))


@per_node
def _intents(screen: Screen) -> dict[str, Intent]:
    language = language_of(screen)
    return {control.id: _told_intent(control, language) for control in screen.controls}


def _told_intent(control: Control, language: str | None) -> Intent:
    found = _intent(label(control), language)
    if found.intent == "other" and control.name != label(control):
        found = _intent(control.name, language)
    return found


def means(control: Control, screen: Screen, *intents: IntentName) -> bool:
    """Whether the control's label surely has one of `intents`."""
    found = intent_of(control, screen)
    return found.intent in intents and found.confidence >= SURE


def seen(control: Control) -> bool:
    """Whether a person can see the control at all: it has an area and is not transparent."""
    return control.box is not None and control.box.area > 0 and (control.style is None or control.style.opacity > 0.05)


def pressable(screen: Screen) -> tuple[Control, ...]:
    """Buttons, links and tabs that are rendered: what can be clicked to go on."""
    return tuple(c for c in screen.controls if c.kind in {"button", "link", "tab"} and c.box is not None)


def with_intent(screen: Screen, *intents: IntentName, dialog: str | None = None) -> tuple[Control, ...]:
    """Clickable controls whose label surely has one of `intents`; only those inside `dialog` when given."""
    return tuple(
        control
        for control in pressable(screen)
        if (dialog is None or within(screen, control, dialog)) and means(control, screen, *intents)
    )


def within(screen: Screen, part: Control | TextBlock, dialog: str) -> bool:
    """Whether `part` stands in the dialog with that id, or in one that its box encloses."""
    if part.dialog is None or part.dialog == dialog:
        return part.dialog == dialog
    outer, inner = screen.dialog(dialog).box, screen.dialog(part.dialog).box
    return (
        outer.area > inner.area
        and outer.x <= inner.x
        and outer.y <= inner.y
        and outer.right >= inner.right
        and outer.bottom >= inner.bottom
    )


def blocks_in(screen: Screen, dialog: Dialog) -> tuple[TextBlock, ...]:
    """The text blocks inside `dialog`, in document order."""
    return tuple(block for block in screen.blocks if within(screen, block, dialog.id))


def forms(screen: Screen) -> tuple[tuple[Control, ...], ...]:
    """The controls of each form, in document order of the forms."""
    groups: dict[str, list[Control]] = {}
    for control in screen.controls:
        if control.form is not None:
            groups.setdefault(control.form, []).append(control)
    return tuple(tuple(group) for group in groups.values())


def fields(controls: Iterable[Control]) -> tuple[Control, ...]:
    """The controls that take a value: text, choice, upload or toggle; hidden and disabled ones are left out."""
    kinds = {"text", "select", "file", "checkbox", "radio", "switch"}
    return tuple(c for c in controls if c.kind in kinds and not c.disabled and c.input_type != "hidden")


def block_of(screen: Screen, control: Control) -> TextBlock | None:
    """The text block that `control` stands in; None when it stands alone."""
    return next((block for block in screen.blocks if block.id == control.block), None)
