"""Scores the intent of labels on a file of button texts with the right answer.

The file knows five classes, the packs fourteen intents; `CLASSES` says which intents belong to which class. Saving
one's own choice is consent to what was chosen: such files count it as accepting, but only where the label names what
is saved; a bare "save" or "save and exit" stands under other. Withdrawing says no, and such files have no other class
for it; our rules keep the two apart. A refusal that costs money, logging in, objecting and erasing are no plain choice
on a banner: other.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from pydantic import BaseModel, ConfigDict

from auditor.errors import UsageError
from auditor.wording import IntentName, detect, intent, languages
from auditor.wording.fold import words
from auditor.wording.intents import lexicon
from evidence.errors import why

CLASSES: Final[Mapping[IntentName, str]] = {
    "accept": "accept",
    "save": "accept",
    "refuse": "refuse",
    "withdraw": "refuse",
    "settings": "settings",
    "acknowledge": "acknowledge",
}
"""Intent → class of the file; all others are `other`."""
_THEIR_NAMES: Final = {"reject": "refuse"}
_KNOWN: Final = ("accept", "refuse", "settings", "acknowledge", "other")


class Score(BaseModel):
    """How well one class was told from the rest."""

    model_config = ConfigDict(frozen=True)

    precision: float
    """Right ones among those said to be of the class, 0–1; 1.0 when none was."""
    recall: float
    """Found ones among those that are of the class, 0–1; 1.0 when there are none."""
    f1: float
    """Harmonic mean of the two."""
    support: int
    """How many there are (occurrences, when weighted)."""


class Scores(BaseModel):
    """Accuracy and the scores of each class."""

    model_config = ConfigDict(frozen=True)

    accuracy: float
    intents: dict[str, Score]


class LabelScore(Scores):
    """The whole benchmark: each text once, each text as often as it was seen, and each language for itself."""

    weighted: Scores
    """Each text counted by its occurrences."""
    languages: dict[str, Scores]
    """By detected language (`unknown` when it can't be told), each text once."""
    rows: int


class _Row(NamedTuple):
    text: str
    times: int
    right: str
    said: str
    language: str


def run(path: Path) -> LabelScore:
    """Scores all rows of a CSV file with the columns `text`, `label` and, if known, `occurrences`; others are ignored.

    Raises UsageError when the file can't be read or lacks a column.
    """
    rows = list(_rows(path))
    whole = _scores((row.right, row.said, 1) for row in rows)
    named = {name: [row for row in rows if row.language == name] for name in (*languages(), "unknown")}
    return LabelScore(
        accuracy=whole.accuracy,
        intents=whole.intents,
        weighted=_scores((row.right, row.said, row.times) for row in rows),
        languages={name: _scores((row.right, row.said, 1) for row in group) for name, group in named.items() if group},
        rows=len(rows),
    )


def _rows(path: Path) -> Iterable[_Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            if not {"text", "label"} <= set(table.fieldnames or ()):
                raise UsageError(f"{path} has no columns text and label: give a CSV file with that first line.")
            for row in table:
                yield _judged(row)
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise UsageError(f"{path} can't be read as a CSV file: {why(problem)}.") from problem


def _judged(row: Mapping[str, str]) -> _Row:
    text, label = row["text"] or "", (row["label"] or "other").strip()
    times = (row.get("occurrences") or "1").strip()
    right = _THEIR_NAMES.get(label, label)
    found = intent(text).intent
    said = CLASSES.get(found, "other") if found != "save" or _names_what_is_saved(text) else "other"
    return _Row(text, int(times) if times.isdigit() else 1, right, said, detect(text)[0] or "unknown")


def _names_what_is_saved(text: str) -> bool:
    return any(hit.concept in {"choice", "settings", "consent"} for hit in lexicon().hits(words(text)))


def _scores(answers: Iterable[tuple[str, str, int]]) -> Scores:
    """Scores of (right, said, weight)."""
    counted: dict[tuple[str, str], int] = {}
    for right, said, weight in answers:
        counted[right, said] = counted.get((right, said), 0) + weight
    total = sum(counted.values())
    hits = sum(weight for (right, said), weight in counted.items() if right == said)
    names = [*_KNOWN, *sorted({right for right, _ in counted} - set(_KNOWN))]
    return Scores(
        accuracy=round(hits / total, 4) if total else 1.0, intents={name: _score(name, counted) for name in names}
    )


def _score(name: str, counted: Mapping[tuple[str, str], int]) -> Score:
    right = counted.get((name, name), 0)
    said = sum(weight for (_, answer), weight in counted.items() if answer == name)
    there = sum(weight for (truth, _), weight in counted.items() if truth == name)
    precision = right / said if said else 1.0
    recall = right / there if there else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(precision=round(precision, 4), recall=round(recall, 4), f1=round(f1, 4), support=there)
