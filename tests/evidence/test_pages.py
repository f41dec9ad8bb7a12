from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

from evidence.pages import lines, stamp
from tests import builders


def test_one_page_per_step_in_their_order() -> None:
    tree = builders.bundle(
        builders.walk(
            builders.screen(name="Ä", url="http://a.test/1"), builders.screen(name="B", url="http://a.test/2")
        )
    )
    header, *rows = map(json.loads, lines(tree).splitlines())
    assert header["format"] == "json-pages-1.0"
    assert [row["url"] for row in rows] == ["http://a.test/1", "http://a.test/2"]
    assert rows[0]["title"].endswith(": Ä")
    assert all(set(row) == {"id", "url", "ts", "title"} for row in rows)


def test_moments_are_in_utc_with_milliseconds() -> None:
    moment = datetime(2025, 5, 14, 1, 2, 3, 456789, tzinfo=timezone(timedelta(hours=2)))
    assert stamp(moment) == "2025-05-13T23:02:03.456Z"
