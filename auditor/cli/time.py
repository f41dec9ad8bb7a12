"""`revisit` and `receipts`: what was confirmed then, and whether it counts now."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from auditor.audit import audit, tool
from auditor.cli import load, options
from auditor.cli.output import Format, out, print_json, progress, table
from auditor.cli.verdict import judge, show, thresholds_from
from auditor.kept_mail import About, import_mail
from auditor.revisit import earlier_bundles, returning
from evidence import keys, mailproof
from evidence.model import Receipt
from evidence.seal import Signing
from evidence.store import Store

receipts = typer.Typer(help="Confirmed objections: list, export, import from a kept mail.", no_args_is_help=True)

AccountOption = Annotated[str | None, typer.Option("--account", help="Pseudonym of the member.")]
PlatformOption = Annotated[str | None, typer.Option("--platform", help="Only of this platform.")]


def revisit(
    platform: Annotated[str, typer.Argument(help="The platform, or the .py file with its flows.")],
    account: Annotated[str, typer.Option(help="Pseudonym of the member who objected.")],
    scenario: options.Scenario = None,
    url: Annotated[str | None, typer.Option(help="Address the flows start at.")] = None,
    set_: options.Set = None,
    out: options.Out = Path("bundles"),
    rule: options.Rules = None,
    thresholds: options.ThresholdsFile = None,
    trackers: options.Trackers = None,
    locale: options.Locale = "en-GB",
    timezone: options.Timezone = "Europe/Berlin",
    viewport: options.Viewport = "1280x800",
    headed: options.Headed = False,
    timeout: options.Timeout = 300.0,
    key: options.Key = None,
    tsa: options.Tsa = None,
    operator: options.Operator = None,
    format: options.Formatted = Format.text,
) -> int:
    """Come back as a member who has objected, and judge what is seen against the receipts."""
    load.everything()
    limits = thresholds_from(thresholds, trackers)
    rules = load.chosen_rules(rule or [])
    name, flows, chosen = load.chosen_flows(platform)
    chosen |= load.pairs(set_ or [])
    chosen |= {option: value for option, value in (("scenario", scenario), ("url", url)) if value is not None}
    settings = options.settings(
        out=out,
        options=chosen,
        account=account,
        locale=locale,
        timezone=timezone,
        viewport=viewport,
        headed=headed,
        timeout=timeout,
        key=key,
        tsa=tsa,
        operator=operator,
    )
    store = Store(out)
    held = store.receipts(name, account)
    with progress() as tell:
        tell("Verifying the earlier bundles")
        with earlier_bundles(store, held) as earlier:
            audited = audit(name, returning(name, flows), settings, tell, tuple(held))
            store.add(audited.path)
            judged = judge(audited, rules, limits, tell, earlier)
    return show(judged, format)


@receipts.command("list")
def list_(
    platform: PlatformOption = None,
    account: AccountOption = None,
    store: options.Out = Path("bundles"),
    format: options.Formatted = Format.text,
) -> None:
    """List the receipts in the ledger."""
    found = Store(store).receipts(platform, account)
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
    found = Store(store).receipts(platform, account)
    target.write_text("".join(receipt.model_dump_json() + "\n" for receipt in found), encoding="utf-8")
    out().print(f"Wrote {len(found)} receipts to {target}.", soft_wrap=True)


@receipts.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="The kept mail, an .eml file.")],
    platform: Annotated[str, typer.Option(help="The platform that confirmed.")],
    account: Annotated[str, typer.Option(help="Pseudonym of the member, never an address.")],
    purpose: Annotated[str, typer.Option(help="What the objection was about.")] = "ai-training",
    words: Annotated[str | None, typer.Option(help="The confirming words, where they are not recognised.")] = None,
    dkim_record: Annotated[
        list[str] | None, typer.Option(help="selector._domainkey.domain=FILE with the key record (may be repeated).")
    ] = None,
    dns: Annotated[bool, typer.Option("--dns", help="Look other DKIM keys up in the DNS.")] = False,
    store: options.Out = Path("bundles"),
    key: options.Key = None,
) -> None:
    """Make a receipt of a confirmation that was kept as a mail."""
    records = {
        name: mailproof.record(Path(path).read_text(encoding="utf-8"))
        for name, path in load.pairs(dkim_record or []).items()
    }
    about = About(platform, account, purpose, words, records, dns)
    made = import_mail(file, about, Store(store), Signing(keys.load(key)), tool())
    _tell(made.receipt)
    note = f" ({made.proof.note})" if made.proof.note else ""
    out().print(f"Sender's signature (DKIM): {made.proof.outcome}{escape(note)}", soft_wrap=True)


def _tell(receipt: Receipt) -> None:
    when = f"{receipt.confirmed_at:%Y-%m-%d}"
    out().print(f"Receipt of {when}, {receipt.platform}, {receipt.account}: {escape(receipt.words)}", soft_wrap=True)
