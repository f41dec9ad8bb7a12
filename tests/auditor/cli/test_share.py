from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from auditor.cli import invoke
from evidence import wacz
from evidence.verify import verify

SCRIPT = str(Path(sys.executable).with_name("auditor"))


def test_a_hidden_text_is_gone_and_can_be_opened(bundle_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = bundle_file.with_name("copy.wacz")
    with wacz.read(bundle_file) as opened:
        hidden = opened.bundle.walks[0].screens[0].blocks[0].text
    assert invoke(["redact", str(bundle_file), str(copy), "--text", hidden]) == 0
    assert verify(copy).intact
    assert hidden.encode() not in copy.read_bytes()
    openings = next(path for path in copy.parent.iterdir() if "opening" in path.name)
    capsys.readouterr()
    assert invoke(["reveal", str(copy), str(openings), "0001"]) == 0
    assert hidden in " ".join(capsys.readouterr().out.split())
    assert invoke(["reveal", str(copy), str(openings), "0099"]) == 2


def test_redact_wants_to_know_what_to_hide(bundle_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["redact", str(bundle_file), "copy.wacz"]) == 3
    assert invoke(["redact", str(bundle_file), "copy.wacz", "--region", "w1-s01=1,2"]) == 3
    assert "X,Y,WIDTH,HEIGHT" in capsys.readouterr().err


def test_exhibits_are_written_once(bundle_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "court"
    command = [SCRIPT, "export", str(bundle_file), "--exhibits", "--out", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    names = {path.name for path in folder.iterdir()}
    assert {"SHA256SUMS", "quotes.csv", "verify.sh", "pictures"} <= names
    assert any(name.endswith("reason-required.pdf") for name in names)
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert again.returncode == 3
