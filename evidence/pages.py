"""`pages/pages.jsonl`: one page per step, so that a replay tool lists the walk as the visitor made it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from evidence.model import Bundle


def lines(bundle: Bundle) -> bytes:
    """The page list: a header, then one line per screen in the order of the walks."""
    header = {"format": "json-pages-1.0", "id": "pages", "title": f"Steps of the audit of {bundle.platform}"}
    rows = [
        {
            "id": screen.id,
            "url": screen.url,
            "ts": stamp(screen.taken_at),
            "title": f"{walk.title}: {screen.name}",
        }
        for walk in bundle.walks
        for screen in walk.screens
    ]
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in (header, *rows))


def stamp(moment: datetime) -> str:
    """RFC 3339 in UTC with milliseconds: the very string of the archived record's WARC-Date."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
