"""What is kept of an event."""

from __future__ import annotations

from auditor.capture.seen import DETAILS, Seen, target_of
from evidence.model import Box


def test_nothing_typed_can_be_kept() -> None:
    assert not DETAILS & {"value", "text", "data"}


def test_a_target_that_is_not_drawn_has_no_box() -> None:
    told = {
        "role": "button",
        "name": "Go",
        "kind": "button",
        "selector": "#go",
        "url": "http://127.0.0.1/",
        "drawn": True,
    }
    box = Box(x=0, y=0, width=10, height=10)
    assert target_of(told, box).box == box
    assert target_of({**told, "drawn": False}, box).box is None


def test_places_tell_elements_apart() -> None:
    told = {
        "role": "button",
        "name": "Go",
        "kind": "button",
        "selector": "#go",
        "url": "http://127.0.0.1/",
        "drawn": True,
    }
    one = Seen(1, "click", 0, True, "s", None, "t1", target_of(told, None))
    other = Seen(2, "click", 0, True, "s", None, "t2", target_of(told, None))
    assert one.place != other.place
