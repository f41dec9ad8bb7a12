import json
from pathlib import Path

import pytest

from auditor.benchmark.sentences import Found, run
from auditor.errors import UsageError


def _file(folder: Path, *rows: object) -> Path:
    path = folder / "rows.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_rows_are_read_and_scored(tmp_path: Path) -> None:
    score = run(
        _file(
            tmp_path,
            {"id": 1, "language": "en", "text": "You can object until 27 May.", "labels": ["objection-deadline"]},
            {"id": "b", "language": "de", "text": "Letzte Chance!", "context": "dialog", "labels": ["promise"]},
            {"id": "c", "text": "Last chance!", "context": "dialog", "extra": True},
            "",
        )
    )
    assert [reading.labels for reading in score.readings] == [("objection-deadline",), ("urgency",), ("urgency",)]
    assert score.readings[0].quotes == {"objection-deadline": "You can object until 27 May"}
    assert score.judged == 2
    assert score.total == Found(right=1, wrong=1, missed=1)
    assert score.labels["promise"].recall == 0
    assert score.languages["en"].precision == 1


def test_nothing_said_is_precise() -> None:
    assert (Found().precision, Found().recall) == (1.0, 1.0)


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        '{"id": 1}',
        '{"id": 1, "text": "x", "context": "song"}',
        "\ud800".encode("utf-8", "replace").decode(),
    ],
)
def test_a_bad_line_is_named(line: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="line 2"):
        run(_file(tmp_path, {"id": 0, "text": "fine"}, line))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.jsonl"):
        run(tmp_path / "none.jsonl")
