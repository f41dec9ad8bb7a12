"""The labelled sentences that the packs and the second reading know, and an exam that nothing was learnt from."""

import json
from collections import Counter
from pathlib import Path
from typing import get_args

from auditor.benchmark.sentences import run
from auditor.wording import Context
from auditor.wording.claims import CLAIMS

FILE = Path(__file__).parents[2] / "data" / "sentences.jsonl"
EXAM = FILE.with_name("sentences-exam.jsonl")
ROWS = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
LEARNT = [
    json.loads(line)
    for path in sorted(FILE.with_name("sentences").glob("*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]


def test_the_set_is_large_and_half_of_it_near_misses() -> None:
    assert len(ROWS) >= 3_300
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert {row["language"] for row in ROWS} == {"de", "en", "es", "fr", "it", "nl", "pl"}
    assert 0.3 <= sum(not row["labels"] for row in ROWS) / len(ROWS) <= 0.6


def test_every_claim_has_cases_in_two_languages() -> None:
    counted = Counter(label for row in ROWS for label in row["labels"])
    languages = {label: {row["language"] for row in ROWS if label in row["labels"]} for label in counted}
    for label in set(CLAIMS) - {"purpose-change"}:
        assert counted[label] >= 3, label
        assert len(languages[label]) >= 2, label
    assert set(counted) <= set(CLAIMS)


def test_the_set_is_read_well() -> None:
    """It was learnt from, so that this says no more than that nothing broke."""
    score = run(FILE)
    assert score.total.precision >= 0.99
    assert score.total.recall >= 0.99


def test_the_rows_to_learn_from_are_sound() -> None:
    rows = [*ROWS, *LEARNT]
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({row["text"] for row in LEARNT}) == len(LEARNT)
    assert {row["context"] for row in rows} == set(get_args(Context))
    assert {label for row in rows for label in row["labels"]} <= set(CLAIMS)
    for language in ("de", "en", "es", "fr", "it", "nl", "pl"):
        own = [row for row in LEARNT if row["language"] == language]
        assert len(own) >= 2_700
        assert 0.4 <= sum(not row["labels"] for row in own) / len(own) <= 0.65
        assert {label for row in own for label in row["labels"]} == set(CLAIMS)


def test_the_exam_is_read_as_well_as_the_readme_says() -> None:
    """Nobody has looked at its rows; whoever mends an error of it writes a new exam."""
    score = run(EXAM)
    assert score.judged == 1_138
    assert score.total.precision >= 0.95
    assert score.total.recall >= 0.9
