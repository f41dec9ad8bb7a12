from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path

import pytest

from auditor.cli import invoke
from evidence.store import Store


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A confirmation that somebody kept."""
    message = EmailMessage()
    message["From"] = "Examplebook <privacy@examplebook.example>"
    message["To"] = "ada@example.org"
    message["Date"] = "Wed, 12 Jun 2024 10:00:00 +0000"
    message["Subject"] = "Your objection"
    message.set_content("We have received your objection and will not use your posts to train our AI.")
    path = tmp_path / "kept.eml"
    path.write_bytes(bytes(message))
    return path


def test_a_kept_mail_becomes_a_receipt_that_is_listed_and_exported(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert invoke(["receipts", "import", str(kept), "--platform", "examplebook", "--account", "ada"]) == 0
    assert "DKIM): unsigned" in capsys.readouterr().out
    assert invoke(["receipts", "list", "--format", "json"]) == 0
    (receipt,) = json.loads(capsys.readouterr().out)
    assert (receipt["origin"], receipt["account"]) == ("mail", "ada")
    assert invoke(["receipts", "list", "--account", "ada"]) == 0
    assert "from a kept mail" in capsys.readouterr().out
    assert invoke(["receipts", "export", "receipts.jsonl"]) == 0
    assert json.loads((tmp_path / "receipts.jsonl").read_text())["id"] == receipt["id"]
    stored = Store(tmp_path / "bundles").bundles("examplebook")
    assert b"ada@example.org" not in (tmp_path / "bundles" / stored[0].path).read_bytes()


def test_a_mail_that_confirms_nothing_is_refused(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.write_bytes(kept.read_bytes().replace(b"have received your objection", b"like your new picture"))
    assert invoke(["receipts", "import", str(kept), "--platform", "examplebook", "--account", "ada"]) == 2
    assert "does not seem to confirm" in capsys.readouterr().err
    assert invoke(["receipts", "import", "nowhere.eml", "--platform", "x", "--account", "ada"]) == 2
    assert "nowhere.eml" in capsys.readouterr().err
