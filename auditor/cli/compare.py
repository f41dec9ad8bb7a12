"""`compare`: what changed between two bundles of one platform."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from auditor.cli import load, options
from auditor.cli.output import deliver, out, table
from auditor.cli.verdict import thresholds_from
from auditor.compare import Comparison
from auditor.compare import compare as compare_bundles
from auditor.errors import UsageError
from auditor.report.comparison import Side, headline, render_comparison
from evidence import wacz
from evidence.store import Store

EXIT_CODES = {"unchanged": 0, "changed": 1, "could-not-run": 2}


class CompareFormat(StrEnum):
    """How a comparison is written."""

    text = "text"
    html = "html"
    markdown = "markdown"
    json = "json"


def compare(
    old: Annotated[str, typer.Argument(help="The older bundle; or a platform, whose last two are compared.")],
    new: Annotated[Path | None, typer.Argument(help="The newer bundle.")] = None,
    store: options.Out = Path("bundles"),
    thresholds: options.ThresholdsFile = None,
    format: Annotated[CompareFormat, typer.Option("--format", help="What to write.")] = CompareFormat.text,
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="File to write; by default stdout.")] = None,
) -> int:
    """Say what changed between two bundles: actions, wording, controls, states, storage, hosts, indicators.

    Exit codes: 0 unchanged, 1 changed, 2 could not run, 3 usage.
    """
    load.everything()
    limits = thresholds_from(thresholds)
    before, after = (Path(old), new) if new else _last_two(store, old)
    with wacz.read(before) as one, wacz.read(after) as other:
        found = compare_bundles(one.bundle, other.bundle, None, limits)
        if format is not CompareFormat.text:
            sides = Side(one.bundle, one.member, before.name), Side(other.bundle, other.member, after.name)
            deliver(render_comparison(found, *sides, format.value), to, "Comparison")
        else:
            _show(found)
    return EXIT_CODES[found.outcome]


def _last_two(address: Path, platform: str) -> tuple[Path, Path]:
    store = Store(address)
    known = store.bundles(platform)
    if len(known) < 2:
        raise UsageError(
            f"{address} holds {len(known)} bundles of '{platform}'; two are needed. Audit it again, or name two files."
        )
    return address / known[-2].path, address / known[-1].path


def _show(found: Comparison) -> None:
    console = out()
    console.print(escape(headline(found)), soft_wrap=True)
    paths = table("Actions", "Walk", "Before", "After")
    for path in found.paths:
        counts = (f"{path.old_actions}" if path.old_outcome else "", f"{path.new_actions}" if path.new_outcome else "")
        paths.add_row(escape(path.title), *counts)
    console.print(paths)
    if found.changes:
        rows = table("Changes", "Where", "What", "Before", "After", lines=True)
        for change in found.changes:
            rows.add_row(escape(change.place), escape(change.what), escape(change.before), escape(change.after))
        console.print(rows)
    for ignored in found.ignored:
        console.print(f"Ignored: {ignored.count} × {escape(ignored.what)}, e.g. {escape(ignored.example)}")
