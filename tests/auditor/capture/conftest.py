"""A pair of eyes for tests: puts markup on a site, opens it in a real browser, and captures what is seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from auditor.capture.devtools import Devtools
from auditor.capture.screen import Camera
from auditor.capture.targets import attached
from evidence.model import Control, Dialog, Screen
from evidence.secrets import Secrets
from tests.site import Site


@dataclass
class Eyes:
    page: Page
    devtools: Devtools
    site: Site
    folder: Path
    secrets: Secrets = field(default_factory=Secrets)
    count: int = 0

    def __post_init__(self) -> None:
        self.camera = Camera(self.devtools, self.folder, self.secrets)

    def open(self, markup: str) -> None:
        self.site["/"] = markup
        self.page.goto(self.site.url("/"))

    def look(self, name: str = "step") -> Screen:
        self.count += 1
        target = attached(self.devtools, self.page)
        return self.camera.capture(target, id=f"w1-s{self.count:02d}", name=name, trigger="record")

    def see(self, markup: str) -> Screen:
        self.open(markup)
        return self.look()

    def control(self, markup: str) -> Control:
        screen = self.see(markup)
        assert len(screen.controls) == 1, screen.controls
        return screen.controls[0]

    def dialog(self, markup: str) -> Dialog:
        screen = self.see(markup)
        assert len(screen.dialogs) == 1, screen.dialogs
        return screen.dialogs[0]

    def file(self, member: str | None) -> bytes:
        assert member is not None
        return (self.folder / Path(member).name).read_bytes()


@pytest.fixture(scope="session")
def watched(browser: Browser, browser_port: int) -> Iterator[tuple[Page, Devtools]]:
    """One page for all looks of a test process; whoever needs a fresh visitor takes `fresh_eyes`."""
    with Devtools.on_port(browser_port) as devtools:
        context = browser.new_context(viewport={"width": 1000, "height": 700}, locale="en-GB", timezone_id="UTC")
        yield context.new_page(), devtools
        context.close()


@pytest.fixture
def eyes(watched: tuple[Page, Devtools], site: Site, tmp_path: Path) -> Eyes:
    return Eyes(*watched, site, tmp_path)


@pytest.fixture
def fresh_eyes(page: Page, devtools: Devtools, site: Site, tmp_path: Path) -> Eyes:
    return Eyes(page, devtools, site, tmp_path)


def named(screen: Screen, name: str) -> Control:
    found = [control for control in screen.controls if control.name == name]
    assert len(found) == 1, [control.name for control in screen.controls]
    return found[0]
