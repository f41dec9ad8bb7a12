"""The confusion matrix."""

from __future__ import annotations

from datetime import timedelta

import pytest

from flows.lookbook.expected import FLIPS, PRESETS
from flows.lookbook.matrix import Matrix, Outcome, Row, judge, later, rows, run, table
from tests.audits import apart
from tests.builders import bundle, walk


def test_the_rows_are_the_presets_and_every_flip() -> None:
    every = rows()
    assert len(every) == len(PRESETS) + len(FLIPS)
    assert [row.name for row in rows(["reason="])] == ["reason=optional", "reason=required"]
    assert {row.purpose for row in rows(["cookies."], quick=True)} == {"cookies"}
    assert {row.purpose for row in every} == {""}


def test_a_matrix_counts_what_was_right_wrong_and_missed() -> None:
    row = Row("x=y", {}, frozenset({"a", "b"}))
    right, wrong = Outcome(row, frozenset({"a", "b"})), Outcome(row, frozenset({"a", "c"}), findings={"c": "Saw c."})
    assert right.right
    assert not wrong.right
    assert (wrong.missing, wrong.extra) == ({"b"}, {"c"})
    matrix = Matrix((right, wrong))
    assert matrix.scores() == {"a": (2, 0, 0), "b": (1, 0, 1), "c": (0, 1, 0)}
    shown = table(matrix)
    assert "1 of 2 rows" in shown
    assert "Saw c." in shown
    assert not Outcome(row, row.expected, broken=("it broke",)).right


def test_later_moves_the_return_visits_only() -> None:
    before = bundle(walk(id="w1"), walk(id="w2", visit="return"))
    after = later(before, 40)
    assert after.walks[0] == before.walks[0]
    assert after.walks[1].started_at - before.walks[1].started_at == timedelta(days=40)
    assert later(before, 0) is before


def test_a_row_that_can_not_be_audited_is_kept_as_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.lookbook.matrix.rows", lambda *_, **__: (Row("bad", {"scenario": "none"}, frozenset()),))
    matrix = run()
    assert not matrix.right
    assert "There is no scenario named 'none'" in matrix.outcomes[0].broken[0]


def test_one_row_for_real() -> None:
    row = rows(["cookies.refuse_look=link"], quick=True)[0]
    outcome = apart(lambda: judge(row))
    assert outcome.right, outcome


@pytest.mark.slow
def test_every_row_for_real() -> None:
    matrix = run(jobs=2)
    assert matrix.right, table(matrix)
