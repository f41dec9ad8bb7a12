"""From a bundle to results, an exit code and a report: what `run`, `check` and `report` share."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import ValidationError

from auditor.check import check
from auditor.errors import UsageError
from auditor.registry import Rule
from auditor.report import render, sealed_file
from auditor.results import Result
from auditor.thresholds import Thresholds
from evidence import wacz
from evidence.model import Bundle

CLEAN, INDICATORS, COULD_NOT_AUDIT = 0, 1, 2


def judged(bundle: Bundle, rules: Iterable[Rule], thresholds: Thresholds) -> list[Result]:
    """The results of `rules` on `bundle`."""
    return check(bundle, rules, thresholds)


def exit_code(bundle: Bundle, results: Sequence[Result]) -> int:
    """1 when there are indicators; 0 when the audit is whole and something was judged clear; else 2.

    A broken walk, a rule's error, or rules that all could not tell must never pass for a clean platform.
    """
    if any(result.outcome == "indicator" for result in results):
        return INDICATORS
    failed = any(walk.outcome == "broken" for walk in bundle.walks) or any(r.outcome == "error" for r in results)
    judged_clear = any(result.outcome == "clear" for result in results)
    return CLEAN if judged_clear and not failed and not bundle.gaps else COULD_NOT_AUDIT


def thresholds_from(path: Path | None) -> Thresholds:
    """Thresholds from a TOML file, or the defaults. Raises UsageError naming the line or field that is off."""
    if path is None:
        return Thresholds()
    try:
        return Thresholds.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The thresholds in {path} can't be read: {error}.") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is not valid TOML: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}.") from error


def write_report(bundle_path: Path, results: Sequence[Result], thresholds: Thresholds) -> Path:
    """Writes the HTML report beside the bundle; returns its path."""
    target = bundle_path.with_suffix(".html")
    with wacz.read(bundle_path) as opened:
        target.write_text(
            render(opened.bundle, results, opened.member, "html", thresholds, sealed_file(bundle_path)),
            encoding="utf-8",
        )
    return target
