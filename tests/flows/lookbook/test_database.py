"""The SQLite file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from flows.lookbook.database import opened


def test_a_block_that_raises_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "y.sqlite"

    def fail_half_way() -> None:
        with opened(path) as db:
            db.execute("insert into policy values ('2024', 'x', '2024-06-26')")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    with opened(path) as db:
        assert db.execute("select count(*) from policy").fetchone()[0] == 0


def test_a_row_needs_its_account(tmp_path: Path) -> None:
    def orphan() -> None:
        with opened(tmp_path / "y.sqlite") as db:
            db.execute("insert into posts (account, words, made) values (7, 'x', 'y')")

    with pytest.raises(sqlite3.IntegrityError):
        orphan()
