"""`verify`: whether a bundle is what was sealed, and by whom."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from auditor.cli.options import Formatted, flag
from auditor.cli.output import Format, out, print_json
from auditor.errors import UsageError
from evidence import keys, stamps
from evidence.verify import Verification
from evidence.verify import verify as verify_pair
from evidence.verify.commands import commands

EXIT_CODES = {"intact-trusted": 0, "intact-unknown-signer": 4, "broken": 2}
VERDICTS = {
    "intact-trusted": "[bold green]Intact, and signed by a key you trust.[/]",
    "intact-unknown-signer": "[bold yellow]Intact, signer unknown.[/] Name the key you trust with --trust.",
    "broken": "[bold red]Broken.[/] Do not rely on this bundle.",
}


def verify(
    bundle: Annotated[Path, typer.Argument(help="The .wacz file; its seal lies beside it.")],
    seal: Annotated[Path | None, typer.Option(metavar="FILE", help="The seal, when it lies elsewhere.")] = None,
    trust: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY", help="Fingerprint or PEM file of a key you trust (may be repeated)."),
    ] = None,
    tsa_roots: Annotated[
        Path | None, typer.Option(metavar="FILE", help="PEM file: root certificates of authorities.")
    ] = None,
    commands_: Annotated[bool, flag("--commands", "Print how to check it without this tool.")] = False,
    format: Formatted = Format.text,
) -> int:
    """Check that a bundle is what was sealed: every hash, signature, time stamp and the chain of steps.

    Exit codes: 0 intact and trusted, 4 intact but signer unknown, 2 broken, 3 usage.
    """
    if not bundle.exists():
        raise UsageError(f"There is no bundle at {bundle}. Check the path.")
    if commands_:
        print(commands(bundle))
        return 0
    trusted = [keys.trusted(key) for key in trust or ()]
    roots = stamps.roots(tsa_roots.read_bytes(), str(tsa_roots)) if tsa_roots else ()
    found = verify_pair(bundle, seal=seal, trust=trusted, tsa_roots=roots)
    if format is Format.json:
        print_json(found.model_dump(mode="json"))
    else:
        _show(found)
    return EXIT_CODES[found.status]


def _show(found: Verification) -> None:
    console = out()
    console.print(VERDICTS[found.status])
    for failure in found.failures:
        console.print(f"  {failure.name.value}: {escape(failure.sentence)}", soft_wrap=True)
    facts = found.facts
    rows = {
        "File's digest": facts.sha256,
        "Signer": facts.signer,
        "Operator": facts.operator,
        "Sealed at": facts.sealed_at.isoformat(timespec="seconds") if facts.sealed_at else None,
    }
    for name, value in rows.items():
        if value:
            console.print(f"  {name}: {escape(value)}", soft_wrap=True)
    for when, given in (("Began after", facts.start_stamps), ("Existed at", facts.end_stamps)):
        for stamp in given:
            console.print(f"  {when}: {stamp.time.isoformat()} by {escape(stamp.issuer)}", soft_wrap=True)
    for note in found.notes:
        console.print(f"  Note: {escape(note)}", soft_wrap=True)
