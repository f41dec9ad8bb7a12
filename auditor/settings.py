"""How an audit is run, and what all its walks share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Playwright

from auditor.registry import Stage
from evidence.secrets import Secrets

Tell = Callable[[str], None]
"""Given a few words before each step that takes time."""


@dataclass(frozen=True)
class Settings:
    """How an audit is run. Everything here is recorded in the bundle's environment."""

    out: Path = Path("bundles")
    locale: str = "en-GB"
    timezone: str = "Europe/Berlin"
    viewport: tuple[int, int] = (1280, 800)
    """Width and height in CSS px."""
    headless: bool = True
    step_timeout: float = 15.0
    """Seconds one Playwright call may take."""
    walk_timeout: float = 300.0
    """Seconds one walk may take before it is stopped and kept as broken."""
    account: str | None = None
    """Pseudonym: only walks of this member are made; None makes all walks."""
    key: Path | None = None
    """File of the signing key; by default AUDITOR_KEY or the user's own, made at first use."""
    authorities: tuple[str, ...] = ()
    """HTTP addresses of RFC 3161 time-stamp authorities, asked at the start and at the end."""
    operator: str | None = None
    """Who runs the audit, as it wishes to be named in the seal."""
    complete: bool = False
    """Archive from the wire too, through a mitmproxy; needs one, and servers see its TLS fingerprint."""
    options: Mapping[str, str] = field(default_factory=dict)
    """What the platform's stage is given, e.g. {"scenario": "meta-2024"}."""


@dataclass(frozen=True)
class Place:
    """What all walks of an audit share."""

    platform: str
    """What the bundle says was audited."""
    playwright: Playwright
    settings: Settings
    stage: Stage
    folder: Path
    """Where artifacts are written as they are captured."""
    secrets: Secrets
    tell: Tell
