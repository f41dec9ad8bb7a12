"""Steps that several walks share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Literal

from playwright.sync_api import FilePayload, Locator
from playwright.sync_api import TimeoutError as TookTooLong

from auditor import Page, Record
from auditor.mailbox import NoMail, code_in
from flows.lookbook.walks import landmarks as see

MOST_LAYERS = 6
PATIENCE_WITH_A_SPINNER = 8_000
"""Milliseconds to wait until a choice has been "saved"."""
PATIENCE = 3.0
"""Seconds to wait for a mail that may never come."""
CARD: FilePayload = {"name": "card.png", "mimeType": "image/png", "buffer": b"not a real card"}
REASON = "I do not want my photos and words to be part of a model."


def log_in(page: Page, record: Record) -> None:
    """Logs the walk's member in, from the welcome page or from the login page."""
    pass_the_banner(page)
    if shown(page.get_by_label(see.PASSWORD)) is None:
        page.get_by_role("link", name=see.LOG_IN).first.click()
    page.get_by_label(see.LOGIN_NAME).fill(record.account.login)
    page.get_by_label(see.PASSWORD).fill(record.account.password)
    page.get_by_role("button", name=see.LOG_IN).click()
    page.get_by_role("navigation").get_by_role("link", name=see.NAV_SETTINGS).wait_for()


def pass_the_banner(page: Page) -> None:
    """Answers a cookie banner that lets nobody by, or takes scrolling for a yes: refused where it can be."""
    banner = page.get_by_role("dialog", name=see.COOKIES)
    if shown(banner) is None or not page.locator("[role=dialog][aria-modal=true], [data-scrolling=consent]").count():
        return
    if not refused(page, banner, [see.REFUSE, see.SETTINGS, see.SAVE]):
        banner.get_by_role("button", name=see.ACCEPT).first.click()
    banner.wait_for(state="hidden")


def open_choice(page: Page, record: Record) -> None:
    """Goes to the member's choice about AI in the settings and marks its state."""
    page.get_by_role("link", name=see.NAV_SETTINGS).click()
    page.get_by_role("link", name=see.AI_TRAINING).click()
    mark_choice(page, record)


def mark_choice(page: Page, record: Record) -> None:
    """Marks the state of the choice about AI: its toggle, or the sentence that says it."""
    page.locator(".state").wait_for()
    record("The choice in force")
    record.choice(record.purpose, shown(page.get_by_role("switch")) or page.locator(".state"))


def shown(locator: Locator) -> Locator | None:
    """The first visible element of `locator` once the page has loaded, or None."""
    locator.page.wait_for_load_state()
    return next((found for found in locator.all() if found.is_visible()), None)


def refused(page: Page, asked: Locator, ways: list[re.Pattern[str]]) -> bool:
    """Presses the first of `ways` that is there, layer by layer, until the question is gone; False if it stays."""
    pressed = False
    for _ in range(MOST_LAYERS):
        for box in asked.locator("input[type=checkbox][required]:not(:checked)").all():
            box.check()
        sure = shown(page.get_by_role("alertdialog", name=see.SURE))
        way = next((found for name in ways if (found := shown((sure or asked).get_by_role("button", name=name)))), None)
        if way is None:
            break
        way.click()
        pressed = True
        if shown(asked) is None:
            return True
    if not pressed:
        return False
    try:
        asked.wait_for(state="hidden", timeout=PATIENCE_WITH_A_SPINNER)
    except TookTooLong:
        return False
    return True


def dialog_about_ai(page: Page) -> Locator | None:
    """The notice or question about AI that stands over the feed, or None."""
    return shown(page.locator("[role=dialog][aria-modal=true]"))


def find_way_to_object(page: Page, record: Record) -> None:
    """Goes from the notice (or the page about AI) to the objection form, and marks what is promised on the way."""
    place = dialog_about_ai(page) or page.get_by_role("main")
    mark_promise(place, record)
    door = shown(_doors(place))
    if door is None:
        more = shown(place.get_by_role("link", name=see.HOW_IT_WORKS))
        (more or page.get_by_role("link", name=see.ABOUT_AI).first).click()
        place = page.get_by_role("main")
        mark_promise(place, record)
        door = shown(_doors(place)) or _doors(place).first
    record.notice(place)
    door.click()


def _doors(place: Locator) -> Locator:
    return place.get_by_role("link", name=see.OBJECT).or_(place.get_by_role("button", name=see.OBJECT))


def mark_promise(place: Locator, record: Record) -> None:
    """Marks each sentence in which the platform promises that nothing more needs to be done."""
    place.page.wait_for_load_state()
    for promise in place.get_by_text(see.PROMISE).all():
        if promise.is_visible():
            record.promise(promise)


def send_objection(page: Page, record: Record, address: str) -> None:
    """Fills what the form insists on, submits, and enters codes from the mail until the platform is content."""
    if shown(page.get_by_role("button", name=see.SUBMIT)) is None:
        record.blocked("There is no form to object with where the platform's link leads.")
    record("Objection form")
    record.stage.mailbox.to(address).skip()
    email = page.get_by_label(see.EMAIL)
    if not email.input_value():
        email.fill(address)
    reason = page.locator("textarea[required]")
    if reason.count():
        reason.fill(REASON)
    proof = page.locator("input[type=file][required]")
    if proof.count():
        proof.set_input_files(CARD)
    page.get_by_role("button", name=see.SUBMIT).click()
    for code in _codes(page, record, address):
        page.get_by_label(see.CODE).fill(code)
        page.get_by_role("button", name=see.CONFIRM).click()


def _codes(page: Page, record: Record, address: str) -> Iterator[str]:
    while shown(page.get_by_label(see.CODE)):
        mail = record.stage.mailbox.to(address).take_code()
        code = code_in(mail.text)
        record.secret(code)
        record.mail(mail)
        record("One-time code")
        yield code


def object_for_other_pages(page: Page, record: Record, address: str) -> None:
    """Sends the objection once more for each page that the platform says the first one left out."""
    for _ in range(3):
        again = shown(page.get_by_role("link", name=see.NEXT_PAGE))
        if again is None:
            return
        again.click()
        send_objection(page, record, address)
        keep_confirmation(page, record, address)


def keep_confirmation(page: Page, record: Record, address: str) -> None:
    """Keeps what the platform says of the objection, on the page and by mail."""
    status = shown(page.get_by_role("status"))
    record("After the objection")
    if status:
        record.receipt(status)
    keep_mail(record, address, "confirmation")


def keep_mail(record: Record, address: str, kind: Literal["confirmation", "notice", "other"]) -> None:
    """Keeps the next mail to `address`, if one comes in time."""
    with suppress(NoMail):
        record.mail(record.stage.mailbox.to(address).wait(kind=kind, timeout=PATIENCE))
