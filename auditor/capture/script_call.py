"""One call of a script to Playwright: what it asked for, never what it typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from evidence.model import Call

POINTER = dict.fromkeys(("click", "dblclick", "tap"), "click")
TYPING = {"fill": "enter", "type": "enter", "press": "press", "setInputFiles": "upload"}
TOGGLES = {"check": "toggle", "uncheck": "toggle", "selectOption": "select"}
REST = {"dispatchEvent": "dispatch", "hover": "hover", "focus": "attached"}

ACTIONS: Final[dict[str, dict[str, str]]] = {
    "Frame": {
        **POINTER,
        **TYPING,
        **TOGGLES,
        **REST,
        "dragAndDrop": "drag",
        "drop": "upload",
        "goto": "navigate",
        "setContent": "navigate",
    },
    "ElementHandle": {**POINTER, **TYPING, **TOGGLES, **REST, "scrollIntoViewIfNeeded": "scroll"},
    "Page": {
        "goBack": "navigate",
        "goForward": "navigate",
        "reload": "navigate",
        "keyboardDown": "press",
        "keyboardPress": "press",
        "keyboardType": "enter",
        "keyboardInsertText": "enter",
        "mouseClick": "click",
        "mouseDown": "button",
        "mouseUp": "button",
        "mouseWheel": "scroll",
        "touchscreenTap": "click",
    },
    "Dialog": {"accept": "dialog", "dismiss": "dialog"},
}
"""Playwright's protocol methods that stand for something a visitor does, per object, and what they do."""

LOOKED_AT: Final = frozenset({"Frame", "ElementHandle", "Page"})
"""Objects whose actions the page is looked at before; a dialog's is never."""

NAMED_KEYS: Final = frozenset({"Enter", "Tab", "Escape", "Backspace", "Delete", "Home", "End", "PageUp", "PageDown"})


@dataclass
class ScriptCall:
    """A call as the script made it."""

    number: int
    owner: str
    """Frame, ElementHandle, Page or Dialog."""
    method: str
    """As the protocol names it, e.g. `click`, `fill`, `mouseClick`."""
    action: str
    """What it does: click, enter, press, toggle, select, upload, drag, button, scroll, navigate, dialog, hover, …"""
    selector: str | None
    characters: int
    """Characters entered; the text itself is never kept."""
    key: str | None
    """A named key (Enter, Tab, Space, ArrowDown, …), `character` for a printable one, None for no key."""
    url: str | None
    """Where a `goto` went."""
    source: str | None
    """`file:line` of the author's script, absolute."""
    page: Any
    """The Page it was about, of the script's own API."""
    trial: bool
    event: str | None
    """Type of a dispatched event."""
    started: float
    """Seconds since 1970, after the look at the page and before the action."""
    ended: float | None = None
    error: str | None = None
    """First line of the error it raised."""

    def evidence(self, source: str | None = None) -> Call:
        """What of it goes into the bundle; `source` replaces the absolute `file:line`."""
        return Call(
            method=self.method, selector=self.selector, characters=self.characters, source=source or self.source
        )


def characters_of(method: str, params: dict[str, Any]) -> int:
    """Characters that a call enters."""
    if method == "fill":
        return len(params.get("value") or "")
    if method in {"type", "keyboardType", "keyboardInsertText"}:
        return len(params.get("text") or "")
    if method == "accept":
        return len(params.get("promptText") or "")
    return 1 if key_of(params) == "character" else 0


def key_of(params: dict[str, Any]) -> str | None:
    """The key pressed: its name, `character` when it is printable (which one is nobody's business), or None."""
    key = params.get("key")
    if not isinstance(key, str):
        return None
    last = key.rpartition("+")[2] if len(key) > 1 else key
    if last in {" ", "Space"}:
        return "Space"
    if last in NAMED_KEYS or last.startswith("Arrow"):
        return last
    return "character" if len(last) == 1 or last.startswith(("Key", "Digit", "Numpad")) else last
