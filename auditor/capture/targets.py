"""From Playwright's page to its DevTools target, and from a page to all targets that belong to it."""

from __future__ import annotations

from playwright.sync_api import Error, Page

from auditor.capture.attached import Attached
from auditor.capture.devtools import Devtools
from auditor.capture.trouble import TargetGone


def attached(devtools: Devtools, page: Page) -> Attached:
    """The target behind a page of Playwright's sync API. Raises TargetGone when the page is closed."""
    try:
        session = page.context.new_cdp_session(page)
        try:
            info = session.send("Target.getTargetInfo")
        finally:
            session.detach()
    except Error as error:
        raise TargetGone(f"The page is closed: {error.message.splitlines()[0]}") from error
    return devtools.session(info["targetInfo"]["targetId"])


def family(devtools: Devtools, page: Attached) -> list[Attached]:
    """The page's own session, then those of its out-of-process frames and its workers, at any depth."""
    members = [page]
    sessions = devtools.sessions()
    for member in members:
        members += [one for one in sessions if one.parent_id == member.session]
    return members
