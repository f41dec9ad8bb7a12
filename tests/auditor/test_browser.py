from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from auditor import browser
from auditor.errors import BrowserMissing


def test_finds_the_browser_that_the_environment_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    executable = tmp_path / "chrome"
    executable.write_text("#!/bin/sh\n")
    executable.chmod(0o755)
    monkeypatch.setenv(browser.VARIABLE, str(executable))
    assert browser.find() == executable


def test_a_wrong_name_in_the_environment_is_an_error_that_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(browser.VARIABLE, "no-such-browser")
    with pytest.raises(BrowserMissing, match="no-such-browser"):
        browser.find()


def test_says_what_to_type_when_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "find", lambda _playwright=None: None)
    monkeypatch.setattr(browser, "_succeeds", lambda _command: False)
    with pytest.raises(BrowserMissing, match=r"apt-get install chromium|brew install|Install Chrome"):
        browser.ensure()


def test_launches_a_real_browser_with_a_devtools_port_and_says_what_it_is(playwright: Playwright) -> None:
    with browser.launch(playwright) as launched:
        assert launched.browser.is_connected()
        assert launched.facts.version.split(".")[0].isdigit()
        assert launched.facts.sandbox is (browser.sandbox_obstacle() is None) or not launched.facts.sandbox
        assert "/" not in launched.facts.executable
        assert 0 < launched.port < 65536


def test_a_browser_that_does_not_start_is_said_to(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, playwright: Playwright
) -> None:
    executable = tmp_path / "chrome"
    executable.write_text("#!/bin/sh\nexit 7\n")
    executable.chmod(0o755)
    monkeypatch.setenv(browser.VARIABLE, str(executable))
    with pytest.raises(BrowserMissing, match="did not start"), browser.launch(playwright):
        pass
