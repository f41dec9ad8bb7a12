"""The application: one command a line, each in the file of its group."""

from __future__ import annotations

from typing import Annotated

import typer

from auditor.audit import tool
from auditor.cli.benchmark import app as benchmark
from auditor.cli.browser import browser
from auditor.cli.compare import compare
from auditor.cli.due import due
from auditor.cli.history import history
from auditor.cli.judge import check, report
from auditor.cli.key import app as key
from auditor.cli.look_up import explain, list_
from auditor.cli.lookbook import lookbook
from auditor.cli.new import app as new
from auditor.cli.read import read
from auditor.cli.receipts import receipts
from auditor.cli.revisit import revisit
from auditor.cli.run import run
from auditor.cli.share import export, redact, reveal
from auditor.cli.verify import verify

app = typer.Typer(
    name="auditor",
    help="Walks a platform's consent and objection flows as a person would, keeps evidence, flags dark patterns.",
    epilog="Exit codes: 0 clean, 1 indicators found, 2 could not audit, 3 usage.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)


def _say_version(wanted: bool) -> None:
    if wanted:
        print(tool())
        raise typer.Exit


@app.callback()
def auditor(
    version: Annotated[
        bool,
        typer.Option("--version", metavar="", help="Show the version and exit.", callback=_say_version, is_eager=True),
    ] = False,
) -> None:
    """Options that stand before a command."""


AUDIT, TIME, EVIDENCE, OWN = "Audit and judge", "Over time", "Evidence for others", "Know, try and extend"

app.command("run", rich_help_panel=AUDIT)(run)
app.command("check", rich_help_panel=AUDIT)(check)
app.command("report", rich_help_panel=AUDIT)(report)
app.command("revisit", rich_help_panel=TIME)(revisit)
app.add_typer(receipts, name="receipts", rich_help_panel=TIME)
app.command("due", rich_help_panel=TIME)(due)
app.command("compare", rich_help_panel=TIME)(compare)
app.command("history", rich_help_panel=TIME)(history)
app.command("verify", rich_help_panel=EVIDENCE)(verify)
app.command("export", rich_help_panel=EVIDENCE)(export)
app.command("redact", rich_help_panel=EVIDENCE)(redact)
app.command("reveal", rich_help_panel=EVIDENCE)(reveal)
app.add_typer(key, name="key", rich_help_panel=EVIDENCE)
app.command("list", rich_help_panel=OWN)(list_)
app.command("explain", rich_help_panel=OWN)(explain)
app.command("read", rich_help_panel=OWN)(read)
app.command("lookbook", rich_help_panel=OWN)(lookbook)
app.add_typer(new, name="new", rich_help_panel=OWN)
app.command("browser", rich_help_panel=OWN)(browser)
app.add_typer(benchmark, name="benchmark", rich_help_panel=OWN)
