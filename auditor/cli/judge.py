"""`check` and `report`: everything that needs saved bundles only."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from auditor.check import check as check_bundle
from auditor.cli import load, options
from auditor.cli.output import Format, out, print_json, results_table, summary
from auditor.cli.verdict import thresholds_from, told
from auditor.report import render, sealed_file
from auditor.together import opened_together

EarlierOption = Annotated[
    list[Path] | None,
    typer.Option("--earlier", metavar="BUNDLE", help="An earlier bundle to judge it with (may be repeated)."),
]


class ReportFormat(StrEnum):
    """What a report is written as."""

    html = "html"
    markdown = "markdown"
    json = "json"
    sarif = "sarif"
    junit = "junit"


SUFFIX = {"html": ".html", "markdown": ".md", "json": ".json", "sarif": ".sarif", "junit": ".junit.xml"}


def check(
    bundle: options.BundleFile,
    earlier: EarlierOption = None,
    rule: options.Rules = None,
    thresholds: options.ThresholdsFile = None,
    trackers: options.Trackers = None,
    format: options.Formatted = Format.text,
    all_: Annotated[bool, options.flag("--all", "Show rules that found nothing, too.")] = False,
) -> int:
    """Judge a saved bundle by the rules of today."""
    load.everything()
    rules = load.chosen_rules(rule or [])
    limits = thresholds_from(thresholds, trackers)
    with opened_together(earlier or (), bundle) as case:
        results = check_bundle(case.bundle, rules, limits)
    if format is Format.json:
        print_json({"bundle": str(bundle), "results": [result.model_dump(mode="json") for result in results]})
    else:
        out().print(results_table(results, everything=all_))
        out().print(f"\n{summary(results)}")
    return told(case.bundle, results)


def report(
    bundle: options.BundleFile,
    format: Annotated[ReportFormat, typer.Option("--format", help="What to write.")] = ReportFormat.html,
    out_: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="File to write; - is stdout.")] = None,
    earlier: EarlierOption = None,
    thresholds: options.ThresholdsFile = None,
    trackers: options.Trackers = None,
) -> None:
    """Write the report of a saved bundle."""
    load.everything()
    limits = thresholds_from(thresholds, trackers)
    with opened_together(earlier or (), bundle) as case:
        results = check_bundle(case.bundle, load.chosen_rules([]), limits)
        document = render(case.bundle, results, case.member, format.value, limits, sealed_file(bundle))
    if out_ == Path("-"):
        print(document)
        return
    target = out_ or bundle.with_suffix(SUFFIX[format.value])
    target.write_text(document, encoding="utf-8")
    out().print(f"Report: {target}", soft_wrap=True)
