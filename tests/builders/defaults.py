"""What the builders take for granted."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

START = datetime(2025, 5, 14, 9, 0, tzinfo=UTC)
"""When a built bundle begins, unless the test says otherwise."""
VIEWPORT = (1280, 800)
STEP = timedelta(seconds=5)
"""Time between two parts of a walk."""
NUMBERS = itertools.count(1)
"""Numbers for ids that `screen` makes small and stable."""
UNSET = datetime(1970, 1, 1, tzinfo=UTC)
"""A time that `walk` fills in."""


def moment(at: str | datetime | None) -> datetime:
    """`"2025-05-27"` or a full RFC 3339 string or a datetime → a datetime in UTC; None → START."""
    if at is None:
        return START
    found = datetime.fromisoformat(at) if isinstance(at, str) else at
    return found if found.tzinfo else found.replace(tzinfo=UTC)
