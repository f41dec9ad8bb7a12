"""Reads the sentences of a file and, where the right labels are given, scores them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from auditor.errors import UsageError
from auditor.wording import Context, read
from evidence.errors import why


class Row(BaseModel):
    """One line of the file; further fields are ignored."""

    model_config = ConfigDict(frozen=True)

    id: str | int
    text: str
    language: str | None = None
    context: Context = "notice"
    labels: tuple[str, ...] | None = None
    """What the text says, by a person's judgement; None when nobody judged."""


class Reading(BaseModel):
    """What was read in one row."""

    model_config = ConfigDict(frozen=True)

    id: str | int
    labels: tuple[str, ...]
    """Rules' ids and facts, each once, in alphabetical order."""
    quotes: dict[str, str]
    """Label → the words that say it, verbatim."""


class Found(BaseModel):
    """Right, wrong and missed labels of one kind."""

    model_config = ConfigDict(frozen=True)

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Right ones among those said, 0–1; 1.0 when nothing was."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Right ones among those that are there, 0–1; 1.0 when there are none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


class SentenceScore(BaseModel):
    """The readings of all rows, and how good they are where labels are given."""

    model_config = ConfigDict(frozen=True)

    readings: tuple[Reading, ...]
    judged: int
    """Rows that carry labels."""
    total: Found
    labels: dict[str, Found]
    """By label."""
    languages: dict[str, Found]
    """By language of the row (`unknown` when it has none)."""


def run(path: Path) -> SentenceScore:
    """Reads a file of JSON lines `{id, text, language?, context?, labels?}`.

    Raises UsageError that names the first line that is no such row.
    """
    rows = list(_rows(path))
    readings = tuple(_reading(row) for row in rows)
    total: list[tuple[str, str, str]] = []
    for row, reading in zip(rows, readings, strict=True):
        if row.labels is not None:
            total += _compare(row, set(row.labels), set(reading.labels))
    return SentenceScore(
        readings=readings,
        judged=sum(row.labels is not None for row in rows),
        total=_count(total),
        labels={
            name: _count(item for item in total if item[0] == name) for name in sorted({item[0] for item in total})
        },
        languages={
            name: _count(item for item in total if item[1] == name) for name in sorted({item[1] for item in total})
        },
    )


def _rows(path: Path) -> Iterator[Row]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(f"{path} can't be read: {why(problem)}.") from problem
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            content: Any = json.loads(line)
            yield Row.model_validate(content)
        except (ValueError, ValidationError) as problem:
            first = str(problem).splitlines()[0]
            raise UsageError(f"{path}, line {number} is no row {{id, text, language, context}}: {first}.") from problem


def _reading(row: Row) -> Reading:
    quotes: dict[str, str] = {}
    for mark in read(row.text, language=row.language, context=row.context):
        quotes.setdefault(mark.label, mark.quote)
    return Reading(id=row.id, labels=tuple(sorted(quotes)), quotes=dict(sorted(quotes.items())))


def _compare(row: Row, wanted: set[str], said: set[str]) -> Iterator[tuple[str, str, str]]:
    """(label, language, right|wrong|missed) for each label of either side."""
    language = row.language or "unknown"
    for label in sorted(wanted | said):
        verdict = "right" if label in wanted & said else "wrong" if label in said else "missed"
        yield label, language, verdict


def _count(items: Iterable[tuple[str, str, str]]) -> Found:
    verdicts = [verdict for _, _, verdict in items]
    return Found(right=verdicts.count("right"), wrong=verdicts.count("wrong"), missed=verdicts.count("missed"))
