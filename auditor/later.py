"""A visitor who comes back later: what the browser still holds by then, and what the page takes for now.

A page's own clock can be moved, and cookies that would have run out can be taken away. The server's clock can't.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, cast

from playwright.sync_api import BrowserContext, Error, Page, StorageState

from auditor.errors import Blocked
from auditor.registry import Flow, Stage, flows

DAY = 86_400
NO_VISIT_BEFORE = (
    "There was nobody to come back: the walk that this one follows on left nothing that could be carried over."
)

Cookie = Any
"""As Playwright gives it: `name`, `domain`, `expires` (Unix seconds; -1: until the browser is closed), …"""


def lasting(cookies: Iterable[Cookie], at: float) -> list[Cookie]:
    """The cookies that a browser still holds at `at` (Unix seconds) after it was closed in between."""
    return [cookie for cookie in cookies if cookie["expires"] > at]


def leave(stage: Stage, flow: Flow, context: BrowserContext) -> None:
    """Keeps what the visitor's browser has stored, for the flows that come back after `flow`; never as evidence.

    Nothing is kept when no flow does, or when the browser does not tell.
    """
    if any(other.after == flow.id for other in flows.values()):
        with suppress(Error):
            stage.left[flow.id] = context.storage_state(indexed_db=True)


def carried(stage: Stage, flow: Flow) -> StorageState | None:
    """What the visitor of the walk that `flow` comes back after had stored; None for a fresh visitor.

    The browser was closed in between, so what lasts as long as a session is gone.
    """
    left = stage.left.get(flow.after)
    return cast("StorageState", {**left, "cookies": lasting(left["cookies"], time.time())}) if left else None


def need(stage: Stage, flow: Flow) -> None:
    """Raises Blocked when the walk that `flow` comes back after left nothing: it was not completed, or not kept."""
    if flow.after and flow.after not in stage.left:
        raise Blocked(NO_VISIT_BEFORE)


class Later:
    """Moves a visitor on in time, as often as wanted, each time from what was stored at the first."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._cookies: list[Cookie] | None = None
        self._days: list[float] = []

    def tab(self, page: Page, days: float) -> Page:
        """A new tab instead of `page`, `days` after now by the page's clock, without the cookies that have run out.

        Local storage stays: whether it still counts is for the page's own code.
        """
        moved = time.time() + days * DAY
        if self._cookies is None:
            self._cookies = list(self._context.cookies())
        tab = self._context.new_page()
        page.close()
        self._context.clear_cookies()
        self._context.add_cookies(lasting(self._cookies, moved))
        clock = self._context.clock
        clock.set_system_time(moved) if self._days else clock.install(time=moved)
        self._days.append(days)
        return tab

    @property
    def facts(self) -> dict[str, str]:
        """What was done, in words; nothing when time was not moved."""
        if not self._days:
            return {}
        end = time.time() + self._days[-1] * DAY
        gone = sorted({c["name"] for c in self._cookies or () if c["expires"] <= end})
        return {
            "clock_offset_days": f"{self._days[-1]:g}",
            "moved clock": (
                f"The page's clock was moved by {', then '.join(f'{days:g}' for days in self._days)} days. Cookies "
                f"taken away because they last less than that: {', '.join(gone) or 'none'}. Local storage was kept. "
                "The clocks of servers and of workers were not moved."
            ),
        }
