"""`check`, `report` and `verify`: everything that needs a saved bundle only."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from auditor.cli import load
from auditor.cli.output import Format, out, print_json, results_table, summary
from auditor.cli.verdict import exit_code, judged, thresholds_from
from auditor.report import render, sealed_file
from evidence import wacz

BundleArgument = Annotated[Path, typer.Argument(help="A bundle, e.g. bundles/lookbook/2025-05-27T090000Z.wacz.")]
RuleOption = Annotated[list[str] | None, typer.Option(help="Judge by this rule only (may be repeated).")]
ThresholdsOption = Annotated[Path | None, typer.Option(help="TOML file with thresholds of your own.")]
FormatOption = Annotated[Format, typer.Option("--format", help="text for people, json for programs.")]


class ReportFormat(StrEnum):
    """What a report is written as."""

    html = "html"
    markdown = "markdown"
    json = "json"
    sarif = "sarif"
    junit = "junit"


SUFFIX = {"html": ".html", "markdown": ".md", "json": ".json", "sarif": ".sarif", "junit": ".junit.xml"}


def check(
    bundle: BundleArgument,
    rule: RuleOption = None,
    thresholds: ThresholdsOption = None,
    format: FormatOption = Format.text,
    all_: Annotated[bool, typer.Option("--all", help="Show rules that found nothing, too.")] = False,
) -> int:
    """Judge a saved bundle by the rules of today."""
    load.everything()
    rules = load.chosen_rules(rule or [])
    limits = thresholds_from(thresholds)
    with wacz.read(bundle) as opened:
        results = judged(opened.bundle, rules, limits)
        code = exit_code(opened.bundle, results)
    if format is Format.json:
        print_json({"bundle": str(bundle), "results": [result.model_dump(mode="json") for result in results]})
    else:
        out().print(results_table(results, everything=all_))
        out().print(f"\n{summary(results)}")
    return code


def report(
    bundle: BundleArgument,
    format: Annotated[ReportFormat, typer.Option("--format", help="What to write.")] = ReportFormat.html,
    out_: Annotated[Path | None, typer.Option("--out", help="File to write; - is stdout.")] = None,
    thresholds: ThresholdsOption = None,
) -> None:
    """Write the report of a saved bundle."""
    load.everything()
    limits = thresholds_from(thresholds)
    with wacz.read(bundle) as opened:
        results = judged(opened.bundle, load.chosen_rules([]), limits)
        document = render(opened.bundle, results, opened.member, format.value, limits, sealed_file(bundle))
    if out_ == Path("-"):
        print(document)
        return
    target = out_ or bundle.with_suffix(SUFFIX[format.value])
    target.write_text(document, encoding="utf-8")
    out().print(f"Report: {target}", soft_wrap=True)
