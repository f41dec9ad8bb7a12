from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from evidence.model import Box, Gap, Receipt


def test_a_node_can_not_be_changed_and_takes_no_unknown_field() -> None:
    gap = Gap(what="picture of step 03", reason="the browser gave none")
    with pytest.raises(ValidationError):
        gap.what = "nothing"
    with pytest.raises(ValidationError):
        Gap.model_validate({"what": "picture", "reason": "none", "excuse": "none"})


def test_a_box_knows_its_edges_and_its_area() -> None:
    box = Box(x=10, y=20, width=30, height=40)
    assert (box.right, box.bottom, box.area) == (40, 60, 1200)


def test_a_moment_needs_a_time_zone() -> None:
    fields = {"id": "r1", "platform": "x", "account": "a", "purpose": "p", "words": "w", "origin": "walk"}
    assert Receipt.model_validate(fields | {"confirmed_at": datetime(2025, 5, 14, tzinfo=UTC)})
    with pytest.raises(ValidationError, match="time zone"):
        Receipt.model_validate(fields | {"confirmed_at": "2025-05-14T09:00:00"})
