"""What judging costs: a saved bundle by every rule, and the intent of labels."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from auditor.check import check
from auditor.wording import intent
from evidence import wacz
from evidence.model import Bundle, Node

ROUNDS = 5
LABELS = 20_000


class Speed(Node):
    """Processor time of judging."""

    screens: int
    """In the bundle."""
    milliseconds_per_screen: float
    """Of the first `check` with every rule in this process, nothing remembered; the aim is at most 50."""
    again: float
    """Of the same, once words and labels are known (median)."""
    labels_per_second: float
    """Of `intent` on distinct labels; the aim is at least 20,000."""


def run(path: Path, rounds: int = ROUNDS) -> Speed:
    """Measures on the bundle at `path`; each round reads it anew. Call it in a fresh process."""
    times, screens, labels = [], 0, [""]
    for _ in range(rounds):
        with wacz.read(path) as opened:
            bundle = opened.bundle
        screens, labels = max(1, sum(len(walk.screens) for walk in bundle.walks)), _labels(bundle)
        start = time.process_time()
        check(bundle)
        times.append((time.process_time() - start) * 1000 / screens)
    return Speed(
        screens=screens, milliseconds_per_screen=times[0], again=median(times), labels_per_second=_rate(labels)
    )


def _labels(bundle: Bundle) -> list[str]:
    names = {control.name for walk in bundle.walks for screen in walk.screens for control in screen.controls}
    return sorted(names) or [""]


def _rate(labels: Sequence[str]) -> float:
    """Labels of the bundle, made distinct by a number each."""
    distinct = [f"{labels[number % len(labels)]} {number}" for number in range(LABELS)]
    start = time.process_time()
    for label in distinct:
        intent(label)
    return LABELS / (time.process_time() - start)
