"""`revisit`: whether what was confirmed then counts now."""

from __future__ import annotations

from typing import Annotated

import typer

from auditor.audit import audit
from auditor.cli import load
from auditor.cli.grouped import grouped
from auditor.cli.options import Formatted, Judging, Keeping, Start, Visitor, settings
from auditor.cli.output import Format, progress
from auditor.cli.verdict import judge, show
from auditor.revisit import earlier_bundles, returning
from evidence.store import Store


@grouped
def revisit(
    platform: Annotated[str, typer.Argument(help="The platform, or the .py file with its flows.")],
    account: Annotated[str, typer.Option(metavar="NAME", help="Pseudonym of the member who objected.")],
    start: Start,
    visitor: Visitor,
    judging: Judging,
    keeping: Keeping,
    format: Formatted = Format.text,
) -> int:
    """Come back as a member who has objected, and judge what is seen against the receipts."""
    load.everything()
    rules, limits = judging.read()
    name, flows, given = load.chosen_flows(platform)
    chosen = settings(start.stage_options(given), visitor, keeping, account)
    store = Store(keeping.out)
    held = store.receipts(name, account)
    with progress() as tell:
        tell("Verifying the earlier bundles")
        with earlier_bundles(store, held) as earlier:
            audited = audit(name, returning(name, flows), chosen, tell, tuple(held))
            store.add(audited.path)
            judged = judge(audited, rules, limits, tell, earlier)
    return show(judged, format)
