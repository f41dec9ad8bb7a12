"""`key`: the signing key that bundles are sealed with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.output import out
from evidence import keys

app = typer.Typer(help="Make, show or export the signing key.", no_args_is_help=True)
KeyOption = Annotated[Path | None, typer.Option("--key", metavar="FILE", help="File of the key; by default your own.")]


@app.command("new")
def new(
    path: Annotated[Path | None, typer.Argument(help="Where to write it; by default your own place.")] = None,
) -> None:
    """Make a new signing key (never over an old one)."""
    target = path or keys.default_path()
    key = keys.make(target)
    out().print(
        f"Wrote {target}, readable by you only. Its fingerprint: {keys.fingerprint(key.public_key())}", soft_wrap=True
    )


@app.command("show")
def show(key: KeyOption = None) -> None:
    """Show the fingerprint by which others may trust you."""
    print(keys.fingerprint(keys.load(key).public_key()))


@app.command("export")
def export(key: KeyOption = None) -> None:
    """Print the public key (PEM) to hand out."""
    print(keys.public_pem(keys.load(key).public_key()), end="")
