"""Walks of members who come back after the policy has changed."""

from __future__ import annotations

from auditor import Page, Record, flow
from flows.lookbook.walks import landmarks as see
from flows.lookbook.walks.steps import (
    dialog_about_ai,
    find_way_to_object,
    keep_confirmation,
    keep_mail,
    log_in,
    mark_choice,
    mark_promise,
    open_choice,
    send_objection,
)


@flow(platform="lookbook", goal="observe", visit="return")
def come_back_after_objecting(page: Page, record: Record) -> None:
    """Come back after the policy has changed, having objected before."""
    keep_mail(record, record.account.login, "notice")
    page.goto("/")
    log_in(page, record)
    record("After login")
    asked = dialog_about_ai(page)
    if asked:
        mark_promise(asked, record)
        record.asked_again(asked)
        asked.get_by_role("link", name=see.HOW_IT_WORKS).click()
        page.get_by_role("link", name=see.YOUR_CHOICE).click()
        mark_choice(page, record)
    else:
        open_choice(page, record)
    page.get_by_role("link", name=see.NAV_SETTINGS).click()
    page.get_by_role("link", name=see.YOUR_DATA).click()
    record("What the platform holds")
    line = page.locator("[data-in-use]")
    record.export(record.purpose, processing=line.get_attribute("data-in-use") == "true", text=line.inner_text())


@flow(platform="lookbook", goal="observe", visit="return")
def come_back_after_refusing(page: Page, record: Record) -> None:
    """Come back after the policy has changed, having said no before."""
    page.goto("/")
    log_in(page, record)
    record("After login")
    asked = dialog_about_ai(page)
    if asked:
        asked.get_by_role("link", name=see.HOW_IT_WORKS).click()
        page.get_by_role("link", name=see.YOUR_CHOICE).click()
        mark_choice(page, record)
    else:
        open_choice(page, record)


@flow(platform="lookbook", goal="object", visit="return")
def object_late(page: Page, record: Record) -> None:
    """Object for the first time after the new policy has taken effect."""
    page.goto("/")
    log_in(page, record)
    record("After login")
    find_way_to_object(page, record)
    send_objection(page, record, record.account.login)
    keep_confirmation(page, record, record.account.login)
