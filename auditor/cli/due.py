"""`due`: what a platform must answer, and by when."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from auditor.cli import load, options
from auditor.cli.output import Format, out, print_json, table
from auditor.due import Due, calendar
from auditor.due import due as due_of
from auditor.errors import UsageError

STATES = {
    "answered": "[green]answered[/]",
    "waiting": "waiting",
    "overdue": "[bold yellow]overdue unless extended[/]",
    "past-extension": "[bold red]overdue[/]",
}


def due(
    platform: Annotated[str | None, typer.Option(metavar="NAME", help="Only of this platform.")] = None,
    store: options.Out = Path("bundles"),
    today: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Judge as of this day.")] = None,
    ics: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the open days to this iCalendar file.")
    ] = None,
    format: options.Formatted = Format.text,
) -> None:
    """Show which objections must be answered by when: one month, three when extended."""
    day = _day(today)
    found = due_of([bundle for _name, bundle in load.stored_bundles(store, platform)], day)
    if ics:
        ics.write_bytes(calendar(found))
    if format is Format.json:
        print_json([one.model_dump(mode="json") for one in found])
        return
    _show(found)
    if ics:
        out().print(f"Calendar: {ics}", soft_wrap=True)


def _day(words: str | None) -> date:
    if words is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise UsageError(f"'{words}' is no day. Write it as YYYY-MM-DD.") from None


def _show(found: list[Due]) -> None:
    rows = table(f"Answers due ({len(found)})", "Platform", "Account", "Sent", "Due", "If extended", "State")
    for one in found:
        days = (f"{one.sent_at:%Y-%m-%d}", str(one.due_on), str(one.extended_to))
        rows.add_row(one.platform, one.account, *days, STATES[one.state])
    out().print(rows)
