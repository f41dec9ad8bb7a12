"""Shared fixtures: a real browser with a DevTools port, and a real local web site."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from auditor.capture.devtools import Devtools
from tests.site import Site

pytest.register_assert_rewrite("tests.rule_cases")

BROWSERS = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "microsoft-edge")
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
]


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The browser to test with: AUDITOR_BROWSER (or CONSENT_AUDITOR_BROWSER), or one that is installed."""
    named = os.environ.get("AUDITOR_BROWSER") or os.environ.get("CONSENT_AUDITOR_BROWSER")
    found = named or next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no browser installed; set AUDITOR_BROWSER")
    return found


@pytest.fixture(scope="session")
def browser_port() -> int:
    """The DevTools port of the `browser` fixture."""
    return free_port()


@pytest.fixture(scope="session")
def browser(playwright: Playwright, browser_path: str, browser_port: int) -> Iterator[Browser]:
    """One headless browser per test process, driven by Playwright, with a DevTools port beside."""
    browser = playwright.chromium.launch(**launch_options(browser_path, browser_port))
    yield browser
    browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor."""
    context = browser.new_context(viewport={"width": 1000, "height": 700}, locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, devtools: Devtools) -> Page:
    """A fresh page of a fresh visitor; DevTools is connected first."""
    return context.new_page()


@pytest.fixture
def devtools(browser: Browser, browser_port: int) -> Iterator[Devtools]:
    """A DevTools connection of our own to the `browser` fixture."""
    with Devtools.on_port(browser_port) as devtools:
        yield devtools


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on 127.0.0.1 (and, as another site, on localhost) that serves what the test puts on it."""
    with Site() as site:
        yield site


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def launch_options(browser_path: str, port: int) -> dict[str, object]:
    """Arguments of Playwright's `launch` for tests."""
    return {
        "executable_path": browser_path,
        "headless": True,
        "chromium_sandbox": os.geteuid() != 0,
        "args": [*FLAGS, "--site-per-process", f"--remote-debugging-port={port}"],
    }
