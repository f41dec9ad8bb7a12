from __future__ import annotations

from pathlib import Path

import pytest

from auditor.cli import invoke
from evidence import keys


def test_a_new_key_is_made_once_shown_and_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.pem"
    assert invoke(["key", "new", str(path)]) == 0
    assert path.stat().st_mode & 0o777 == 0o600
    assert invoke(["key", "new", str(path)]) == 2
    capsys.readouterr()
    assert invoke(["key", "show", "--key", str(path)]) == 0
    fingerprint = capsys.readouterr().out.strip()
    assert invoke(["key", "export", "--key", str(path)]) == 0
    exported = tmp_path / "public.pem"
    exported.write_text(capsys.readouterr().out)
    assert keys.trusted(str(exported)) == fingerprint
