from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.cli import invoke
from evidence.store import Store


@pytest.mark.parametrize("format", ["html", "markdown", "json"])
@pytest.mark.parametrize("languages", [[], ["--languages"]])
def test_a_history_is_told_in_each_format(
    bundle_file: Path, tmp_path: Path, format: str, languages: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Store(tmp_path / "bundles").add(bundle_file)
    assert invoke(["history", "lookbook", "--format", format, *languages]) == 0
    told = capsys.readouterr().out
    assert "lookbook" in told.lower()
    if format == "json":
        assert json.loads(told)["platform"] == "lookbook"


def test_a_platform_without_bundles_is_said_to_have_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["history", "nowhere"]) == 3
    assert "no store of bundles at bundles" in capsys.readouterr().err
    (tmp_path / "bundles").mkdir()
    assert invoke(["history", "nowhere"]) == 3
    assert "holds no bundle of 'nowhere'" in capsys.readouterr().err
