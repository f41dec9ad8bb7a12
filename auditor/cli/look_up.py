"""`list` and `explain`: which flows and rules there are, and what a rule says."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer
from rich.markdown import Markdown
from rich.markup import escape
from rich.table import Table

from auditor.cli.load import everything, known_rule
from auditor.cli.options import Formatted
from auditor.cli.output import Format, out, print_json
from auditor.registry import flows, rules
from auditor.rules_docs import explain as explain_rule


class What(StrEnum):
    """What can be listed."""

    flows = "flows"
    rules = "rules"
    both = "both"


def list_(
    what: Annotated[What, typer.Argument(help="What to list.")] = What.both,
    format: Formatted = Format.text,
) -> None:
    """List the flows and the rules."""
    everything()
    if format is Format.json:
        print_json({k: v for k, v in (("flows", _flows()), ("rules", _rules())) if what in (k, What.both)})
        return
    if what is not What.rules:
        out().print(_table("Flows", _flows(), ("id", "goal", "visit", "visitor", "verified", "title")))
    if what is not What.flows:
        out().print(_table("Rules", _rules(), ("id", "severity", "contested", "title")))


def explain(
    rule: Annotated[str, typer.Argument(help="The rule's id, e.g. login-wall.")], format: Formatted = Format.text
) -> None:
    """Explain a rule: what it looks for, why, how it decides, and what speaks against it."""
    everything()
    found = known_rule(rule)
    if format is Format.json:
        print_json(next(r for r in _rules() if r["id"] == found.id) | {"documentation": explain_rule(found)})
    else:
        out().print(Markdown(explain_rule(found)))


def _flows() -> list[dict[str, str]]:
    return [
        {
            "id": flow.id,
            "platform": flow.platform,
            "goal": flow.goal,
            "visit": flow.visit,
            "visitor": flow.visitor,
            "purpose": flow.purpose,
            "verified": flow.verified,
            "title": flow.title,
        }
        for flow in sorted(flows.values(), key=lambda f: f.id)
    ]


def _rules() -> list[dict[str, object]]:
    return [
        {
            "id": rule.id,
            "severity": rule.severity,
            "contested": rule.contested,
            "hooks": list(rule.hooks),
            "title": rule.title,
        }
        for rule in sorted(rules.values(), key=lambda r: r.id)
    ]


def _table(title: str, rows: list[dict[str, str]] | list[dict[str, object]], columns: tuple[str, ...]) -> Table:
    table = Table(title=f"{title} ({len(rows)})", title_justify="left", title_style="bold")
    for column in columns:
        table.add_column(column.capitalize(), overflow="fold")
    for row in rows:
        table.add_row(*(escape({True: "yes", False: ""}.get(row[c], str(row[c]))) for c in columns))  # type: ignore[call-overload]
    return table
