"""`new flow` and `new rule`: the first lines of one, to be filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.output import out
from auditor.scaffold import new_flow, new_rule

app = typer.Typer(help="Start a new flow or rule.", no_args_is_help=True)


@app.command("flow")
def flow(
    platform: Annotated[str, typer.Argument(help="The platform's name, e.g. examplebook.")],
    url: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address the walk starts at.")
    ] = "https://www.example.com/",
    folder: Annotated[Path, typer.Option(metavar="FOLDER", help="Where to write it.")] = Path("flows"),
) -> None:
    """Start a flow: one file of plain Playwright."""
    path = new_flow(platform, url, folder)
    out().print(f"Wrote {path}. Fill it in, then: auditor run {path}", soft_wrap=True)


@app.command("rule")
def rule(
    id: Annotated[str, typer.Argument(help="The rule's id: name the bad thing, e.g. hidden-deadline.")],
    folder: Annotated[Path, typer.Option(metavar="FOLDER", help="Where to write it.")] = Path("auditor/rules"),
    tests: Annotated[Path, typer.Option(metavar="FOLDER", help="Where to write its test.")] = Path(
        "tests/auditor/rules"
    ),
) -> None:
    """Start a rule: one pure function over a saved bundle, and its test."""
    for path in new_rule(id, folder, tests):
        out().print(f"Wrote {path}.", soft_wrap=True)
    out().print(f"Fill it in, then: auditor explain {id}", soft_wrap=True)
