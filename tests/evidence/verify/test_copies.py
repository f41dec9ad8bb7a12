from __future__ import annotations

from pathlib import Path

import pytest

from evidence import wacz
from evidence.commitments import MEMBER, Commitment, Redactions
from evidence.verify.copies import copy_failures
from tests import builders
from tests.evidence import sample


def failures(tmp_path: Path, text: str, *commitments: Commitment) -> list[str]:
    """What is said of a bundle whose tree holds `text` and whose list holds `commitments`."""
    artifacts = sample.artifacts(tmp_path / "a")
    redactions = Redactions(original="0" * 64, commitments=commitments)
    (artifacts / Path(MEMBER).name).write_text(redactions.model_dump_json())
    tree = builders.bundle(builders.walk(builders.screen(builders.block(text), html=None, text=None, pictures=())))
    wacz.write(tree, artifacts, tmp_path / "x.wacz", software="t")
    with wacz.read(tmp_path / "x.wacz") as opened:
        return [failure.sentence for failure in copy_failures(opened, opened.bundle, None)]


def commitment(id: str = "0001", **more: str) -> Commitment:
    return Commitment.model_validate({"id": id, "kind": "text", "sha256": "1" * 64} | more)


def test_listed_commitments_are_right(tmp_path: Path) -> None:
    assert failures(tmp_path, "Hello [redacted:0001]", commitment()) == []


@pytest.mark.parametrize(
    ("text", "commitments", "complaint"),
    [
        ("Hello [redacted:0002]", [commitment()], "0002, which is not listed"),
        ("Hello", [commitment(), commitment()], "the same id"),
        ("Hello", [commitment(kind="region", screen="w9-s9", picture=MEMBER)], "not in the bundle"),
    ],
)
def test_each_fault_is_said(tmp_path: Path, text: str, commitments: list[Commitment], complaint: str) -> None:
    (sentence,) = failures(tmp_path, text, *commitments)
    assert complaint in sentence


def test_an_ordinary_bundle_has_none(tmp_path: Path) -> None:
    with wacz.read(sample.written(tmp_path)) as opened:
        assert list(copy_failures(opened, opened.bundle, None)) == []
