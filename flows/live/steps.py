"""Steps that walks of live platforms share. Optional landmarks are looked for; missing ones end the walk clearly."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress

from imap_tools import MailBox
from playwright.sync_api import Locator

from auditor import Account, Page, Record, Stage
from auditor.mailbox import Mailbox, NoMail, code_in
from flows.live import words

REASON = "I do not want my information to be used for this purpose."
A_PERSON = 120_000
"""Milliseconds in which a person at a headed browser can pass a second factor or a CAPTCHA."""
SOON = 4_000
"""Milliseconds to wait for a landmark that need not come."""


def live_stage(base_url: str) -> Iterator[Stage]:
    """A stage over a live platform; the account and the mailbox come from the environment, never from the command.

    AUDITOR_LOGIN and AUDITOR_PASSWORD log in, AUDITOR_ACCOUNT is the pseudonym kept in evidence (`member`);
    AUDITOR_IMAP_HOST, AUDITOR_IMAP_USER and AUDITOR_IMAP_PASSWORD open the mailbox that codes arrive in.
    """
    get = os.environ.get
    login, password = get("AUDITOR_LOGIN"), get("AUDITOR_PASSWORD")
    accounts = {"member": Account(get("AUDITOR_ACCOUNT", "member"), login, password)} if login and password else {}
    host, user, secret = get("AUDITOR_IMAP_HOST"), get("AUDITOR_IMAP_USER"), get("AUDITOR_IMAP_PASSWORD")
    if not (host and user and secret):
        yield Stage(base_url=base_url, accounts=accounts)
        return
    with MailBox(host).login(user, secret) as box:
        mailbox = Mailbox.imap(box)
        mailbox.skip()
        yield Stage(base_url=base_url, accounts=accounts, mailbox=mailbox)


def seen(locator: Locator, timeout: float = SOON) -> Locator | None:
    """The first match of `locator`, if it is visible within `timeout` milliseconds; else None."""
    with suppress(Exception):
        locator.first.wait_for(state="visible", timeout=timeout)
        return locator.first
    return None


def refuse_cookies(page: Page) -> None:
    """Refuses optional cookies where a dialog asks; does nothing where none does."""
    asked = seen(page.get_by_role("button", name=words.REFUSE_COOKIES))
    if asked:
        asked.click()


def is_login(page: Page) -> bool:
    """Whether the page asks for a password."""
    return seen(page.locator("input[type=password]"), timeout=SOON) is not None


def log_in(page: Page, record: Record) -> None:
    """Signs the member in on the login page shown; a person at the browser may pass a second factor.

    Ends the walk as blocked when the login is still shown after that.
    """
    record("Login")
    page.locator("input[type=email], input[type=text], input[autocomplete=username]").first.fill(record.account.login)
    page.locator("input[type=password]").first.fill(record.account.password)
    page.get_by_role("button", name=words.LOG_IN).first.click()
    with suppress(Exception):
        page.locator("input[type=password]").first.wait_for(state="hidden", timeout=A_PERSON)
    if page.locator("input[type=password]").first.is_visible():
        record.blocked("The platform did not let the account in: a second factor, a CAPTCHA, or wrong words.")


def mark_promises(page: Page, record: Record) -> None:
    """Marks each sentence in which the platform promises that nothing more needs to be done."""
    for promise in page.get_by_text(words.PROMISE).all():
        if promise.is_visible():
            record.promise(promise)


def find_door(page: Page, record: Record) -> Locator:
    """The link or button of a notice that leads to the objection; marks the notice and its promises."""
    place = seen(page.get_by_role("main")) or page.locator("body")
    mark_promises(page, record)
    record.notice(place)
    links = page.get_by_role("link", name=words.OBJECT)
    return links.or_(page.get_by_role("button", name=words.OBJECT)).first


def send_objection(page: Page, record: Record) -> None:
    """Fills what the form insists on and submits it; enters a code from the mail where one is asked for."""
    record("Objection form")
    email = seen(page.get_by_label(words.EMAIL))
    if email and not email.input_value():
        email.fill(record.account.login)
    for reason in page.locator("textarea[required], textarea[aria-required=true]").all():
        reason.fill(REASON)
    page.get_by_role("button", name=words.SUBMIT).first.click()
    code = seen(page.get_by_label(words.CODE))
    if code:
        _enter_code(page, record, code)
    record("After the objection")
    said = seen(page.get_by_text(words.CONFIRMED), timeout=10_000)
    if said:
        record.receipt(said)
    keep_mail(record)


def _enter_code(page: Page, record: Record, field: Locator) -> None:
    if record.stage.mailbox is None:
        record.blocked("A one-time code is asked for and no mailbox is given (AUDITOR_IMAP_HOST …).")
    mail = record.stage.mailbox.take_code(timeout=120)
    code = code_in(mail.text)
    record.secret(code)
    record.mail(mail)
    field.fill(code)
    page.get_by_role("button", name=words.CONFIRM).first.click()


def keep_mail(record: Record) -> None:
    """Keeps the confirmation mail, if a mailbox is given and one comes within a minute."""
    if record.stage.mailbox is None:
        return
    with suppress(NoMail):
        record.mail(record.stage.mailbox.wait(kind="confirmation", timeout=60))


def mark_toggle(page: Page, record: Record, name: re.Pattern[str]) -> None:
    """Marks the state of the setting called `name`, a switch or checkbox. A missing one ends the walk as broken."""
    switch = page.get_by_role("switch", name=name).or_(page.get_by_role("checkbox", name=name)).first
    switch.wait_for(state="visible")
    record("The setting")
    record.choice(record.purpose, switch)
