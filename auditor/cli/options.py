"""Options that several commands share, and the settings they make."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.output import Format
from auditor.errors import UsageError
from auditor.settings import Settings

SIDES = 2

Scenario = Annotated[str | None, typer.Option(help="Which scenario a bundled platform plays.")]
Set = Annotated[list[str] | None, typer.Option("--set", help="name=value for the platform's stage.")]
Out = Annotated[Path, typer.Option("--out", help="Folder that bundles and their ledger are kept in.")]
Rules = Annotated[list[str] | None, typer.Option("--rule", help="Judge by this rule only (may be repeated).")]
ThresholdsFile = Annotated[Path | None, typer.Option("--thresholds", help="TOML file with thresholds of your own.")]
Trackers = Annotated[
    Path | None, typer.Option(help="List of tracker hosts: plain, hosts file, Adblock or DuckDuckGo JSON.")
]
Locale = Annotated[str, typer.Option(help="The visitor's language and region.")]
Timezone = Annotated[str, typer.Option(help="The visitor's time zone.")]
Viewport = Annotated[str, typer.Option(help="Width and height in CSS pixels.")]
Headed = Annotated[bool, typer.Option("--headed", help="Show the browser.")]
Timeout = Annotated[float, typer.Option(help="Seconds one walk may take.", min=1)]
Key = Annotated[Path | None, typer.Option(help="Signing key; by default your own, made at first use.")]
Tsa = Annotated[list[str] | None, typer.Option(help="Time-stamp authority's address (may be repeated).")]
Operator = Annotated[str | None, typer.Option(help="Who runs the audit, as named in the seal.")]
Complete = Annotated[bool, typer.Option("--complete", help="Archive from the wire too; needs mitmproxy.")]
Formatted = Annotated[Format, typer.Option("--format", help="text for people, json for programs.")]
BundleFile = Annotated[Path, typer.Argument(help="A bundle, e.g. bundles/lookbook/2025-05-27T090000Z.wacz.")]


def settings(
    *,
    out: Path,
    options: Mapping[str, str],
    account: str | None = None,
    locale: str = "en-GB",
    timezone: str = "Europe/Berlin",
    viewport: str = "1280x800",
    headed: bool = False,
    timeout: float = 300.0,
    key: Path | None = None,
    tsa: list[str] | None = None,
    operator: str | None = None,
    complete: bool = False,
) -> Settings:
    """Settings of an audit from the words of the command line. Raises UsageError."""
    return Settings(
        out=out,
        account=account,
        locale=locale,
        timezone=timezone,
        viewport=_size(viewport),
        headless=not headed,
        walk_timeout=timeout,
        key=key,
        authorities=tuple(tsa or ()),
        operator=operator,
        complete=complete,
        options=options,
    )


def _size(words: str) -> tuple[int, int]:
    sides = words.lower().split("x")
    if len(sides) != SIDES or not all(side.isdigit() and int(side) > 0 for side in sides):
        raise UsageError(f"'{words}' is no viewport: write width and height in pixels, e.g. 1280x800.")
    return int(sides[0]), int(sides[1])
