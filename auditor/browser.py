"""Finds, gets and launches a browser, and says what it was.

A browser already on the machine is preferred to a download: it is what people use, and it keeps itself up to date.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from auditor.errors import BrowserMissing
from evidence.model import Browser as BrowserFacts

VARIABLE = "AUDITOR_BROWSER"
"""Environment variable that names the browser's executable and overrules the search."""

COMMANDS = (
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "microsoft-edge",
    "microsoft-edge-stable",
)
MAC_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
    "--host-resolver-rules=MAP update.googleapis.com ~NOTFOUND",
    "--no-first-run",
)
HOW_TO_GET_ONE = {
    "linux": "Type 'sudo apt-get install chromium' (Debian), 'sudo snap install chromium' (Ubuntu),",
    "darwin": "Type 'brew install --cask chromium', install Google Chrome,",
}


@dataclass(frozen=True)
class Launched:
    """A running browser with a DevTools address of its own beside Playwright's pipe."""

    browser: Browser
    port: int
    """DevTools listens on 127.0.0.1 at this port."""
    facts: BrowserFacts


def find(playwright: Playwright | None = None) -> Path | None:
    """The executable of an installed Chrome, Chromium or Edge, or Playwright's own; None if there is none.

    `playwright` is one that runs already; without it, one is started to ask where its own browser is.
    Raises BrowserMissing when `AUDITOR_BROWSER` names a file that is not there.
    """
    named = os.environ.get(VARIABLE)
    if named:
        path = shutil.which(named)
        if path is None:
            raise BrowserMissing(f"{VARIABLE} names '{named}', which is not an executable file. Correct or unset it.")
        return Path(path)
    return next((Path(path) for path in _candidates(playwright) if path and Path(path).exists()), None)


def _candidates(playwright: Playwright | None) -> Iterator[str | None]:
    yield from (shutil.which(command) for command in COMMANDS)
    yield from MAC_APPLICATIONS if sys.platform == "darwin" else ()
    yield playwright.chromium.executable_path if playwright else _playwrights_own()


def ensure(tell: Callable[[str], None] = lambda _line: None, playwright: Playwright | None = None) -> Path:
    """Finds a browser or gets one: Playwright's download first, then Debian's or Ubuntu's package if we are root.

    `tell` is given a line before each long step. Raises BrowserMissing, which says what to type.
    """
    found = find(playwright)
    if found:
        return found
    for words, command in _ways_to_get_one():
        tell(words)
        if _succeeds(command) and (found := find(playwright)):
            return found
    by_hand = HOW_TO_GET_ONE.get(sys.platform, "Install Chrome, Chromium or Edge,")
    raise BrowserMissing(
        f"No Chrome, Chromium or Edge was found and none could be downloaded. {by_hand} "
        f"or set {VARIABLE} to the path of one, then try again."
    )


def _ways_to_get_one() -> Iterator[tuple[str, list[str]]]:
    yield "Downloading Chromium with Playwright", [sys.executable, "-m", "playwright", "install", "chromium"]
    if shutil.which("apt-get") and os.geteuid() == 0:
        yield "Updating the list of packages", ["apt-get", "update", "-qq"]
        yield "Installing Chromium from the system's packages", ["apt-get", "install", "-y", "-qq", "chromium"]


def _succeeds(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=600, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _playwrights_own() -> str | None:
    try:
        with sync_playwright() as playwright:
            return playwright.chromium.executable_path
    except Error:
        return None


def sandbox_obstacle() -> str | None:
    """Why Chromium's sandbox can't work here; None when it can be tried."""
    if sys.platform == "linux" and os.geteuid() == 0:
        return "the browser runs as root, which Chromium's sandbox refuses"
    return None


@contextmanager
def launch(playwright: Playwright, *, headless: bool = True, more: tuple[str, ...] = ()) -> Iterator[Launched]:
    """Launches the browser for one audit, with `more` flags, and closes it afterwards.

    The sandbox is on unless it can't work here; `facts.sandbox` says which. Raises BrowserMissing.
    """
    executable = ensure(playwright=playwright)
    port = _free_port()
    flags = (*FLAGS, *more, f"--remote-debugging-port={port}")
    browser, sandbox = _launch_sandboxed(playwright, executable, flags, headless)
    try:
        yield Launched(browser, port, _facts(browser, executable, headless=headless, sandbox=sandbox))
    finally:
        if browser.is_connected():
            browser.close()


def _launch_sandboxed(
    playwright: Playwright, executable: Path, flags: tuple[str, ...], headless: bool
) -> tuple[Browser, bool]:
    def start(sandbox: bool) -> Browser:
        return playwright.chromium.launch(
            executable_path=str(executable), args=list(flags), headless=headless, chromium_sandbox=sandbox
        )

    if sandbox_obstacle() is None:
        try:
            return start(sandbox=True), True
        except Error as error:
            if "sandbox" not in str(error).lower():
                raise BrowserMissing(_did_not_start(executable, error)) from error
    try:
        return start(sandbox=False), False
    except Error as error:
        raise BrowserMissing(_did_not_start(executable, error)) from error


def _did_not_start(executable: Path, error: Error) -> str:
    return (
        f"The browser {executable} did not start ({error.message.splitlines()[0]}). "
        f"Start it once by hand to see why, or set {VARIABLE} to another one."
    )


def _facts(browser: Browser, executable: Path, *, headless: bool, sandbox: bool) -> BrowserFacts:
    session = browser.new_browser_cdp_session()
    version = session.send("Browser.getVersion")
    session.detach()
    return BrowserFacts(
        name=version["product"].split("/")[0],
        version=browser.version,
        executable=executable.name,
        headless=headless,
        sandbox=sandbox,
        sandbox_off_because="" if sandbox else sandbox_obstacle() or "this system refuses it",
        flags=FLAGS,
        user_agent=version["userAgent"],
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
