"""`run`: walk, keep, judge, report."""

from __future__ import annotations

from typing import Annotated

import typer

from auditor.audit import audit
from auditor.cli import load
from auditor.cli.grouped import grouped
from auditor.cli.options import Formatted, Judging, Keeping, Start, Visitor, settings
from auditor.cli.output import Format, progress
from auditor.cli.verdict import judge, show
from evidence.store import Store


@grouped
def run(
    target: Annotated[str, typer.Argument(help="A platform, a flow's id, a .py file, or an address to audit.")],
    start: Start,
    visitor: Visitor,
    judging: Judging,
    keeping: Keeping,
    format: Formatted = Format.text,
) -> int:
    """Audit a platform: walk its flows, keep the evidence, judge it, write the report."""
    load.everything()
    rules, limits = judging.read()
    name, flows, given = load.chosen_flows(target)
    stage = start.stage_options(given)
    platform = load.audited_platform(name, stage)
    chosen = settings(stage, visitor, keeping)
    with progress() as tell:
        audited = audit(platform, flows, chosen, tell)
        tell("Entering it into the ledger")
        Store(keeping.out).add(audited.path)
        judged = judge(audited, rules, limits, tell)
    return show(judged, format)
