"""The root of the tree: one audit of one platform in one environment."""

from __future__ import annotations

from typing import Literal

from evidence.model.base import Gap, Moment, Node
from evidence.model.screen import Screen, by_id
from evidence.model.walk import Receipt, Walk


class Browser(Node):
    """Which browser saw it."""

    name: str
    version: str
    executable: str
    """File name only, no path."""
    headless: bool
    sandbox: bool
    sandbox_off_because: str = ""
    """Why the browser's sandbox was off; empty when it was on."""
    flags: tuple[str, ...] = ()
    user_agent: str = ""
    webdriver: bool = True
    """Whether the page could see that it was automated (`navigator.webdriver`)."""


class Source(Node):
    """A flow's source file, so that what was run can be told."""

    path: str
    sha256: str
    verified: str = "never"
    """ISO date a person last ran it live, or `never`."""


class Environment(Node):
    """Where and with what the evidence was taken."""

    tool: str
    """`consent-auditor 0.1.0`."""
    python: str
    playwright: str
    system: str
    """E.g. `Linux 6.1 x86_64`."""
    browser: Browser
    locale: str
    timezone: str
    viewport: tuple[int, int]
    scale: float = 1.0
    fonts: tuple[str, ...] = ()
    """Generic families as the browser resolved them."""
    clock_offset_seconds: float = 0.0
    """How far the browser's clock was moved, for tests of re-prompting."""
    sources: tuple[Source, ...] = ()
    facts: dict[str, str] = {}
    """What the platform's stage says of itself, e.g. {"scenario": "meta-2025-as-alleged"}."""


class Bundle(Node):
    """Everything one audit saw. The only input of rules and reports."""

    schema_version: Literal["consent-audit/1"]
    platform: str
    subject: str
    """Address the audit started at."""
    started_at: Moment
    ended_at: Moment
    status: Literal["complete", "partial"]
    environment: Environment
    walks: tuple[Walk, ...] = ()
    prior_receipts: tuple[Receipt, ...] = ()
    """From the ledger or a kept mail: what earlier audits of this account confirmed."""
    gaps: tuple[Gap, ...] = ()
    chain_start: str = ""
    chain_head: str = ""
    """Digest of the last record; goes into the signed statement."""

    def walk(self, id: str) -> Walk:
        """The walk with that id. Raises KeyError if there is none."""
        return by_id((w for w in self.walks if w.id == id), id)

    def screen(self, id: str) -> Screen:
        """The screen with that id, in any walk. Raises KeyError if there is none."""
        return by_id((s for w in self.walks for s in w.screens if s.id == id), id)
