"""The socket itself: what happens when the browser goes away."""

from __future__ import annotations

import pytest
from playwright.sync_api import Playwright

from auditor.capture.devtools import Devtools
from auditor.capture.trouble import DevtoolsClosed, DevtoolsTrouble
from auditor.capture.wire import Wire
from tests.conftest import free_port, launch_options


def test_whoever_waits_is_told_that_the_browser_is_gone(playwright: Playwright, browser_path: str) -> None:
    port = free_port()
    browser = playwright.chromium.launch(**launch_options(browser_path, port))  # type: ignore[arg-type]
    browser.new_page()
    with Devtools.on_port(port) as devtools:
        page = next(one for one in devtools.sessions() if one.type == "page")
        forever = {"expression": "new Promise(() => 0)", "awaitPromise": True}
        waiting = devtools.post("Runtime.evaluate", forever, page.session)
        browser.close()
        with pytest.raises(DevtoolsTrouble, match=r"gone|ended|closed"):
            waiting.result(10)
        assert devtools._wire.ended.wait(10)
        assert devtools.closed
        with pytest.raises(DevtoolsClosed):
            devtools.send("Browser.getVersion")
        assert devtools.settle()


def test_an_address_where_nobody_answers() -> None:
    with pytest.raises(DevtoolsClosed, match="can't be reached"):
        Wire(f"ws://127.0.0.1:{free_port()}/devtools/browser/x", 1, lambda *_: None)
