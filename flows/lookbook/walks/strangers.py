"""Walks of people without an account about what others post of them."""

from __future__ import annotations

from auditor import Page, Record, flow
from flows.lookbook.walks import landmarks as see
from flows.lookbook.walks.steps import find_way_to_object, keep_confirmation, pass_the_banner, send_objection, shown

ADDRESS = "nora@elsewhere.example"


@flow(platform="lookbook", goal="object", visitor="anonymous")
def object_without_an_account(page: Page, record: Record) -> None:
    """Object to AI training without an account."""
    record.secret(ADDRESS)
    page.goto("/")
    pass_the_banner(page)
    record("Welcome page")
    foot = page.get_by_role("contentinfo")
    about = shown(foot.get_by_role("link", name=see.ABOUT_AI))
    if about is None:
        foot.get_by_role("link", name=see.PRIVACY).click()
        about = page.get_by_role("link", name=see.READ_OR_OBJECT)
    about.click()
    find_way_to_object(page, record)
    if shown(page.get_by_label(see.PASSWORD)):
        record("Login")
        other_way = shown(page.get_by_role("link", name=see.WITHOUT_ACCOUNT))
        if other_way is None:
            record.blocked("The form stands behind a login, and nothing is offered to people without an account.")
        other_way.click()
    if shown(page.locator("input[required][name=username]")):
        record("Form that wants an account")
        record.blocked("The form insists on the username of an account.")
    send_objection(page, record, ADDRESS)
    keep_confirmation(page, record, ADDRESS)
