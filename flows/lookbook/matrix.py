"""The confusion matrix: each switch of Lookbook flipped alone, audited, and held against what it must show."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, as_completed
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from pebble import ProcessPool

from auditor import load_plugins, registry
from auditor.audit import audit
from auditor.check import check
from auditor.settings import Settings
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Walk
from flows.lookbook.expected import FLIPS, PRESETS

ANSWERING = ("lookbook/accept-cookies", "lookbook/refuse-cookies")
"""The walks that answer the cookie banner."""
LIMIT = 600.0
"""Seconds one audit may take before it is stopped."""


@dataclass(frozen=True)
class Row:
    """One scenario to audit, and the indicators it must show."""

    name: str
    options: Mapping[str, str]
    expected: frozenset[str]
    days_later: int = 0
    repeat: int = 1
    purpose: str = ""
    """Makes only the walks with this purpose; empty for all of them."""


@dataclass(frozen=True)
class Outcome:
    """What the audit of a row showed."""

    row: Row
    found: frozenset[str] = frozenset()
    broken: tuple[str, ...] = ()
    """Walks or rules that broke, one sentence each."""
    findings: Mapping[str, str] = field(default_factory=dict)
    """Indicator → its first finding's sentence."""

    @property
    def missing(self) -> frozenset[str]:
        """Indicators that should be there and are not."""
        return self.row.expected - self.found

    @property
    def extra(self) -> frozenset[str]:
        """Indicators that are there and should not be."""
        return self.found - self.row.expected

    @property
    def right(self) -> bool:
        """Whether exactly the expected indicators were found and nothing broke."""
        return not (self.missing or self.extra or self.broken)


@dataclass(frozen=True)
class Matrix:
    """All rows with what was found."""

    outcomes: tuple[Outcome, ...]

    @property
    def right(self) -> bool:
        """Whether every row is."""
        return all(outcome.right for outcome in self.outcomes)

    def scores(self) -> dict[str, tuple[int, int, int]]:
        """Indicator → (rightly found, wrongly found, missed) over all rows."""
        names = {name for o in self.outcomes for name in o.found | o.row.expected}
        return {
            name: (
                sum(name in o.found & o.row.expected for o in self.outcomes),
                sum(name in o.extra for o in self.outcomes),
                sum(name in o.missing for o in self.outcomes),
            )
            for name in sorted(names)
        }


def table(matrix: Matrix) -> str:
    """The matrix as text: one line per row, what was wrong below it, then precision and recall per indicator."""
    lines = []
    for outcome in matrix.outcomes:
        found = ", ".join(sorted(outcome.found)) or "nothing"
        lines.append(f"{'ok ' if outcome.right else 'BAD'}  {outcome.row.name}: {found}")
        lines += [f"       missing: {name}" for name in sorted(outcome.missing)]
        lines += [f"       extra: {name}: {outcome.findings.get(name, '')}" for name in sorted(outcome.extra)]
        lines += [f"       broken: {words}" for words in outcome.broken]
    right = sum(outcome.right for outcome in matrix.outcomes)
    lines += ["", f"{right} of {len(matrix.outcomes)} rows show exactly what they should.", ""]
    for name, (true, false, missed) in matrix.scores().items():
        precision, recall = _ratio(true, true + false), _ratio(true, true + missed)
        lines.append(
            f"{name:<34} precision {precision}  recall {recall}  ({true} found, {false} wrong, {missed} missed)"
        )
    return "\n".join(lines)


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "  – "


def rows(names: Iterable[str] = (), *, quick: bool = False) -> tuple[Row, ...]:
    """Every preset, and every switch flipped alone on `yes-or-no`; with `names` only those that contain one.

    `quick` leaves out walks about another matter than the switch's own.
    """
    presets = [Row(name, {"scenario": name}, expected) for name, expected in PRESETS.items()]
    flips = [
        Row(
            flip.name,
            {"scenario": "yes-or-no", **flip.switches},
            flip.indicators,
            flip.days_later,
            flip.repeat,
            _purpose(flip.name) if quick else "",
        )
        for flip in FLIPS
    ]
    wanted = tuple(names)
    return tuple(row for row in [*presets, *flips] if not wanted or any(name in row.name for name in wanted))


def _purpose(name: str) -> str:
    if name.startswith(("letters", "leaving")):
        return ""
    return "cookies" if name.startswith("cookies.") else "ai-training"


def run(
    names: Iterable[str] = (),
    jobs: int = 2,
    tell: Callable[[Outcome], None] = lambda _outcome: None,
    *,
    quick: bool = False,
) -> Matrix:
    """Audits the rows in `jobs` processes, calling `tell` as each is done; the matrix keeps the rows' order.

    `names` and `quick` choose as in `rows`. A row whose process dies, hangs or raises is kept as broken.
    """
    wanted = rows(names, quick=quick)
    done: dict[str, Outcome] = {}
    for outcome in _audited(wanted, jobs):
        done[outcome.row.name] = outcome
        tell(outcome)
    return Matrix(tuple(done[row.name] for row in wanted))


def _audited(wanted: Sequence[Row], jobs: int) -> Iterator[Outcome]:
    with ProcessPool(max_workers=jobs, max_tasks=4, context=get_context("spawn")) as pool:
        futures: dict[Future[Outcome], Row] = {
            pool.schedule(_judged, args=(row,), timeout=LIMIT): row for row in wanted
        }
        for future in as_completed(futures):
            try:
                yield future.result()
            except Exception as error:
                yield Outcome(futures[future], broken=(f"{type(error).__name__}: {error}",))


def _judged(row: Row) -> Outcome:
    """Like `judge`, for another process: what is raised there may not find its way back."""
    try:
        return judge(row)
    except Exception as error:
        return Outcome(row, broken=(f"{type(error).__name__}: {error}",))


def judge(row: Row) -> Outcome:
    """Audits one row with every walk of Lookbook and judges it by every rule."""
    load_plugins()
    walks = [
        flow for flow in registry.flows.values() if flow.platform == "lookbook" and row.purpose in ("", flow.purpose)
    ]
    walks += [flow for flow in walks if flow.id in ANSWERING] * (row.repeat - 1)
    with TemporaryDirectory(prefix="lookbook-matrix-") as folder:
        settings = Settings(out=Path(folder), options=row.options)
        bundle = later(audit("lookbook", walks, settings).bundle, row.days_later)
        results = check(bundle, thresholds=Thresholds(trackers=_trackers(Path(folder))))
    broken = [f"{w.flow}: {w.reason}" for w in bundle.walks if w.outcome == "broken"]
    broken += [f"{r.rule}: {r.reason}" for r in results if r.outcome == "error"]
    findings = {r.rule: r.findings[0].message for r in results if r.outcome == "indicator"}
    return Outcome(row, frozenset(findings), tuple(broken), findings)


def later(bundle: Bundle, days: int) -> Bundle:
    """`bundle` as if its return visits had been made `days` later: a fixture, for what only time can show."""
    moved = timedelta(days=days)

    def move(walk: Walk) -> Walk:
        changes = {"started_at": walk.started_at + moved, "ended_at": walk.ended_at + moved}
        return walk.model_copy(update=changes)

    walks = tuple(move(walk) if walk.visit == "return" else walk for walk in bundle.walks)
    return bundle.model_copy(update={"walks": walks}) if days else bundle


def _trackers(folder: Path) -> str:
    """A list of the one tracker that Lookbook ever names."""
    known = {"statwell.example": {"default": "block", "owner": {"displayName": "Statwell"}}}
    file = folder / "trackers.json"
    file.write_text(json.dumps({"trackers": known}))
    return str(file)
