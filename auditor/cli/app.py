"""The application: one command a line, each in the file of its group."""

from __future__ import annotations

import typer

from auditor.cli.benchmark import app as benchmark
from auditor.cli.compare import compare
from auditor.cli.due import due
from auditor.cli.history import history
from auditor.cli.judge import check, report
from auditor.cli.key import app as key
from auditor.cli.look_up import explain, list_
from auditor.cli.new import app as new
from auditor.cli.platform import lookbook
from auditor.cli.run import run
from auditor.cli.setup import browser
from auditor.cli.share import export, redact, reveal
from auditor.cli.time import receipts, revisit
from auditor.cli.verify import verify

app = typer.Typer(
    name="auditor",
    help="Walks a platform's consent and objection flows as a person would, keeps evidence, flags dark patterns.",
    epilog="Exit codes: 0 clean, 1 indicators found, 2 could not audit, 3 usage.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

app.command("run")(run)
app.command("check")(check)
app.command("report")(report)
app.command("revisit")(revisit)
app.add_typer(receipts, name="receipts")
app.command("compare")(compare)
app.command("history")(history)
app.command("due")(due)
app.command("verify")(verify)
app.command("export")(export)
app.command("redact")(redact)
app.command("reveal")(reveal)
app.add_typer(benchmark, name="benchmark")
app.add_typer(key, name="key")
app.command("list")(list_)
app.command("explain")(explain)
app.add_typer(new, name="new")
app.command("lookbook")(lookbook)
app.command("browser")(browser)
