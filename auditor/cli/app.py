"""The application: one command a line, each in the file of its group."""

from __future__ import annotations

import typer

from auditor.cli import judge, look_up, new, platform, run, setup

app = typer.Typer(
    name="auditor",
    help="Walks a platform's consent and objection flows as a person would, keeps evidence, flags dark patterns.",
    epilog="Exit codes: 0 clean, 1 indicators found, 2 could not audit, 3 usage.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

app.command("run")(run.run)
app.command("check")(judge.check)
app.command("report")(judge.report)
app.command("verify")(judge.verify)
app.command("list")(look_up.list_)
app.command("explain")(look_up.explain)
app.add_typer(new.app, name="new")
app.command("lookbook")(platform.lookbook)
app.command("browser")(setup.browser)
