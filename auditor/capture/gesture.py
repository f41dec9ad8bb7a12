"""One thing that was done: a script's call with the events it caused, or a person's press and what followed.

The yardstick: an action is one click, one field entered or one toggle.

- A click on a label that toggles its box is one toggle; a choice in a list is one toggle.
- Pressing a key counts when it works something: Enter or Space that clicks, toggles or submits. Tab, arrows that only
  move, Escape and modifiers are recorded and count nothing.
- A double click is one action: the visitor aims once and decides once.
- A native dialog (alert, confirm, prompt) that is closed is one click, whoever's code closed it: a person has to.
- A press on something that vanishes before the button is released is a click, although no click event follows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from auditor.capture.script_call import ScriptCall
from auditor.capture.seen import Seen
from evidence.model import ActionKind, Target

CountsAs = Literal["click", "entry", "toggle"]
TOGGLES = frozenset({"checkbox", "radio", "switch"})
CLICKS = frozenset({"click", "auxclick", "dblclick", "drop"})
PRESSES = frozenset({"pointerdown", *CLICKS})
PIECEMEAL = frozenset({"date", "datetime-local", "month", "time", "week"})
VALUES = frozenset({"input", "change"})
Place = tuple[str, str, str]


@dataclass
class Gesture:
    """A call (None for a person), the events that belong to it, and what they amount to."""

    call: ScriptCall | None
    events: list[Seen] = field(default_factory=list)
    synthetic: list[Seen] = field(default_factory=list)
    """Untrusted events in its time."""
    kind: ActionKind = "press"
    counts_as: CountsAs | None = None
    earlier: Gesture | None = None
    """What it continues: an earlier part of the same entry or choice."""

    @property
    def at(self) -> float:
        """When it began, seconds since 1970."""
        if self.earlier is not None:
            return self.earlier.at
        return self.call.started if self.call is not None else self.events[0].time

    @property
    def characters(self) -> int:
        """Characters entered, by the calls of a script or as the witness counted a person's."""
        before = self.earlier.characters if self.earlier is not None else 0
        if self.call is not None:
            return before + self.call.characters
        return before + sum(int(seen.detail.get("added", 0)) for seen in self.own if seen.type == "input")

    @property
    def own(self) -> list[Seen]:
        """Its events without those of what it continues."""
        return self.events if self.earlier is None else self.events[len(self.earlier.events) :]

    @property
    def target(self) -> Target | None:
        """What it hit."""
        seen = self.main
        return seen.target if seen else None

    @property
    def main(self) -> Seen | None:
        """The event that tells best what was hit."""
        with_target = [seen for seen in [*self.own, *self.events] if seen.target is not None]
        wanted = ["input", "change"] if self.counts_as == "entry" else ["pointerdown", "click", *CLICKS]
        for type in wanted:
            for seen in with_target:
                if seen.type == type:
                    return seen
        synthetic = [seen for seen in self.synthetic if seen.target is not None]
        return next(iter([*with_target, *synthetic]), None)

    @property
    def place(self) -> Place | None:
        """Which field or element it is about; radio buttons of one group share theirs."""
        seen = self.main
        if seen is not None and seen.target is not None:
            group = seen.detail.get("field")
            if seen.target.kind == "radio" and group:
                return (seen.target_id, seen.target.frame_url, f"radio {group}")
            return seen.place
        return ("", "", self.call.selector) if self.call is not None and self.call.selector else None

    def explains(self, seen: Seen) -> bool:
        """An untrusted event is Playwright's way of carrying the call out, not the page's doing."""
        action = self.call.action if self.call is not None else ""
        if action == "dispatch":
            return self.call is not None and seen.type == self.call.event
        if action == "upload":
            return seen.target is not None and seen.target.kind == "file"
        return action in {"select", "enter"} and seen.type in VALUES

    def has(self, *types: str) -> bool:
        """One of these trusted events belongs to it."""
        return any(seen.type in types for seen in self.events)


def classify(gesture: Gesture) -> Gesture:
    """Sets the gesture's kind and what it counts as."""
    action = gesture.call.action if gesture.call is not None else _action_of(gesture)
    gesture.kind, gesture.counts_as = _meaning(gesture, action)
    if gesture.call is not None and gesture.call.error is not None and not (gesture.events or gesture.synthetic):
        gesture.counts_as = None
    return gesture


def _action_of(gesture: Gesture) -> str:
    first = gesture.events[0]
    if first.type == "keydown":
        return "press"
    if first.type in {"wheel", "dialog"}:
        return {"wheel": "scroll", "dialog": "dialog"}[first.type]
    return "click"


def _meaning(gesture: Gesture, action: str) -> tuple[ActionKind, CountsAs | None]:
    if action == "press":
        return _pressed(gesture)
    if action in {"click", "button", "drag"}:
        return _clicked(gesture, certain=action != "button")
    if action == "dispatch":
        clicked = gesture.call is not None and gesture.call.event == "click"
        return ("click", "click") if clicked else ("press", None)
    if action == "toggle":
        return "toggle", "toggle" if gesture.has(*PRESSES, "change") else None
    plain: dict[str, tuple[ActionKind, CountsAs | None]] = {
        "enter": ("enter", "entry"),
        "upload": ("upload", "entry"),
        "select": ("select", "toggle"),
        "dialog": ("click", "click"),
        "navigate": ("navigate", None),
        "scroll": ("scroll", None),
    }
    return plain.get(action, ("press", None))


def _clicked(gesture: Gesture, *, certain: bool) -> tuple[ActionKind, CountsAs | None]:
    if not certain and not gesture.has(*PRESSES):
        return "press", None
    changed = _changed(gesture)
    target = gesture.target
    if changed == "file":
        return "upload", "entry"
    if changed == "select":
        return "select", "toggle"
    if changed in TOGGLES or (target is not None and target.kind in TOGGLES):
        return "toggle", "toggle"
    if changed is not None and not gesture.has("submit", "leave"):
        return "enter", "entry"
    return "click", "click"


def _pressed(gesture: Gesture) -> tuple[ActionKind, CountsAs | None]:
    changed = _changed(gesture)
    if changed in TOGGLES:
        return "toggle", "toggle"
    if changed == "select":
        return "select", "toggle"
    if gesture.has("submit") and _key(gesture) == "Enter":
        return "submit", "click"
    if gesture.has("click"):
        main = gesture.main
        toggles = main is not None and main.target is not None and main.target.kind in TOGGLES
        return ("toggle", "toggle") if toggles else ("press", "click")
    if gesture.has("input") or (_key(gesture) == "character" and (not gesture.has("keydown") or _piecemeal(gesture))):
        return "enter", "entry"
    return "press", None


def _piecemeal(gesture: Gesture) -> bool:
    """A character for a date or time, which tells of input only once it is complete."""
    return gesture.own[0].detail.get("type") in PIECEMEAL and not gesture.own[0].detail.get("shortcut")


def _changed(gesture: Gesture) -> str | None:
    """Kind of the control that this gesture changed; a field that only lost focus does not count."""
    for seen in gesture.events:
        if seen.target is None or seen.type not in VALUES:
            continue
        if seen.type == "input" or seen.target.kind in {*TOGGLES, "select", "file"}:
            return seen.target.kind
    return None


def _key(gesture: Gesture) -> str | None:
    if gesture.call is not None:
        return gesture.call.key
    return gesture.events[0].detail.get("key")
