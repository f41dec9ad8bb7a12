"""Finding the browser's DevTools address."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from auditor.capture.attached import endpoint
from auditor.capture.trouble import DevtoolsClosed
from tests.conftest import free_port


def test_a_browser_is_found_by_its_port(browser: Browser, browser_port: int) -> None:
    assert endpoint(browser_port).startswith(f"ws://127.0.0.1:{browser_port}/devtools/browser/")


def test_no_browser_at_the_port() -> None:
    port = free_port()
    with pytest.raises(DevtoolsClosed, match=f"--remote-debugging-port={port}"):
        endpoint(port, timeout=0.2)
