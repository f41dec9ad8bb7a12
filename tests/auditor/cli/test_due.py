from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.cli import invoke
from evidence.store import Store


def test_due_lists_what_the_store_holds_and_writes_a_calendar(
    bundle_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Store(tmp_path / "bundles").add(bundle_file)
    assert invoke(["due", "--format", "json", "--ics", "due.ics"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["platform"] for one in found] == ["lookbook"]
    assert (tmp_path / "due.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_a_day_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["due", "--today", "14.5.2025"]) == 3
    assert "YYYY-MM-DD" in capsys.readouterr().err
