"""A scout's eyes: visits a page as a fresh visitor in a browser of its own, follows steps, says what stands there."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

from playwright.sync_api import Browser, Error, Page, Playwright

from auditor.browser import launch
from auditor.capture.attached import Attached
from auditor.capture.devtools import Devtools
from auditor.capture.screen import glance
from auditor.capture.targets import attached
from auditor.capture.trouble import DevtoolsTrouble
from auditor.dialogs import Layer, layers
from auditor.errors import WalkTrouble
from auditor.scout.plan import Step
from auditor.scout.work import REACTION, follow
from evidence.model import Screen, Walk
from evidence.secrets import Secrets

APPEARS = 6.0
"""Seconds that a dialog gets to appear after the page has loaded."""
CHANGES = 3.0
"""Seconds that a dialog gets to go or change after an action."""
PAUSE = 0.15
LIKENESS = """[navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone,
    navigator.userAgent.includes('Headless')]"""


class Unreachable(WalkTrouble):
    """The address did not answer."""


@dataclass(frozen=True)
class View:
    """One state of the page: the consent dialogs that stand there."""

    screen: Screen
    layers: tuple[Layer, ...]

    @property
    def look(self) -> tuple[object, ...]:
        """Equal for equal states of the dialogs."""
        return tuple(
            (layer.dialog.text, tuple((c.name, c.checked, c.disabled) for c in layer.controls)) for layer in self.layers
        )

    def step(self, layer: Layer, id: str, *, on: bool | None = None) -> Step:
        """A step that works the control `id` of this view."""
        control = next(control for control in layer.controls if control.id == id)
        return Step(control, self.screen.frames[control.frame].url, on)


class Scout:
    """Visits one address again and again, each time as a fresh visitor."""

    def __init__(self, browser: Browser, devtools: Devtools, url: str, options: dict[str, Any]) -> None:
        self._browser = browser
        self._devtools = devtools
        self._url = url
        self._options = options
        self._secrets = Secrets()
        self.looks = 0
        self.idle = False
        """The last step of the last visit changed nothing in the dialogs."""

    @contextmanager
    def visit(self, steps: Sequence[Step] = (), patience: float = 1.0) -> Iterator[tuple[Page, View]]:
        """The page after `steps`, with what stands there. Raises Unreachable, and WalkTrouble when a step fails.

        `patience` multiplies the time that a step gets to show an effect; `idle` says whether the last one had none.
        """
        context = self._browser.new_context(**self._options)
        try:
            context.set_default_timeout(10_000)
            page = context.new_page()
            _go(page, self._url)
            view = self._appeared(page)
            for step in steps:
                before, view = view, self.after(page, view, step, patience)
                self.idle = before.look == view.look
            yield page, view
        finally:
            with suppress(Error):
                context.close()

    def after(self, page: Page, before: View, step: Step, patience: float = 1.0) -> View:
        """Does a step and waits for what comes of it: what stands there when it no longer changes."""
        try:
            follow(page, step, REACTION * patience)
        except Error as error:
            raise WalkTrouble(f"'{step.label}' could not be worked: {error.message.splitlines()[0]}") from error
        end = time.monotonic() + CHANGES * patience
        view = self.view(page)
        while view.look == before.look and time.monotonic() < end:
            time.sleep(PAUSE)
            view = self.view(page)
        return self._settled(page, view)

    def view(self, page: Page) -> View:
        """What stands on the page now."""
        self.looks += 1
        try:
            screen = glance(self._devtools, self._target(page), self._secrets)
        except DevtoolsTrouble as error:
            raise WalkTrouble(f"The page could not be looked at: {error}") from error
        return View(screen, tuple(layers(_stub(), screen)))

    def _target(self, page: Page) -> Attached:
        return attached(self._devtools, page)

    def _appeared(self, page: Page) -> View:
        end = time.monotonic() + APPEARS
        view = self.view(page)
        while not view.layers and time.monotonic() < end:
            page.wait_for_timeout(PAUSE * 1000)
            view = self.view(page)
        return self._settled(page, view) if view.layers else view

    def _settled(self, page: Page, view: View) -> View:
        """The view once two looks agree, boxes too: nothing is fading or sliding any more."""
        for _ in range(12):
            page.wait_for_timeout(PAUSE * 1000)
            again = self.view(page)
            if again.look == view.look and _boxes(again) == _boxes(view):
                return again
            view = again
        return view


@contextmanager
def scout(page: Page, url: str) -> Iterator[Scout]:
    """A scout in a browser of its own that looks like the one of `page`: same size, language and time zone."""
    facts = page.evaluate(LIKENESS)
    browser = page.context.browser
    if browser is None:
        raise WalkTrouble("The page's browser can't be told, so no other one like it can be opened.")
    options = {"viewport": page.viewport_size, "locale": facts[0], "timezone_id": facts[1], "accept_downloads": False}
    driver = cast("Playwright", SimpleNamespace(chromium=browser.browser_type))
    with launch(driver, headless=facts[2]) as launched, Devtools.on_port(launched.port) as devtools:
        yield Scout(launched.browser, devtools, url, options)


def asks(screen: Screen) -> bool:
    """Whether a consent dialog stands on a screen."""
    return bool(layers(_stub(), screen))


def _go(page: Page, url: str) -> None:
    try:
        page.goto(url, wait_until="load", timeout=20_000)
    except Error as error:
        if page.url in {"", "about:blank"} or page.url.startswith("chrome-error:"):
            raise Unreachable(f"{url} can't be reached: {error.message.splitlines()[0]}") from error


def _boxes(view: View) -> list[object]:
    return [layer.dialog.box for layer in view.layers]


def _stub() -> Walk:
    """Says only what the question is about: that is all that reading a dialog needs of a walk."""
    now = datetime.now(UTC)
    return Walk(
        id="scout",
        flow="scout",
        title="",
        platform="",
        goal="observe",
        visit="first",
        visitor="anonymous",
        purpose="cookies",
        started_at=now,
        ended_at=now,
        outcome="completed",
    )
