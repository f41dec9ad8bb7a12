"""`lookbook`: serve the bundled platform for a person to click through."""

from __future__ import annotations

import signal
import sys
import time
from typing import Annotated, NoReturn

import typer
from rich.markup import escape

from auditor.cli import load
from auditor.cli.output import out, remark
from auditor.errors import FlowProblem
from auditor.registry import stages


def lookbook(
    scenario: Annotated[str, typer.Option(metavar="NAME", help="Which scenario it plays.")] = "meta-2025-as-alleged",
    set_: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Flip one switch (may be repeated).")
    ] = None,
    port: Annotated[
        int, typer.Option(metavar="NUMBER", help="Port on 127.0.0.1; 0 takes a free one.", min=0, max=65535)
    ] = 8025,
) -> None:
    """Serve Lookbook, the bundled platform, for a person to click through."""
    load.everything()
    if "lookbook" not in stages:
        raise FlowProblem("The bundled platform is not installed. Install the package anew.")
    options = {"scenario": scenario, "port": str(port)} | load.pairs(set_ or [])
    for stop in (signal.SIGINT, signal.SIGTERM):  # a shell's background job would ignore the first
        signal.signal(stop, _stop)
    with stages["lookbook"](options) as stage:
        console = out()
        console.print(f"Lookbook plays '{escape(scenario)}' at {stage.base_url}", soft_wrap=True)
        for account in stage.accounts.values():
            console.print(f"  sign in as {escape(account.login)} with {escape(account.password)}", soft_wrap=True)
        remark("Press Ctrl-C to stop.")
        sys.stdout.flush()
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            remark("Stopped.")


def _stop(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt
