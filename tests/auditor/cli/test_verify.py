from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from auditor.cli import invoke
from evidence import keys


def test_each_verdict_has_its_exit_code(bundle_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["verify", str(bundle_file)]) == 4
    assert "signer unknown" in capsys.readouterr().out
    fingerprint = keys.fingerprint(keys.load().public_key())
    assert invoke(["verify", str(bundle_file), "--trust", fingerprint]) == 0
    assert invoke(["verify", str(bundle_file), "--trust", "0" * 64]) == 2
    data = bytearray(bundle_file.read_bytes())
    data[len(data) // 2] ^= 1
    bundle_file.write_bytes(data)
    assert invoke(["verify", str(bundle_file), "--trust", fingerprint]) == 2


def test_json_names_each_failure(bundle_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bundle_file.with_name(bundle_file.name + ".sigstore.json").unlink()
    assert invoke(["verify", str(bundle_file), "--format", "json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert told["status"] == "broken"
    assert [failure["name"] for failure in told["failures"]] == ["seal-missing"]


def test_the_printed_commands_check_the_bundle_without_us(
    bundle_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert invoke(["verify", str(bundle_file), "--commands"]) == 0
    script = capsys.readouterr().out
    done = subprocess.run(["bash", "-e", "-c", script], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr + done.stdout


def test_an_unreadable_key_is_named(bundle_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["verify", str(bundle_file), "--trust", "nowhere.pem"]) == 2
    assert "nowhere.pem" in capsys.readouterr().err


def test_a_bundle_that_is_not_there_is_not_called_broken(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["verify", "nowhere.wacz"]) == 3
    told = capsys.readouterr()
    assert "There is no bundle at nowhere.wacz" in told.err
    assert "Broken" not in told.out
