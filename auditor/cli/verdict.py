"""From a bundle to results, an exit code and a report: what `run`, `check`, `report` and `revisit` share."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from auditor.audit import Audited
from auditor.check import check
from auditor.cli.output import Format, complain, out, print_json, remark, results_table, summary, walks_table
from auditor.errors import Unknown, UsageError
from auditor.registry import Rule
from auditor.report import Sealed, render, sealed_file
from auditor.results import Result
from auditor.settings import Tell
from auditor.thresholds import Thresholds
from auditor.together import opened_together
from auditor.trackers import load as load_trackers
from evidence.errors import why
from evidence.model import Bundle

CLEAN, INDICATORS, COULD_NOT_AUDIT = 0, 1, 2
SHOWN = {"id", "flow", "goal", "visit", "visitor", "outcome", "reason", "counts"}


@dataclass(frozen=True)
class Judgement:
    """A judged audit, with its report."""

    audited: Audited
    results: list[Result]
    report: Path
    sealed: Sealed


def judge(
    audited: Audited, rules: Iterable[Rule], thresholds: Thresholds, tell: Tell, earlier: Sequence[Path] = ()
) -> Judgement:
    """Judges an audit, together with `earlier` bundles, and writes the HTML report beside it."""
    target = audited.path.with_suffix(".html")
    with opened_together(earlier, audited.path) as case:
        tell("Judging the evidence")
        results = check(case.bundle, rules, thresholds)
        tell("Writing the report")
        sealed = sealed_file(audited.path)
        document = render(case.bundle, results, case.member, "html", thresholds, sealed)
    target.write_text(document, encoding="utf-8")
    return Judgement(audited, results, target, sealed)


def exit_code(bundle: Bundle, results: Sequence[Result]) -> int:
    """1 when there are indicators; 0 when the audit is whole and something was judged clear; else 2.

    A broken walk, a rule's error, or rules that all could not tell must never pass for a clean platform.
    """
    if any(result.outcome == "indicator" for result in results):
        return INDICATORS
    return CLEAN if obstacle(bundle, results) is None else COULD_NOT_AUDIT


def obstacle(bundle: Bundle, results: Sequence[Result]) -> str | None:
    """One sentence on what keeps the audit from being whole; None when nothing does."""
    if not bundle.walks:
        return "No walk was made. Check the account: none of the flows is a walk of that member."
    broken = next((walk for walk in bundle.walks if walk.outcome == "broken"), None)
    if broken:
        return f"The walk '{broken.title}' broke. {broken.reason}"
    if bundle.gaps:
        return f"The audit has gaps: {bundle.gaps[0].what} ({bundle.gaps[0].reason})."
    failed = next((result for result in results if result.outcome == "error"), None)
    if failed:
        return f"The rule {failed.rule} could not be applied. {failed.reason}"
    if not any(result.outcome in ("clear", "indicator") for result in results):
        untold = next((result.reason for result in results if result.outcome == "cannot-tell"), "")
        return f"No rule could judge what was seen. {untold}".strip()
    return None


def show(judged: Judgement, format: Format) -> int:
    """Prints walks, results and paths; returns the exit code."""
    bundle, results = judged.audited.bundle, judged.results
    if format is Format.json:
        print_json(
            {
                "bundle": str(judged.audited.path),
                "report": str(judged.report),
                "status": bundle.status,
                "walks": [walk.model_dump(mode="json", include=SHOWN) for walk in bundle.walks],
                "results": [result.model_dump(mode="json") for result in results],
            }
        )
    else:
        console = out()
        console.print(walks_table(bundle.walks))
        console.print(results_table(results))
        console.print(f"\n{summary(results)}")
        console.print(f"Bundle: {judged.audited.path}", soft_wrap=True)
        console.print(f"Report: {judged.report}", soft_wrap=True)
    for authority, reason in {one.authority: one.reason for one in judged.sealed.unstamped}.items():
        remark(f"The authority {authority} gave no time stamp: {reason}.")
    return told(bundle, results)


def told(bundle: Bundle, results: Sequence[Result]) -> int:
    """Says on stderr what keeps the audit from being whole, and returns the exit code."""
    code = exit_code(bundle, results)
    why = obstacle(bundle, results)
    if why:
        (complain if code == COULD_NOT_AUDIT else remark)(why)
    return code


def thresholds_from(path: Path | None, trackers: Path | None = None) -> Thresholds:
    """Thresholds from a TOML file, or the defaults; `trackers` names a list of tracker hosts.

    Raises UsageError naming the line or field that is off, or the list that can't be read.
    """
    chosen = Thresholds() if path is None else _read_thresholds(path)
    if trackers is not None:
        load_trackers(trackers)
        return chosen.model_copy(update={"trackers": str(trackers)})
    return chosen


def _read_thresholds(path: Path) -> Thresholds:
    try:
        return Thresholds.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The thresholds in {path} can't be read: {why(error)}.") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is not valid TOML: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        if first["type"] == "extra_forbidden":
            raise Unknown("threshold", str(first["loc"][-1]), Thresholds.model_fields) from error
        raise UsageError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}.") from error
