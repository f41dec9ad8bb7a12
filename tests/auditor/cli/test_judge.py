from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.cli import invoke


def test_check_prints_results_as_json(bundle_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = invoke(["check", str(bundle_file), "--format", "json"])
    results = {r["rule"]: r for r in json.loads(capsys.readouterr().out)["results"]}
    assert code == 1
    assert results["reason-required"]["outcome"] == "indicator"
    assert {"rule", "outcome", "severity", "confidence", "findings"} <= results["reason-required"].keys()


def test_check_by_one_rule_that_finds_nothing_is_clean(bundle_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["check", str(bundle_file), "--rule", "prospective-only"]) in (0, 2)
    assert "0 indicators" in capsys.readouterr().out


def test_thresholds_of_ones_own_are_read(bundle_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    limits = tmp_path / "limits.toml"
    limits.write_text("buried_clicks = 1\n")
    assert invoke(["check", str(bundle_file), "--thresholds", str(limits)]) == 1
    limits.write_text("buried_klicks = 1\n")
    assert invoke(["check", str(bundle_file), "--thresholds", str(limits)]) == 3
    assert "buried_klicks" in capsys.readouterr().err


def test_a_list_of_trackers_is_read_or_refused(
    bundle_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hosts.txt").write_text("tracker.example\n")
    assert invoke(["check", str(bundle_file), "--trackers", "hosts.txt"]) == 1
    assert invoke(["check", str(bundle_file), "--trackers", "nowhere.txt"]) == 3
    assert "nowhere.txt" in capsys.readouterr().err


@pytest.mark.parametrize("format", ["html", "markdown", "json", "sarif", "junit"])
def test_report_writes_each_format(bundle_file: Path, format: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["report", str(bundle_file), "--format", format, "--out", "-"]) == 0
    assert "reason-required" in capsys.readouterr().out


def test_report_lies_beside_the_bundle(bundle_file: Path) -> None:
    assert invoke(["report", str(bundle_file)]) == 0
    assert bundle_file.with_suffix(".html").read_text().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["check", "nowhere.wacz"], 2, "nowhere.wacz"),
        (["check", "{bundle}", "--rule", "reason-requird"], 3, "Did you mean reason-required?"),
        (["check"], 3, "Missing argument"),
        (["chek"], 3, "No such command"),
        (["report", "{bundle}", "--format", "docx"], 3, "docx"),
    ],
)
def test_bad_input_is_one_clear_sentence(
    bundle_file: Path, arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert invoke([argument.replace("{bundle}", str(bundle_file)) for argument in arguments]) == code
    told = capsys.readouterr().err
    assert words in told
    assert "Traceback" not in told


@pytest.mark.parametrize("damage", ["truncated", "text", "empty"])
def test_what_is_no_bundle_is_said_to_be_none(
    bundle_file: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data = bundle_file.read_bytes()
    bundle_file.write_bytes({"truncated": data[: len(data) // 2], "text": b"hello", "empty": b""}[damage])
    for command in ("check", "report", "verify"):
        assert invoke([command, str(bundle_file)]) == 2
    assert "one.wacz" in capsys.readouterr().err
