"""A page that the recorded walk would use, and a site; the scout opens its own browser beside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

BANNER = "<div style='position:fixed;bottom:0;left:0;right:0;background:#eee' id=banner>{}</div>"
ASKS = "<p>We use cookies and similar technology on this site.</p>"
WORDS = "<main>" + "<p>Words of the page itself, many of them.</p>" * 30 + "</main>"
GONE = "onclick=\"document.cookie='answered=1';banner.remove()\""


@pytest.fixture(scope="session")
def walker(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 700}, locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def banner(inner: str) -> str:
    return WORDS + BANNER.format(ASKS + inner)
