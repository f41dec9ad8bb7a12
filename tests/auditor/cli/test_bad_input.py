"""Whatever is handed in: one clear sentence that says what to do, and exit code 2 or 3."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from auditor.cli import invoke

MAIL = ["receipts", "import", "noise", "--platform", "examplebook", "--account", "ada"]
CASES = [
    (["run", "nosuch"], 3, "'auditor list flows' lists the"),
    (["run", "lookbook", "--set", "reason=nosuch"], 3, "'absent', 'optional' or 'required'"),
    (["run", "lookbook", "--locale", "xx_bad"], 3, "write them like en-GB"),
    (["run", "lookbook", "--timezone", "Europe/Berlinn"], 3, "Did you mean Europe/Berlin"),
    (["run", "lookbook", "--out", "noise"], 2, "Name a folder"),
    (["run", "lookbook", "--key", "noise"], 2, "auditor key new"),
    (["run", "broken.py"], 2, "Correct the file and run again."),
    (["explain", "zzz"], 3, "'auditor list rules' lists the"),
    (["check", "{bundle}", "--thresholds", "nosuch"], 3, "can't be read: No such file or directory."),
    (["check", "{bundle}", "--thresholds", "noise"], 3, "it is not UTF-8 text"),
    (["check", "{bundle}", "--thresholds", "misspelt.toml"], 3, "Did you mean submissions?"),
    (["check", "{bundle}", "--earlier", "noise"], 2, "noise"),
    (["report", "{bundle}", "--out", "folder"], 2, "Name a file."),
    (["verify", "{bundle}", "--tsa-roots", "noise"], 2, "holds no certificates in PEM; give the root"),
    (["verify", "{bundle}", "--tsa-roots", "nosuch"], 2, "nosuch: No such file or directory. Check the path."),
    (["verify", "{bundle}", "--trust", "noise"], 2, "auditor key export"),
    (["redact", "nosuch.wacz", "copy.wacz", "--text", "words"], 2, "There is no bundle at nosuch.wacz"),
    (["reveal", "{bundle}", "nosuch", "0001"], 2, "check its path"),
    (["reveal", "{bundle}", "noise", "0001"], 2, "holds no openings"),
    (["due", "--today", "tomorrow"], 3, "YYYY-MM-DD"),
    (["benchmark", "labels", "noise"], 3, "it is not UTF-8 text"),
    (["benchmark", "matrix", "no such row"], 3, "Without names"),
    (["key", "show", "--key", "nosuch"], 2, "check its path"),
    (MAIL, 2, "--words"),
    ([*MAIL, "--dkim-record", "s._domainkey.example.org=noise"], 3, "The key record in noise can't be read"),
]


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    """What the commands find in the folder they are typed in."""
    (tmp_path / "noise").write_bytes(bytes([0xFF, 0xFE]) + random.Random(1).randbytes(500))
    (tmp_path / "broken.py").write_text("def (")
    (tmp_path / "misspelt.toml").write_text("submision = 1")
    (tmp_path / "folder").mkdir()


@pytest.mark.parametrize(("words", "code", "said"), CASES, ids=[" ".join(words) for words, *_ in CASES])
def test_one_sentence_and_what_to_do(
    words: list[str], code: int, said: str, bundle_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert invoke([word.replace("{bundle}", str(bundle_file)) for word in words]) == code
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert "did not foresee" not in told
    assert "Errno" not in told
    last = told.splitlines()[-1]
    assert last.startswith("Error: ")
    assert len(last) < 400
