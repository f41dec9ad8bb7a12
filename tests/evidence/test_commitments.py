from __future__ import annotations

from pathlib import Path

import pytest

from evidence import commitments
from evidence.commitments import Commitment, Openings, Redactions, opening
from evidence.errors import NotABundle
from tests.evidence import sample


def test_a_commitment_needs_its_salt() -> None:
    one, other = opening("0001", "text", b"Ada"), opening("0001", "text", b"Ada")
    assert one.data == b"Ada"
    assert one.sha256 != other.sha256
    assert one.model_copy(update={"salt": other.salt}).sha256 == other.sha256


def test_bytes_of_a_picture_come_back() -> None:
    assert opening("0001", "region", b"\x89PNG\xff").data == b"\x89PNG\xff"


def test_an_ordinary_bundle_is_no_redacted_copy(tmp_path: Path) -> None:
    path = sample.written(tmp_path)
    assert commitments.read(path) is None
    with pytest.raises(NotABundle, match="not a redacted copy"):
        commitments.opens(path, opening("0001", "text", b"x"))


def test_what_holds_no_openings_is_named(tmp_path: Path) -> None:
    (tmp_path / "o.json").write_text("{}")
    for path, words in ((tmp_path / "o.json", "no openings"), (tmp_path / "none.json", "No such file")):
        with pytest.raises(NotABundle, match=words):
            commitments.read_openings(path)
    (tmp_path / "o.json").write_text(Openings(original="0" * 64, openings=()).model_dump_json())
    assert commitments.read_openings(tmp_path / "o.json").openings == ()


def test_ids_are_looked_up() -> None:
    one = Commitment(id="0001", kind="text", sha256="0" * 64)
    found = Redactions(original="0" * 64, commitments=(one,))
    assert found.commitment("0001") == one
    with pytest.raises(KeyError):
        found.commitment("0002")
