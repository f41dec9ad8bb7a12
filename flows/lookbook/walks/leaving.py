"""Walks of members who want less of the platform: no more letters, or no account."""

from __future__ import annotations

from auditor import Page, Record, flow
from flows.lookbook.walks import landmarks as see
from flows.lookbook.walks.steps import dialog_about_ai, log_in, shown


@flow(platform="lookbook", goal="unsubscribe", purpose="direct-marketing")
def stop_the_letters(page: Page, record: Record) -> None:
    """Stop the weekly letter by the link in it."""
    letter = record.stage.mailbox.to(record.account.login).wait(kind="other")
    record.mail(letter)
    page.goto(next(link for link in letter.links if "/letters/" in link))
    record("Where the letter's link leads")
    if shown(page.get_by_label(see.PASSWORD)):
        log_in(page, record)
    page.get_by_role("button", name=see.UNSUBSCRIBE).click()
    record("After unsubscribing")


@flow(platform="lookbook", goal="erase", purpose="account")
def delete_the_account(page: Page, record: Record) -> None:
    """Delete the account."""
    page.goto("/")
    log_in(page, record)
    asked = dialog_about_ai(page)
    if asked:
        asked.get_by_role("link", name=see.HOW_IT_WORKS).click()
    page.get_by_role("link", name=see.NAV_SETTINGS).click()
    record("Settings")
    way = shown(page.get_by_role("link", name=see.DELETE))
    if way is None:
        record.blocked("The settings offer no way to delete the account.")
    way.click()
    page.get_by_role("button", name=see.DELETE).click()
    record("After deleting")
