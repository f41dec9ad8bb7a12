"""`receipts`: what was confirmed, by an audit or in a kept mail."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from auditor.audit import tool
from auditor.cli import load, options
from auditor.cli.output import Format, out, print_json, table
from auditor.errors import UsageError
from auditor.kept_mail import About, import_mail
from evidence import keys, mailproof
from evidence.errors import why
from evidence.model import Receipt
from evidence.seal import Signing
from evidence.store import Store

receipts = typer.Typer(help="Confirmed objections: list, export, import from a kept mail.", no_args_is_help=True)

AccountOption = Annotated[str | None, typer.Option("--account", metavar="NAME", help="Pseudonym of the member.")]
PlatformOption = Annotated[str | None, typer.Option("--platform", metavar="NAME", help="Only of this platform.")]


@receipts.command("list")
def list_(
    platform: PlatformOption = None,
    account: AccountOption = None,
    store: options.Out = Path("bundles"),
    format: options.Formatted = Format.text,
) -> None:
    """List the receipts in the ledger."""
    found = load.existing_store(store).receipts(platform, account)
    if format is Format.json:
        print_json([receipt.model_dump(mode="json") for receipt in found])
        return
    rows = table(f"Receipts ({len(found)})", "Confirmed", "Platform", "Account", "Purpose", "Words", lines=True)
    for one in found:
        words = escape(one.words) + ("\n[dim]from a kept mail[/]" if one.origin == "mail" else "")
        rows.add_row(f"{one.confirmed_at:%Y-%m-%d %H:%M}", one.platform, one.account, one.purpose, words)
    out().print(rows)


@receipts.command("export")
def export(
    target: Annotated[Path, typer.Argument(help="File to write, JSON lines.")],
    platform: PlatformOption = None,
    account: AccountOption = None,
    store: options.Out = Path("bundles"),
) -> None:
    """Write the receipts to a file, one JSON line each."""
    found = load.existing_store(store).receipts(platform, account)
    target.write_text("".join(receipt.model_dump_json() + "\n" for receipt in found), encoding="utf-8")
    out().print(f"Wrote {len(found)} receipts to {target}.", soft_wrap=True)


@receipts.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="The kept mail, an .eml file.")],
    platform: Annotated[str, typer.Option(metavar="NAME", help="The platform that confirmed.")],
    account: Annotated[str, typer.Option(metavar="NAME", help="Pseudonym of the member, never an address.")],
    purpose: Annotated[str, typer.Option(metavar="NAME", help="What the objection was about.")] = "ai-training",
    words: Annotated[
        str | None, typer.Option(metavar="WORDS", help="The confirming words, where they are not recognised.")
    ] = None,
    dkim_record: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=FILE", help="File with the key record of selector._domainkey.domain (may be repeated)."
        ),
    ] = None,
    dns: Annotated[bool, options.flag("--dns", "Look other DKIM keys up in the DNS.")] = False,
    store: options.Out = Path("bundles"),
    key: options.Key = None,
) -> None:
    """Make a receipt of a confirmation that was kept as a mail."""
    records = {name: _record(Path(path)) for name, path in load.pairs(dkim_record or []).items()}
    about = About(platform, account, purpose, words, records, dns)
    made = import_mail(file, about, Store(store), Signing(keys.load(key)), tool())
    _tell(made.receipt)
    note = f" ({made.proof.note})" if made.proof.note else ""
    out().print(f"Sender's signature (DKIM): {made.proof.outcome}{escape(note)}", soft_wrap=True)


def _record(path: Path) -> str:
    try:
        return mailproof.record(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(f"The key record in {path} can't be read: {why(problem)}.") from problem


def _tell(receipt: Receipt) -> None:
    when = f"{receipt.confirmed_at:%Y-%m-%d}"
    out().print(f"Receipt of {when}, {receipt.platform}, {receipt.account}: {escape(receipt.words)}", soft_wrap=True)
