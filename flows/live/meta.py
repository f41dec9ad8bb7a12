"""Facebook and Instagram: the objection to AI training of 2024 and 2025, by wording in several languages.

Field labels of the logged-in forms and the confirmation's text are not known for every language; the walks find
their way by role and wording and say which landmark they missed. No walk here says what is true of the company:
it keeps what it sees.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from auditor import Page, Record, Stage, flow, stage
from flows.live.addresses import Address, open_newest
from flows.live.steps import (
    find_door,
    is_login,
    live_stage,
    log_in,
    mark_promises,
    refuse_cookies,
    seen,
    send_objection,
)
from flows.live.words import OBJECT

NOTICE: Final = {
    "facebook": (Address("https://www.facebook.com/privacy/genai", "2023 –"),),
    "instagram": (Address("https://privacycenter.instagram.com/privacy/genai", "2023 –"),),
}
FORM: Final = {
    "facebook": (
        Address("https://www.facebook.com/help/contact/712876720715583", "2025"),
        Address("https://www.facebook.com/help/contact/6359191084165019", "May 2024 – Apr 2025"),
    ),
    "instagram": (
        Address("https://help.instagram.com/contact/767264225370182", "2025"),
        Address("https://help.instagram.com/contact/233964459562201", "from 16 Apr 2025"),
    ),
}
OTHERS: Final = (
    Address("https://www.facebook.com/help/contact/1266025207620918", "2023 – 2026"),
    Address("https://www.facebook.com/help/contact/510058597920541", "2023 – 2026"),
)
"""The form about what others post, also for people without an account."""


@stage("facebook")
def facebook(_options: Mapping[str, str]) -> Iterator[Stage]:
    """Facebook, live."""
    yield from live_stage("https://www.facebook.com")


@stage("instagram")
def instagram(_options: Mapping[str, str]) -> Iterator[Stage]:
    """Instagram, live."""
    yield from live_stage("https://www.instagram.com")


@flow(platform="facebook", goal="object", verified="never")
def object_on_facebook(page: Page, record: Record) -> None:
    """Object to AI training on Facebook, from the notice."""
    _object(page, record, "facebook")


@flow(platform="instagram", goal="object", verified="never")
def object_on_instagram(page: Page, record: Record) -> None:
    """Object to AI training on Instagram, from the notice."""
    _object(page, record, "instagram")


@flow(platform="facebook", goal="object", visitor="anonymous", verified="never")
def object_without_facebook_account(page: Page, record: Record) -> None:
    """Object to AI training on Facebook without an account."""
    _without_account(page, record, "facebook")


@flow(platform="instagram", goal="object", visitor="anonymous", verified="never")
def object_without_instagram_account(page: Page, record: Record) -> None:
    """Object to AI training on Instagram without an account."""
    _without_account(page, record, "instagram")


@flow(platform="facebook", goal="observe", visit="return", verified="never")
def come_back_to_facebook(page: Page, record: Record) -> None:
    """Come back to Facebook after an objection."""
    _come_back(page, record, "facebook")


@flow(platform="instagram", goal="observe", visit="return", verified="never")
def come_back_to_instagram(page: Page, record: Record) -> None:
    """Come back to Instagram after an objection."""
    _come_back(page, record, "instagram")


def _object(page: Page, record: Record, platform: str) -> None:
    open_newest(page, record, "notice", NOTICE[platform])
    refuse_cookies(page)
    find_door(page, record).click()
    if is_login(page):
        log_in(page, record)
        open_newest(page, record, "objection form", FORM[platform])
    send_objection(page, record)


def _without_account(page: Page, record: Record, platform: str) -> None:
    open_newest(page, record, "notice", NOTICE[platform])
    refuse_cookies(page)
    find_door(page, record).click()
    record("Where the notice leads")
    if not is_login(page):
        return
    open_newest(page, record, "form about what others post", OTHERS)
    if is_login(page):
        record.blocked("Both forms stand behind a login.")


def _come_back(page: Page, record: Record, platform: str) -> None:
    open_newest(page, record, "objection form", FORM[platform])
    refuse_cookies(page)
    if is_login(page):
        log_in(page, record)
        open_newest(page, record, "objection form", FORM[platform])
    mark_promises(page, record)
    asked = seen(page.get_by_role("heading", name=OBJECT)) if seen(page.locator("form")) else None
    if asked:
        record("The form is offered again")
