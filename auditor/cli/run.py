"""`run`: walk, keep, judge, report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.audit import Audited, audit
from auditor.cli import load
from auditor.cli.output import Format, out, print_json, progress, results_table, summary, walks_table
from auditor.cli.verdict import exit_code, judged, thresholds_from, write_report
from auditor.errors import UsageError
from auditor.results import Result
from auditor.settings import Settings

SIDES = 2


def run(
    target: Annotated[str, typer.Argument(help="A platform, a flow's id, a .py file, or an address to audit.")],
    scenario: Annotated[str | None, typer.Option(help="Which scenario a bundled platform plays.")] = None,
    url: Annotated[str | None, typer.Option(help="Address the flows start at.")] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", help="name=value for the platform's stage.")] = None,
    out_: Annotated[Path, typer.Option("--out", help="Folder that bundles are kept in.")] = Path("bundles"),
    rule: Annotated[list[str] | None, typer.Option(help="Judge by this rule only (may be repeated).")] = None,
    thresholds: Annotated[Path | None, typer.Option(help="TOML file with thresholds of your own.")] = None,
    locale: Annotated[str, typer.Option(help="The visitor's language and region.")] = "en-GB",
    timezone: Annotated[str, typer.Option(help="The visitor's time zone.")] = "Europe/Berlin",
    viewport: Annotated[str, typer.Option(help="Width and height in CSS pixels.")] = "1280x800",
    headed: Annotated[bool, typer.Option("--headed", help="Show the browser.")] = False,
    timeout: Annotated[float, typer.Option(help="Seconds one walk may take.", min=1)] = 300.0,
    key: Annotated[Path | None, typer.Option(help="Signing key; by default your own, made at first use.")] = None,
    tsa: Annotated[list[str] | None, typer.Option(help="Time-stamp authority's address (may be repeated).")] = None,
    operator: Annotated[str | None, typer.Option(help="Who runs the audit, as named in the seal.")] = None,
    format: Annotated[Format, typer.Option("--format", help="text for people, json for programs.")] = Format.text,
) -> int:
    """Audit a platform: walk its flows, keep the evidence, judge it, write the report."""
    load.everything()
    limits = thresholds_from(thresholds)
    rules = load.chosen_rules(rule or [])
    platform, flows, options = load.chosen_flows(target)
    options |= load.pairs(set_ or [])
    options |= {name: value for name, value in (("scenario", scenario), ("url", url)) if value is not None}
    settings = Settings(
        out=out_,
        locale=locale,
        timezone=timezone,
        viewport=_size(viewport),
        headless=not headed,
        walk_timeout=timeout,
        key=key,
        authorities=tuple(tsa or ()),
        operator=operator,
        options=options,
    )
    with progress() as tell:
        audited = audit(platform, flows, settings, tell)
        tell("Judging the evidence")
        results = judged(audited.bundle, rules, limits)
        tell("Writing the report")
        report = write_report(audited.path, results, limits)
    _show(audited, results, report, format)
    return exit_code(audited.bundle, results)


def _size(words: str) -> tuple[int, int]:
    sides = words.lower().split("x")
    if len(sides) != SIDES or not all(side.isdigit() and int(side) > 0 for side in sides):
        raise UsageError(f"'{words}' is no viewport: write width and height in pixels, e.g. 1280x800.")
    return int(sides[0]), int(sides[1])


def _show(audited: Audited, results: list[Result], report: Path, format: Format) -> None:
    if format is Format.json:
        walks = [
            walk.model_dump(
                mode="json", include={"id", "flow", "goal", "visit", "visitor", "outcome", "reason", "counts"}
            )
            for walk in audited.bundle.walks
        ]
        print_json(
            {
                "bundle": str(audited.path),
                "report": str(report),
                "status": audited.bundle.status,
                "walks": walks,
                "results": [result.model_dump(mode="json") for result in results],
            }
        )
        return
    console = out()
    console.print(walks_table(audited.bundle.walks))
    console.print(results_table(results))
    console.print(f"\n{summary(results)}")
    console.print(f"Bundle: {audited.path}", soft_wrap=True)
    console.print(f"Report: {report}", soft_wrap=True)
