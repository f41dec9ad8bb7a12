"""Learning from few rows; the model of all of them is read in `test_second_reading.py` and `test_claims.py`."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from auditor.wording import learning
from auditor.wording.second_reading import Model, traits, vector
from auditor.wording.sentence import sentences

TELLING = "objection-deadline"


def row(text: str, *labels: str, part: str | None = None) -> dict[str, Any]:
    told = {"id": text, "text": text, "language": "en", "context": "notice", "labels": list(labels)}
    return told | ({"part": part} if part else {})


ROWS = [
    *(row(f"Object by {day} June, or your posts are used.", TELLING) for day in range(1, 9)),
    *(row(f"The shop is closed on {day} June. Have a nice day.") for day in range(1, 9)),
]


def likely(learnt: Model, text: str) -> float:
    slots, values = vector([traits(one) for one in sentences(text, "en", "notice")], set())
    column = learnt.labels.index(TELLING)
    return float(1 / (1 + np.exp(-(values @ learnt.weights[slots, column] + learnt.bias[column]))))


def test_it_learns_what_the_rows_say() -> None:
    learnt = learning.learn(ROWS, "few")
    assert learnt.rows == "few"
    assert likely(learnt, "Object by 30 June, or your posts are used.") > 0.9
    assert likely(learnt, "The shop is closed on 30 June.") < 0.1


def test_a_label_that_no_row_carries_is_never_likely() -> None:
    learnt = learning.learn(ROWS, "few")
    assert learnt.bias[learnt.labels.index("urgency")] == learning.NEVER


def test_the_same_rows_give_the_same_model() -> None:
    assert np.array_equal(learning.learn(ROWS, "a").weights, learning.learn(ROWS, "b").weights)


def test_the_claims_are_no_witness_where_the_packs_were_mended() -> None:
    told = learning.learn(ROWS, "fresh")
    tuned = learning.learn([one | {"part": "dev"} for one in ROWS], "tuned")
    assert not np.array_equal(told.weights, tuned.weights)


def test_the_digest_is_of_all_files(tmp_path: Path) -> None:
    (tmp_path / "sentences").mkdir()
    (tmp_path / "sentences.jsonl").write_text(json.dumps(ROWS[0]) + "\n")
    before = learning.digest(tmp_path)
    (tmp_path / "sentences" / "en.jsonl").write_text(json.dumps(ROWS[1]) + "\n")
    assert learning.digest(tmp_path) != before
    assert learning.rows(tmp_path) == ROWS[:2]


def test_it_writes_a_file_that_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "rows", lambda: ROWS)
    learning.main(tmp_path / "model.npz")
    held = np.load(tmp_path / "model.npz", allow_pickle=False)
    assert str(held["rows"]) == learning.digest()
    assert held["weights"].dtype == np.int8
