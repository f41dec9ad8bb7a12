"""What is kept of an event."""

from __future__ import annotations

from auditor.capture.seen import DETAILS, Seen, target_of
from evidence.model import Box

TOLD = {
    "role": "button",
    "name": "Go",
    "kind": "button",
    "selector": "#go",
    "url": "http://127.0.0.1/",
    "drawn": True,
}


def test_nothing_typed_can_be_kept() -> None:
    assert not DETAILS & {"value", "text", "data"}


def test_a_target_that_is_not_drawn_has_no_box() -> None:
    box = Box(x=0, y=0, width=10, height=10)
    assert target_of(TOLD, box).box == box
    assert target_of({**TOLD, "drawn": False}, box).box is None


def test_places_tell_elements_apart() -> None:
    one = Seen(1, "click", 0, True, "s", None, "t1", target_of(TOLD, None))
    other = Seen(2, "click", 0, True, "s", None, "t2", target_of(TOLD, None))
    assert one.place != other.place
