"""Walks about Lookbook's cookie banner: a first visit without an account."""

from __future__ import annotations

from auditor import Page, Record, flow
from flows.lookbook.walks import landmarks as see
from flows.lookbook.walks.steps import refused, shown


@flow(platform="lookbook", goal="consent", visitor="anonymous", purpose="cookies")
def accept_cookies(page: Page, record: Record) -> None:
    """Accept cookies on a first visit."""
    page.goto("/")
    record("Welcome page")
    page.get_by_role("dialog", name=see.COOKIES).get_by_role("button", name=see.ACCEPT).first.click()
    record("After accepting")
    page.reload()
    record("The next load")


@flow(platform="lookbook", goal="refuse", visitor="anonymous", purpose="cookies")
def refuse_cookies(page: Page, record: Record) -> None:
    """Refuse cookies on a first visit."""
    page.goto("/")
    record("Welcome page")
    banner = page.get_by_role("dialog", name=see.COOKIES)
    if not refused(page, banner, [see.REFUSE, see.SETTINGS, see.SAVE]):
        record.blocked("The cookie banner offers no way to refuse.")
    record("After refusing")
    page.reload()
    record("The next load")


@flow(platform="lookbook", goal="observe", visitor="anonymous", purpose="cookies")
def look_at_cookie_settings(page: Page, record: Record) -> None:
    """Look at the cookie settings before any choice."""
    page.goto("/")
    record("Welcome page")
    settings = shown(page.get_by_role("dialog", name=see.COOKIES).get_by_role("button", name=see.SETTINGS))
    if settings:
        settings.click()
        record("Cookie settings")


@flow(platform="lookbook", goal="dismiss", visitor="anonymous", purpose="cookies")
def scroll_past_the_cookie_banner(page: Page, record: Record) -> None:
    """Scroll on without answering the cookie banner."""
    page.goto("/")
    record("Welcome page")
    page.mouse.move(600, 300)
    page.mouse.wheel(0, 700)
    page.wait_for_timeout(800)
    record("After scrolling")
    if shown(page.locator("[role=dialog][aria-modal=true]")):
        record.blocked("The cookie banner stays over the page until it is answered.")
    page.reload()
    record("The next load")
