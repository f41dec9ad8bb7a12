"""Walks about Lookbook's cookie banner: a first visit without an account."""

from __future__ import annotations

from auditor import Page, Record, flow
from flows.lookbook.walks import landmarks as see
from flows.lookbook.walks.steps import shown

MOST_LAYERS = 6


@flow(platform="lookbook", goal="consent", visitor="anonymous", purpose="cookies")
def accept_cookies(page: Page, record: Record) -> None:
    """Accept cookies on a first visit."""
    page.goto("/")
    record("Welcome page")
    page.get_by_role("dialog").get_by_role("button", name=see.ACCEPT).click()
    record("After accepting")
    page.reload()
    record("The next load")


@flow(platform="lookbook", goal="refuse", visitor="anonymous", purpose="cookies")
def refuse_cookies(page: Page, record: Record) -> None:
    """Refuse cookies on a first visit."""
    page.goto("/")
    record("Welcome page")
    banner = page.get_by_role("dialog")
    for _ in range(MOST_LAYERS):
        way = shown(banner.get_by_role("button", name=see.REFUSE)) or shown(
            banner.get_by_role("button", name=see.SETTINGS)
        )
        if way is None:
            break
        way.click()
        record("After refusing")
    if shown(banner):
        record.blocked("The cookie banner offers no way to refuse.")
    page.reload()
    record("The next load")


@flow(platform="lookbook", goal="observe", visitor="anonymous", purpose="cookies")
def look_at_cookie_settings(page: Page, record: Record) -> None:
    """Look at the cookie settings before any choice."""
    page.goto("/")
    page.get_by_role("dialog").get_by_role("button", name=see.SETTINGS).click()
    record("Cookie settings")
