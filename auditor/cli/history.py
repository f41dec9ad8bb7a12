"""`history`: all bundles of one platform over time, or its languages side by side."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from auditor.cli import load, options
from auditor.cli.output import deliver
from auditor.cli.verdict import thresholds_from
from auditor.compare.locales import across
from auditor.errors import UsageError
from auditor.history import history as history_of
from auditor.report.comparison import render_locales
from auditor.report.timeline import render_history
from evidence.model import Bundle
from evidence.store import Store


class HistoryFormat(StrEnum):
    """How a history is written."""

    html = "html"
    markdown = "markdown"
    json = "json"


def history(
    platform: Annotated[str, typer.Argument(help="The platform.")],
    store: options.Out = Path("bundles"),
    languages: Annotated[bool, options.flag("--languages", "Lay its languages side by side instead.")] = False,
    thresholds: options.ThresholdsFile = None,
    format: Annotated[HistoryFormat, typer.Option("--format", help="What to write.")] = HistoryFormat.markdown,
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="File to write; by default stdout.")] = None,
) -> None:
    """Tell a platform's history: actions, indicators, wording, form addresses and redirects, as table and chart."""
    load.everything()
    limits = thresholds_from(thresholds)
    bundles = _bundles(store, platform)
    if languages:
        document = render_locales(across([bundle for _name, bundle in bundles], None, limits), format.value)
    else:
        document = render_history(history_of(bundles, None, limits), format.value)
    deliver(document, to, "History")


def _bundles(address: Path, platform: str) -> list[tuple[str, Bundle]]:
    found = load.stored_bundles(address, platform)
    if not found:
        known = sorted({stored.platform for stored in Store(address).bundles()})
        raise UsageError(f"{address} holds no bundle of '{platform}'; it holds: {', '.join(known) or 'none'}.")
    return found
