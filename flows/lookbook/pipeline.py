"""The policy waves and the training pipeline: who is in training, since when, and on what ground."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta

from flows.lookbook.scenario import WAVES, Scenario, Wave


def now() -> str:
    """The moment in UTC, RFC 3339, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def wave(db: sqlite3.Connection) -> Wave:
    """The policy wave in force; the first one when none was begun."""
    begun = {row["wave"] for row in db.execute("select wave from policy")}
    return next((name for name in reversed(WAVES) if name in begun), WAVES[0])


def starts(db: sqlite3.Connection) -> date:
    """The day from which the policy in force uses data for training."""
    row = db.execute("select starts from policy where wave = ?", (wave(db),)).fetchone()
    return date.fromisoformat(row["starts"])


def begin(db: sqlite3.Connection, new: Wave, scenario: Scenario) -> None:
    """Begins policy wave `new`, forgets what the scenario forgets, and lets the pipeline take its members in.

    Raises ValueError when that would move back in time.
    """
    if WAVES.index(new) < WAVES.index(wave(db)):
        raise ValueError(f"Lookbook is already in wave {wave(db)}: a platform's time does not run backwards to {new}.")
    today = datetime.now(UTC).date()
    start = starts(db) if new == "after" else today + timedelta(days=scenario.notice_days)
    db.execute("insert or ignore into policy values (?, ?, ?)", (new, now(), start.isoformat()))
    if scenario.answers == "reset" and new == "2025":
        db.execute("update answers set answer = 'yes'")
    for row in db.execute("select id from accounts").fetchall():
        settle(db, row["id"], scenario)


def objection(db: sqlite3.Connection, account: int, scenario: Scenario) -> sqlite3.Row | None:
    """The member's objection that counts under the policy in force, or None."""
    row: sqlite3.Row
    for row in db.execute(
        "select * from objections where account = ? and state != 'awaiting-code' order by id desc", (account,)
    ):
        if scenario.earlier_objections == "count" or _policy(row["wave"]) == _policy(wave(db)):
            return row
    return None


def answer(db: sqlite3.Connection, account: int) -> str | None:
    """The member's answer to the question about AI: `yes`, `no`, or None when not answered."""
    row = db.execute("select answer from answers where account = ?", (account,)).fetchone()
    return row["answer"] if row else None


def training(db: sqlite3.Connection, account: int) -> sqlite3.Row | None:
    """The pipeline's row of the member: in training since when; None when the data is not used."""
    row: sqlite3.Row | None = db.execute("select * from training where account = ?", (account,)).fetchone()
    return row


def settle(db: sqlite3.Connection, account: int, scenario: Scenario) -> None:
    """Takes the member into training, or out of it, as the member's choice and the scenario say."""
    objected = objection(db, account, scenario) is not None
    if scenario.ask == "opt-out":
        used, basis = not objected, "legitimate-interest"
    else:
        used, basis = answer(db, account) == "yes" and not objected, "consent"
    if scenario.pipeline == "ignores" and wave(db) != WAVES[0]:
        used = True
    if not used:
        db.execute("delete from training where account = ?", (account,))
    elif training(db, account) is None:
        db.execute("insert into training values (?, ?, ?, ?)", (account, now(), basis, wave(db)))


def must_be_told(db: sqlite3.Connection, account: int, scenario: Scenario) -> bool:
    """Whether the member still gets the notice or the question of the policy in force."""
    if objection(db, account, scenario) is not None:
        return False
    if scenario.ask == "yes-no" and answer(db, account) is not None:
        return False
    seen = {_policy(r["wave"]) for r in db.execute("select wave from seen where account = ?", (account,))}
    return _policy(wave(db)) not in seen


def closed(db: sqlite3.Connection, scenario: Scenario) -> bool:
    """Whether the form no longer takes objections."""
    return scenario.window in ("closes", "closes-despite-promise") and wave(db) == "after"


def _policy(of: str) -> str:
    """The policy that a wave belongs to: the second one goes on after its start."""
    return "2025" if of == "after" else of
