"""The training pipeline: who is in, and why."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.lookbook import Scenario, pipeline
from flows.lookbook.database import connect

OPT_OUT = Scenario(ask="opt-out")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(tmp_path / "x.sqlite")
    connection.execute(
        "insert into accounts (id, handle, name, email, password, joined) values (1, 'a', 'A', 'a@b.example', '', '')"
    )
    yield connection
    connection.close()


def object_to_it(db: sqlite3.Connection, state: str = "confirmed") -> None:
    db.execute(
        "insert into objections (account, email, wave, codes_left, state, made) values (1, 'a@b', ?, 0, ?, '2024')",
        (pipeline.wave(db), state),
    )


def test_opt_out_takes_everybody_in_and_an_objection_takes_them_out(db: sqlite3.Connection) -> None:
    pipeline.begin(db, "2024", OPT_OUT)
    row = pipeline.training(db, 1)
    assert row is not None
    assert (row["basis"], row["wave"]) == ("legitimate-interest", "2024")
    object_to_it(db)
    pipeline.settle(db, 1, OPT_OUT)
    assert pipeline.training(db, 1) is None


def test_an_unfinished_objection_does_not_count_and_a_reviewed_one_does(db: sqlite3.Connection) -> None:
    pipeline.begin(db, "2024", OPT_OUT)
    object_to_it(db, "awaiting-code")
    assert pipeline.objection(db, 1, OPT_OUT) is None
    object_to_it(db, "reviewed")
    assert pipeline.objection(db, 1, OPT_OUT) is not None


def test_asking_takes_in_only_who_said_yes(db: sqlite3.Connection) -> None:
    pipeline.begin(db, "2024", Scenario())
    assert pipeline.training(db, 1) is None
    db.execute("insert into answers values (1, '2024', 'yes', '2024')")
    pipeline.settle(db, 1, Scenario())
    row = pipeline.training(db, 1)
    assert row is not None
    assert row["basis"] == "consent"


@pytest.mark.parametrize(("earlier", "counts"), [("count", True), ("forgotten", False)])
def test_a_new_policy_counts_or_forgets(db: sqlite3.Connection, earlier: str, counts: bool) -> None:
    scenario = Scenario.model_validate({"ask": "opt-out", "earlier_objections": earlier})
    pipeline.begin(db, "2024", scenario)
    object_to_it(db)
    pipeline.settle(db, 1, scenario)
    pipeline.begin(db, "2025", scenario)
    assert (pipeline.training(db, 1) is None) is counts
    assert pipeline.must_be_told(db, 1, scenario) is not counts
    object_to_it(db)
    pipeline.begin(db, "after", scenario)
    assert pipeline.training(db, 1) is None


def test_the_start_lies_as_many_days_ahead_as_the_notice_says(db: sqlite3.Connection) -> None:
    pipeline.begin(db, "2024", Scenario(notice_days=10))
    pipeline.begin(db, "2025", Scenario(notice_days=10))
    assert pipeline.starts(db) == datetime.now(UTC).date() + timedelta(days=10)
    start = pipeline.starts(db)
    pipeline.begin(db, "after", Scenario())
    assert pipeline.starts(db) == start
