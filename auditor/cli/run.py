"""`run`: walk, keep, judge, report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.audit import audit
from auditor.cli import load, options
from auditor.cli.output import Format, progress
from auditor.cli.verdict import judge, show, thresholds_from
from evidence.store import Store


def run(
    target: Annotated[str, typer.Argument(help="A platform, a flow's id, a .py file, or an address to audit.")],
    scenario: options.Scenario = None,
    url: Annotated[str | None, typer.Option(help="Address the flows start at.")] = None,
    set_: options.Set = None,
    out: options.Out = Path("bundles"),
    rule: options.Rules = None,
    thresholds: options.ThresholdsFile = None,
    trackers: options.Trackers = None,
    locale: options.Locale = "en-GB",
    timezone: options.Timezone = "Europe/Berlin",
    viewport: options.Viewport = "1280x800",
    headed: options.Headed = False,
    timeout: options.Timeout = 300.0,
    key: options.Key = None,
    tsa: options.Tsa = None,
    operator: options.Operator = None,
    complete: options.Complete = False,
    format: options.Formatted = Format.text,
) -> int:
    """Audit a platform: walk its flows, keep the evidence, judge it, write the report."""
    load.everything()
    limits = thresholds_from(thresholds, trackers)
    rules = load.chosen_rules(rule or [])
    platform, flows, chosen = load.chosen_flows(target)
    chosen |= load.pairs(set_ or [])
    chosen |= {name: value for name, value in (("scenario", scenario), ("url", url)) if value is not None}
    settings = options.settings(
        out=out,
        options=chosen,
        locale=locale,
        timezone=timezone,
        viewport=viewport,
        headed=headed,
        timeout=timeout,
        key=key,
        tsa=tsa,
        operator=operator,
        complete=complete,
    )
    with progress() as tell:
        audited = audit(load.audited_platform(platform, chosen), flows, settings, tell)
        tell("Entering it into the ledger")
        Store(out).add(audited.path)
        judged = judge(audited, rules, limits, tell)
    return show(judged, format)
