from __future__ import annotations

import pytest

from auditor.cli import invoke


def test_browser_says_which_and_whether_its_sandbox_works(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["browser"]) == 0
    told = capsys.readouterr().out
    assert "Browser: /" in told
    assert "Sandbox: o" in told
    assert invoke(["browser", "--quiet"]) == 0
    assert capsys.readouterr().out == ""


def test_a_browser_that_is_not_there_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDITOR_BROWSER", "no-such-browser")
    assert invoke(["browser"]) == 2
    assert "no-such-browser" in capsys.readouterr().err
