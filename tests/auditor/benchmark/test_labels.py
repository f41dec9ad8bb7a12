import os
from pathlib import Path

import pytest

from auditor.benchmark.labels import CLASSES, run
from auditor.errors import UsageError

SHARED = Path(os.environ.get("AUDITOR_SHARED") or Path(__file__).parents[3].parent / "shared")
BUTTONS = SHARED / "data" / "buttons-dev.csv"


def _file(folder: Path, text: str) -> Path:
    path = folder / "labels.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_scores_are_counted_unweighted_and_weighted(tmp_path: Path) -> None:
    path = _file(
        tmp_path, "text,occurrences,label,more\nreject all,90,reject,x\naccept all,9,accept,x\nweather,1,reject,x\n"
    )
    score = run(path)
    assert score.accuracy == pytest.approx(0.6667)
    assert score.intents["refuse"].model_dump() == {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "support": 2}
    assert score.weighted.accuracy == 0.99
    assert score.weighted.intents["refuse"].support == 91
    assert score.rows == 3
    assert "en" in score.languages


def test_every_class_is_listed(tmp_path: Path) -> None:
    score = run(_file(tmp_path, "text,label\nok,acknowledge\n"))
    assert set(score.intents) == {"accept", "refuse", "settings", "acknowledge", "other"}
    assert set(CLASSES.values()) <= set(score.intents)


def test_saving_counts_as_accepting_where_it_says_what(tmp_path: Path) -> None:
    path = _file(
        tmp_path, "text,label\nsave my choices,accept\nauswahl speichern,accept\nsave and exit,other\nsave,other\n"
    )
    assert run(path).accuracy == 1.0


@pytest.mark.parametrize("text", ["", "words\nyes\n", "\x00"])
def test_a_file_without_the_columns_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"labels\.csv"):
        run(_file(tmp_path, text))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.csv"):
        run(tmp_path / "none.csv")


@pytest.mark.skipif(not BUTTONS.exists(), reason="the shared data are not here")
def test_labels_of_real_dialogs() -> None:
    score = run(BUTTONS)
    assert score.accuracy > 0.96
    assert score.intents["refuse"].precision >= 0.97
    assert score.intents["refuse"].recall >= 0.91
    assert score.intents["accept"].precision >= 0.93
    assert score.intents["accept"].recall >= 0.94
    assert score.intents["settings"].precision >= 0.94
    assert score.intents["settings"].recall >= 0.95
    assert score.accuracy < 0.99, "the file is about 90 % right: more means rows were learnt by heart"
