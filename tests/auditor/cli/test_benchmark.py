from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.cli import invoke


def test_labels_are_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "labels.csv"
    file.write_text("text,occurrences,label\nReject all,9,reject\nAccept all,9,accept\nSettings,2,settings\n")
    assert invoke(["benchmark", "labels", str(file), "--json"]) == 0
    score = json.loads(capsys.readouterr().out)
    assert score["accuracy"] == 1.0
    assert score["intents"]["refuse"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "support": 1}
    assert invoke(["benchmark", "labels", str(file)]) == 0
    assert "refuse" in capsys.readouterr().out


def test_sentences_are_read_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "rows.jsonl"
    rows = [
        {"id": "1", "language": "en", "text": "You don't need to submit another request.", "labels": ["promise"]},
        {"id": "2", "language": "en", "text": "Hello."},
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert invoke(["benchmark", "sentences", str(file)]) == 0
    captured = capsys.readouterr()
    read = [json.loads(line) for line in captured.out.splitlines()]
    assert [(row["id"], row["labels"]) for row in read] == [("1", ["promise"]), ("2", [])]
    assert "precision" in captured.err.lower()


@pytest.mark.parametrize("command", ["labels", "sentences"])
def test_a_missing_file_is_named(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["benchmark", command, "nowhere.csv"]) == 3
    assert "nowhere.csv" in capsys.readouterr().err
