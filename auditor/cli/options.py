"""Options that several commands share, and the settings they make."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import available_timezones

import typer

from auditor.cli import load
from auditor.cli.output import Format
from auditor.cli.verdict import thresholds_from
from auditor.errors import Unknown, UsageError
from auditor.registry import Rule
from auditor.settings import Settings
from auditor.thresholds import Thresholds

SIDES = 2
TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def flag(name: str, help: str) -> Any:
    """An option without a value; the help then shows none."""
    return typer.Option(name, help=help, metavar="", show_default=False)


Out = Annotated[Path, typer.Option("--out", metavar="FOLDER", help="Folder that bundles and their ledger are kept in.")]
Rules = Annotated[
    list[str] | None, typer.Option("--rule", metavar="RULE", help="Judge by this rule only (may be repeated).")
]
ThresholdsFile = Annotated[
    Path | None, typer.Option("--thresholds", metavar="FILE", help="TOML file with thresholds of your own.")
]
Trackers = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="List of tracker hosts: plain, hosts file, Adblock or DuckDuckGo JSON."),
]
Key = Annotated[Path | None, typer.Option(metavar="FILE", help="Signing key; by default your own, made at first use.")]
Operator = Annotated[str | None, typer.Option(metavar="NAME", help="Who runs the audit, as named in the seal.")]
Formatted = Annotated[Format, typer.Option("--format", help="text for people, json for programs.")]
BundleFile = Annotated[Path, typer.Argument(help="A bundle, e.g. bundles/lookbook/2025-05-27T090000Z.wacz.")]


@dataclass(frozen=True)
class Start:
    """Where it starts."""

    scenario: Annotated[str | None, typer.Option(metavar="NAME", help="Which scenario a bundled platform plays.")] = (
        None
    )
    url: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Address the flows start at.")] = None
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="An option of the platform's stage (may be repeated)."),
    ] = None

    def stage_options(self, given: Mapping[str, str]) -> dict[str, str]:
        """What the stage is told: what the target `given` on the command line says by itself, then these options.

        Raises UsageError.
        """
        named = {name: value for name, value in (("scenario", self.scenario), ("url", self.url)) if value is not None}
        return {**given, **load.pairs(self.set_ or []), **named}


@dataclass(frozen=True)
class Visitor:
    """The visitor."""

    locale: Annotated[str, typer.Option(metavar="TAG", help="Language and region.")] = Settings.locale
    timezone: Annotated[str, typer.Option(metavar="ZONE", help="Time zone.")] = Settings.timezone
    viewport: Annotated[str, typer.Option(metavar="SIZE", help="Width and height in CSS pixels.")] = "{}x{}".format(
        *Settings.viewport
    )
    headed: Annotated[bool, flag("--headed", "Show the browser.")] = False
    timeout: Annotated[float, typer.Option(metavar="SECONDS", help="Seconds one walk may take.", min=1)] = (
        Settings.walk_timeout
    )


@dataclass(frozen=True)
class Judging:
    """How it is judged."""

    rule: Rules = None
    thresholds: ThresholdsFile = None
    trackers: Trackers = None

    def read(self) -> tuple[list[Rule], Thresholds]:
        """The rules and the limits to judge by. Raises Unknown, FlowProblem, UsageError."""
        return load.chosen_rules(self.rule or []), thresholds_from(self.thresholds, self.trackers)


@dataclass(frozen=True)
class Keeping:
    """How the evidence is kept."""

    out: Out = Settings.out
    complete: Annotated[bool, flag("--complete", "Archive from the wire too; needs mitmproxy.")] = False
    key: Key = None
    tsa: Annotated[
        list[str] | None, typer.Option(metavar="ADDRESS", help="Time-stamp authority to ask (may be repeated).")
    ] = None
    operator: Operator = None


def settings(stage: Mapping[str, str], visitor: Visitor, keeping: Keeping, account: str | None = None) -> Settings:
    """Settings of an audit from the words of the command line; `stage` is what the platform's stage is told.

    Raises UsageError.
    """
    return Settings(
        out=keeping.out,
        account=account,
        locale=_tag(visitor.locale),
        timezone=_zone(visitor.timezone),
        viewport=_size(visitor.viewport),
        headless=not visitor.headed,
        walk_timeout=visitor.timeout,
        key=keeping.key,
        authorities=tuple(keeping.tsa or ()),
        operator=keeping.operator,
        complete=keeping.complete,
        options=stage,
    )


def _tag(words: str) -> str:
    if not TAG.fullmatch(words):
        raise UsageError(f"'{words}' is no language and region: write them like en-GB or de.")
    return words


def _zone(words: str) -> str:
    known = available_timezones()
    if known and words not in known:  # a system without the table of zones leaves it to the browser
        raise Unknown("time zone", words, known, "The IANA time zone database")
    return words


def _size(words: str) -> tuple[int, int]:
    sides = words.lower().split("x")
    if len(sides) != SIDES or not all(side.isdigit() and int(side) > 0 for side in sides):
        raise UsageError(f"'{words}' is no viewport: write width and height in pixels, e.g. 1280x800.")
    return int(sides[0]), int(sides[1])
