"""Platforms whose choice about AI is one setting behind a login: its state is kept, and can be switched off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from auditor import Page, Record, Stage, flow, stage
from flows.live.addresses import Address, open_newest
from flows.live.steps import is_login, live_stage, log_in, mark_toggle, refuse_cookies


class Setting(NamedTuple):
    """Where a platform keeps its choice about AI."""

    base_url: str
    addresses: tuple[Address, ...]
    label: re.Pattern[str]
    """Wordings of the switch, in the languages and versions that were seen."""


def _label(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


SETTINGS: Final = {
    "linkedin": Setting(
        "https://www.linkedin.com",
        (Address("https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement", "2024 – 2026"),),
        _label(
            "use my data for training", "data for generative ai", "generative[nr]? ki", "ia générative", "ai generativa"
        ),
    ),
    "x": Setting(
        "https://x.com",
        (Address("https://x.com/settings/grok_settings", "2024 – 2026"),),
        _label("used for training", "für training", "entraîn", "addestra"),
    ),
    "pinterest": Setting(
        "https://www.pinterest.com",
        (Address("https://www.pinterest.com/settings/privacy-and-data", "2025 – 2026"),),
        _label("train pinterest", "pinterest canvas"),
    ),
    "claude": Setting(
        "https://claude.ai",
        (Address("https://claude.ai/settings/data-privacy-controls", "Aug 2025 – 2026"),),
        _label("help improve claude"),
    ),
    "adobe": Setting(
        "https://account.adobe.com",
        (Address("https://account.adobe.com/privacy", "2024 – 2026"),),
        _label("content analysis", "inhaltsanalyse", "analyse d[eu] contenu"),
    ),
}
"""By platform; drawn from public guides, none of it run here."""


@stage("linkedin")
def linkedin(_options: Mapping[str, str]) -> Iterator[Stage]:
    """LinkedIn, live."""
    yield from live_stage(SETTINGS["linkedin"].base_url)


@stage("x")
def x(_options: Mapping[str, str]) -> Iterator[Stage]:
    """X, live."""
    yield from live_stage(SETTINGS["x"].base_url)


@stage("pinterest")
def pinterest(_options: Mapping[str, str]) -> Iterator[Stage]:
    """Pinterest, live."""
    yield from live_stage(SETTINGS["pinterest"].base_url)


@stage("claude")
def claude(_options: Mapping[str, str]) -> Iterator[Stage]:
    """Claude, live."""
    yield from live_stage(SETTINGS["claude"].base_url)


@stage("adobe")
def adobe(_options: Mapping[str, str]) -> Iterator[Stage]:
    """Adobe, live."""
    yield from live_stage(SETTINGS["adobe"].base_url)


@flow(platform="linkedin", goal="observe", verified="never")
def look_at_linkedin(page: Page, record: Record) -> None:
    """Look at LinkedIn's setting about generative AI."""
    _look(page, record, "linkedin")


@flow(platform="x", goal="observe", verified="never")
def look_at_x(page: Page, record: Record) -> None:
    """Look at X's setting about Grok."""
    _look(page, record, "x")


@flow(platform="pinterest", goal="observe", verified="never")
def look_at_pinterest(page: Page, record: Record) -> None:
    """Look at Pinterest's setting about its image model."""
    _look(page, record, "pinterest")


@flow(platform="claude", goal="observe", verified="never")
def look_at_claude(page: Page, record: Record) -> None:
    """Look at Claude's setting about training."""
    _look(page, record, "claude")


@flow(platform="adobe", goal="observe", verified="never")
def look_at_adobe(page: Page, record: Record) -> None:
    """Look at Adobe's setting about content analysis."""
    _look(page, record, "adobe")


def _look(page: Page, record: Record, platform: str) -> None:
    setting = SETTINGS[platform]
    open_newest(page, record, "setting", setting.addresses)
    refuse_cookies(page)
    if is_login(page):
        log_in(page, record)
        open_newest(page, record, "setting", setting.addresses)
    mark_toggle(page, record, setting.label)
