from __future__ import annotations

from pathlib import Path

import pytest

from auditor.cli import invoke


def test_a_revisit_needs_a_flow_that_comes_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["revisit", "consent-dialog", "--account", "ada"]) == 2
    assert "no flow that comes back" in capsys.readouterr().err


def test_a_revisit_can_be_complete_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AUDITOR_MITMDUMP", str(tmp_path / "nothing"))
    assert invoke(["revisit", "lookbook", "--account", "ada", "--complete"]) == 2
    assert "pipx install mitmproxy" in capsys.readouterr().err
