from __future__ import annotations

from auditor.capture.documents import Document
from auditor.capture.geometry import Place
from auditor.capture.nodes import Sheet
from evidence.model import Box

VIEWPORT = Box(x=0, y=0, width=1000, height=700)
CONTROL = {
    "id": "c1", "kind": "text", "role": "textbox", "name": "Mail", "text": "", "tag": "input", "selector": "input",
    "box": [10, 10, 100, 20], "style": None, "dialog": "d1", "block": None, "form": "f1", "clipped": False,
    "in_viewport": True, "covered": False, "value": "typed by a visitor",
}  # fmt: skip


def sheet(index: int, place: Place) -> Sheet:
    raw = {"controls": [CONTROL], "blocks": [], "dialogs": [], "page": {"language": "en"}}
    return Sheet(index, Document("session", "frame", None, "http://127.0.0.1/", raw=raw), place)


def test_a_value_never_becomes_a_node() -> None:
    (control,) = sheet(0, Place()).controls(VIEWPORT)
    assert "typed by a visitor" not in control.model_dump_json()
    assert (control.id, control.form, control.dialog) == ("c1", "f1", "d1")


def test_framed_nodes_get_the_frames_number() -> None:
    place = Place(x=500, y=600, window=Box(x=500, y=600, width=200, height=25))
    (control,) = sheet(3, place).controls(VIEWPORT)
    assert (control.id, control.form, control.dialog, control.frame) == ("f3-c1", "f3-f1", "f3-d1", 3)
    assert control.box == Box(x=510, y=610, width=100, height=20)
    assert not control.clipped
    assert control.in_viewport


def test_a_frame_that_is_not_shown_has_no_boxes() -> None:
    (control,) = sheet(1, Place(shown=False, window=Box(x=0, y=0, width=0, height=0))).controls(VIEWPORT)
    assert (control.box, control.style, control.in_viewport, control.focusable) == (None, None, False, False)
    assert sheet(1, Place(shown=False)).dialogs() == []
