from __future__ import annotations

from auditor.capture.geometry import Place, meet, share
from evidence.model import Box


def test_the_main_document_is_the_page() -> None:
    assert Place().box([1, 2, 3, 4]) == Box(x=1, y=2, width=3, height=4)
    assert Place().point(10, 500, (0, 400)) == [10, 100]


def test_a_frame_is_moved_scaled_and_scrolled() -> None:
    place = Place(x=100, y=200, scale=0.5, scroll=(0, 50), window=Box(x=100, y=200, width=80, height=80))
    assert place.box([10, 60, 20, 40]) == Box(x=105, y=205, width=10, height=20)
    assert place.point(105, 205, (0, 0)) == [10, 10]


def test_what_is_not_shown_has_no_box() -> None:
    assert Place(shown=False).box([1, 2, 3, 4]) is None
    assert Place().box(None) is None


def test_shares() -> None:
    box = Box(x=0, y=0, width=10, height=10)
    assert share(box, Box(x=5, y=0, width=100, height=100)) == 0.5
    assert share(box, None) == 1
    assert share(Box(x=0, y=0, width=0, height=5), None) == 0
    assert meet(box, Box(x=50, y=50, width=1, height=1)).area == 0
