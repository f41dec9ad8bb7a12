"""What a gesture counts as, told from its events alone."""

from __future__ import annotations

import pytest

from auditor.capture.gesture import Gesture, classify
from auditor.capture.seen import Seen
from evidence.model import ControlKind, Target


def seen(event: str, kind: ControlKind = "button", **detail: object) -> Seen:
    target = Target(role=kind, name="it", kind=kind, selector="#it", frame_url="http://127.0.0.1/")
    return Seen(1, event, 0.0, True, "s", None, "t", target, detail)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([seen("pointerdown"), seen("click")], ("click", "click")),
        ([seen("pointerdown")], ("click", "click")),
        (
            [seen("pointerdown", "checkbox"), seen("click", "checkbox"), seen("change", "checkbox")],
            ("toggle", "toggle"),
        ),
        ([seen("pointerdown", "select"), seen("change", "select")], ("select", "toggle")),
        ([seen("pointerdown", "file"), seen("change", "file")], ("upload", "entry")),
        ([seen("pointerdown", "slider"), seen("input", "slider")], ("enter", "entry")),
        ([seen("keydown", "text", key="character"), seen("input", "text")], ("enter", "entry")),
        ([seen("keydown", "text", key="character", shortcut=True)], ("press", None)),
        ([seen("keydown", "text", key="character", type="date")], ("enter", "entry")),
        ([seen("keydown", "text", key="Tab")], ("press", None)),
        ([seen("keydown", key="Escape")], ("press", None)),
        ([seen("keydown", key="Enter"), seen("click")], ("press", "click")),
        ([seen("keydown", "switch", key="Space"), seen("click", "switch")], ("toggle", "toggle")),
        ([seen("keydown", "text", key="Enter"), seen("submit", "other")], ("submit", "click")),
        ([seen("keydown", "radio", key="ArrowDown"), seen("change", "radio")], ("toggle", "toggle")),
        ([seen("wheel", "other")], ("scroll", None)),
        ([seen("dialog")], ("click", "click")),
        ([seen("pointerdown"), seen("change", "text"), seen("click")], ("click", "click")),
    ],
)
def test_counts_as(events: list[Seen], expected: tuple[str, str | None]) -> None:
    gesture = classify(Gesture(None, events))
    assert (gesture.kind, gesture.counts_as) == expected
