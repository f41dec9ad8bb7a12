"""Walks of members on their first visit: object, agree, refuse, or do nothing."""

from __future__ import annotations

from auditor import Page, Record, flow
from flows.lookbook.walks import landmarks as see
from flows.lookbook.walks.steps import (
    dialog_about_ai,
    find_way_to_object,
    keep_confirmation,
    log_in,
    mark_choice,
    object_for_other_pages,
    open_choice,
    refused,
    send_objection,
    shown,
)


@flow(platform="lookbook", goal="object")
def object_to_ai_training(page: Page, record: Record) -> None:
    """Object to AI training as a member."""
    page.goto("/")
    log_in(page, record)
    record("After login")
    find_way_to_object(page, record)
    send_objection(page, record, record.account.login)
    keep_confirmation(page, record, record.account.login)
    object_for_other_pages(page, record, record.account.login)


@flow(platform="lookbook", goal="consent")
def agree_to_ai_training(page: Page, record: Record) -> None:
    """Agree to AI training as a member."""
    page.goto("/")
    log_in(page, record)
    record("After login")
    asked = dialog_about_ai(page)
    yes = shown(asked.get_by_role("button", name=see.YES)) if asked else None
    if yes is None:
        record.blocked("The platform asks for no yes: there is nothing to agree to.")
    yes.click()
    record("After the yes")


@flow(platform="lookbook", goal="refuse")
def refuse_ai_training(page: Page, record: Record) -> None:
    """Say no to AI training as a member."""
    page.goto("/")
    log_in(page, record)
    record("After login")
    asked = dialog_about_ai(page)
    if asked is None:
        record.blocked("The platform asks nothing: there is no question to say no to.")
    if not refused(page, asked, [see.NO, see.IN_DETAIL, see.SAVE]):
        record.blocked("The platform offers no 'no': only an objection by a form.")
    record("After the no")
    open_choice(page, record)


@flow(platform="lookbook", goal="observe")
def look_in_detail(page: Page, record: Record) -> None:
    """Look at the details of the question about AI before any choice."""
    page.goto("/")
    log_in(page, record)
    asked = dialog_about_ai(page)
    detail = shown(asked.get_by_role("button", name=see.IN_DETAIL)) if asked else None
    if detail:
        detail.click()
        record("Details of the question")
    else:
        record("After login")


@flow(platform="lookbook", goal="dismiss")
def pass_over_the_notice(page: Page, record: Record) -> None:
    """Close the notice about AI without choosing anything, and look at what holds then."""
    page.goto("/")
    log_in(page, record)
    record("After login")
    asked = dialog_about_ai(page)
    close = shown(asked.get_by_role("button", name=see.CLOSE)) if asked else None
    if close:
        close.click()
        open_choice(page, record)
    else:
        page.get_by_role("link", name=see.HOW_IT_WORKS).click()
        page.get_by_role("link", name=see.YOUR_CHOICE).click()
        mark_choice(page, record)
